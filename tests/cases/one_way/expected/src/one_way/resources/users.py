# from specs/one_way. Generated; edits are overwritten.
from __future__ import annotations

import builtins

from .. import dicts, models
from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_LIST = Operation("users.list", "GET", "/users", statuses=(200,))
_CREATE = Operation("users.create", "POST", "/users", body="application/json", statuses=(201,))


class Users:
    """Operations on users."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, options: RequestOptions | None = None) -> builtins.list[models.User]:
        """Call `GET /users`."""
        return self._transport.call(_LIST, list[models.User], options=options)

    def create(
        self,
        *,
        name: str,
        password: str,
        key: models.Key | dicts.Key,
        options: RequestOptions | None = None,
    ) -> models.User:
        """Call `POST /users`."""
        return self._transport.call(
            _CREATE,
            models.User,
            fields={"name": name, "password": password, "key": key},
            options=options,
        )


class AsyncUsers:
    """The asynchronous form of `Users`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self, *, options: RequestOptions | None = None) -> builtins.list[models.User]:
        """Call `GET /users`."""
        return await self._transport.call(_LIST, list[models.User], options=options)

    async def create(
        self,
        *,
        name: str,
        password: str,
        key: models.Key | dicts.Key,
        options: RequestOptions | None = None,
    ) -> models.User:
        """Call `POST /users`."""
        return await self._transport.call(
            _CREATE,
            models.User,
            fields={"name": name, "password": password, "key": key},
            options=options,
        )
