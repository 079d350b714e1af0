# from specs/repaired. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_GET = Operation("items.get", "GET", "/items/{item_id}", statuses=(204,))
_GET_OTHER = Operation("items.get_other", "GET", "/other/{id}", statuses=(204,))


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, item_id: str, *, options: RequestOptions | None = None) -> None:
        """Call `GET /items/{item_id}`."""
        return self._transport.call_none(_GET, path={"item_id": item_id}, options=options)

    def get_other(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Call `GET /other/{id}`."""
        return self._transport.call_none(_GET_OTHER, path={"id": id}, options=options)


class AsyncItems:
    """The asynchronous form of `Items`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, item_id: str, *, options: RequestOptions | None = None) -> None:
        """Call `GET /items/{item_id}`."""
        return await self._transport.call_none(_GET, path={"item_id": item_id}, options=options)

    async def get_other(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Call `GET /other/{id}`."""
        return await self._transport.call_none(_GET_OTHER, path={"id": id}, options=options)
