# from specs/merged_pages. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_LIST = Operation("items.list", "GET", "/items", statuses=(204,))
_ADD = Operation("items.add", "POST", "/items", statuses=(204,))


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /items`."""
        return self._transport.call_none(_LIST, options=options)

    def add(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /items`."""
        return self._transport.call_none(_ADD, options=options)


class AsyncItems:
    """The asynchronous form of `Items`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /items`."""
        return await self._transport.call_none(_LIST, options=options)

    async def add(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /items`."""
        return await self._transport.call_none(_ADD, options=options)
