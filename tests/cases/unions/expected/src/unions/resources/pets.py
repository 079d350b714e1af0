# from specs/unions. Generated; edits are overwritten.
from __future__ import annotations

import builtins

from .. import dicts, models
from .._runtime import (
    AsyncStream,
    AsyncTransport,
    OneOf,
    Operation,
    RequestOptions,
    Stream,
    Transport,
    Unknown,
)

_LIST = Operation("pets.list", "GET", "/pets", statuses=(200,))
_ADD = Operation("pets.add", "POST", "/pets", body="application/json", statuses=(200,))
_WATCH = Operation("pets.watch", "GET", "/pets/events", accept="text/event-stream", statuses=(200,))


class Pets:
    """Operations on pets."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self, *, options: RequestOptions | None = None
    ) -> builtins.list[models.Cat | models.Dog | Unknown]:
        """Call `GET /pets`."""
        return self._transport.call(_LIST, list[models.Cat | models.Dog | Unknown], options=options)

    def add(
        self,
        *,
        body: models.Cat | dicts.Cat | models.Dog | dicts.Dog,
        options: RequestOptions | None = None,
    ) -> models.Cat | None:
        """Call `POST /pets`."""
        return self._transport.call(_ADD, OneOf[models.Cat | None], body=body, options=options)

    def watch(
        self, *, options: RequestOptions | None = None
    ) -> Stream[models.Cat | models.Dog | Unknown]:
        """Call `GET /pets/events`."""
        return self._transport.open(
            _WATCH, Stream.of(OneOf[models.Cat | models.Dog | Unknown], "sse"), options=options
        )


class AsyncPets:
    """The asynchronous form of `Pets`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self, *, options: RequestOptions | None = None
    ) -> builtins.list[models.Cat | models.Dog | Unknown]:
        """Call `GET /pets`."""
        return await self._transport.call(
            _LIST, list[models.Cat | models.Dog | Unknown], options=options
        )

    async def add(
        self,
        *,
        body: models.Cat | dicts.Cat | models.Dog | dicts.Dog,
        options: RequestOptions | None = None,
    ) -> models.Cat | None:
        """Call `POST /pets`."""
        return await self._transport.call(
            _ADD, OneOf[models.Cat | None], body=body, options=options
        )

    async def watch(
        self, *, options: RequestOptions | None = None
    ) -> AsyncStream[models.Cat | models.Dog | Unknown]:
        """Call `GET /pets/events`."""
        return await self._transport.open(
            _WATCH, AsyncStream.of(OneOf[models.Cat | models.Dog | Unknown], "sse"), options=options
        )
