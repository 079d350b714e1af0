# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_GET = Operation("operation.get", "GET", "/operations/{id}", statuses=(204,))


class Operation_:
    """Operations on operation."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Call `GET /operations/{id}`."""
        return self._transport.call_none(_GET, path={"id": id}, options=options)


class AsyncOperation_:
    """The asynchronous form of `Operation_`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Call `GET /operations/{id}`."""
        return await self._transport.call_none(_GET, path={"id": id}, options=options)
