# from specs/merged_pages. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, Transport

_LIST = Operation(
    "GET",
    "/items",
)
_ADD = Operation(
    "POST",
    "/items",
)


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> None:
        """Call GET /items.

        `GET /items`
        """
        return self._transport.call_none(_LIST)

    def add(self) -> None:
        """Call POST /items.

        `POST /items`
        """
        return self._transport.call_none(_ADD)


class AsyncItems:
    """Operations on items, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self) -> None:
        """Call GET /items.

        The asynchronous form of `Items.list`.
        """
        return await self._transport.call_none(_LIST)

    async def add(self) -> None:
        """Call POST /items.

        The asynchronous form of `Items.add`.
        """
        return await self._transport.call_none(_ADD)
