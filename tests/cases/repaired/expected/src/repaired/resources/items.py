# from specs/repaired. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_GET_ITEMS_BY_ITEM_ID = Operation("items.get_items_by_item_id", "GET", "/items/{item_id}")
_GET_OTHER_BY_ID = Operation("items.get_other_by_id", "GET", "/other/{id}")


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get_items_by_item_id(self, item_id: str, *, options: RequestOptions | None = None) -> None:
        """Call `GET /items/{item_id}`."""
        return self._transport.call_none(
            _GET_ITEMS_BY_ITEM_ID, path={"item_id": item_id}, options=options
        )

    def get_other_by_id(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Call `GET /other/{id}`."""
        return self._transport.call_none(_GET_OTHER_BY_ID, path={"id": id}, options=options)


class AsyncItems:
    """The asynchronous form of `Items`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get_items_by_item_id(
        self, item_id: str, *, options: RequestOptions | None = None
    ) -> None:
        """Call `GET /items/{item_id}`."""
        return await self._transport.call_none(
            _GET_ITEMS_BY_ITEM_ID, path={"item_id": item_id}, options=options
        )

    async def get_other_by_id(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Call `GET /other/{id}`."""
        return await self._transport.call_none(_GET_OTHER_BY_ID, path={"id": id}, options=options)
