# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_CREATE = Operation("close_.create", "POST", "/close", statuses=(204,))


class Close:
    """Operations on close_."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /close`."""
        return self._transport.call_none(_CREATE, options=options)


class AsyncClose:
    """The asynchronous form of `Close`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /close`."""
        return await self._transport.call_none(_CREATE, options=options)
