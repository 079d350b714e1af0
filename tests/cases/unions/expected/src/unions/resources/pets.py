# from specs/unions. Generated; edits are overwritten.
from __future__ import annotations

import builtins

from .. import models
from .._runtime import AsyncTransport, OneOf, Operation, RequestOptions, Transport, Unknown

_LIST = Operation("pets.list", "GET", "/pets")
_ADD = Operation("pets.add", "POST", "/pets", body="application/json")


class Pets:
    """Operations on pets."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self, *, options: RequestOptions | None = None
    ) -> builtins.list[models.Cat | models.Dog | Unknown]:
        """Call GET /pets.

        `GET /pets`
        """
        return self._transport.call(_LIST, list[models.Cat | models.Dog | Unknown], options=options)

    def add(
        self,
        *,
        body: models.Cat | models.Dog,
        options: RequestOptions | None = None,
    ) -> models.Cat | None:
        """Call POST /pets.

        `POST /pets`
        """
        return self._transport.call(_ADD, OneOf[models.Cat | None], body=body, options=options)


class AsyncPets:
    """The asynchronous form of `Pets`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self, *, options: RequestOptions | None = None
    ) -> builtins.list[models.Cat | models.Dog | Unknown]:
        """Call GET /pets."""
        return await self._transport.call(
            _LIST, list[models.Cat | models.Dog | Unknown], options=options
        )

    async def add(
        self,
        *,
        body: models.Cat | models.Dog,
        options: RequestOptions | None = None,
    ) -> models.Cat | None:
        """Call POST /pets."""
        return await self._transport.call(
            _ADD, OneOf[models.Cat | None], body=body, options=options
        )
