# from specs/parameters. Generated; edits are overwritten.
from __future__ import annotations

import builtins
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from .. import models
from .._runtime import JSON, UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset

_GET = Operation("items.get", "GET", "/shops/{shop_id}/items/{item-id}", statuses=(204,))
_LIST = Operation("items.list", "GET", "/items", statuses=(204,))
_DELETE = Operation("items.delete", "DELETE", "/items", statuses=(204,))


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(
        self,
        item_id: UUID | str,
        *,
        shop_id: int,
        at: datetime | Unset = UNSET,
        trace_id: UUID | str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """One item.

        `GET /shops/{shop_id}/items/{item-id}`

        Args:
            item_id: Its id.
            trace_id: Set on every request.
        """
        return self._transport.call_none(
            _GET,
            path={"item-id": item_id, "shop_id": shop_id},
            query={"at": at},
            headers={"X-Trace-Id": trace_id},
            options=options,
        )

    def list(
        self,
        *,
        q: str,
        sort: models.Sort | str | Unset = UNSET,
        limit: int | Unset = UNSET,
        price: float | Unset = UNSET,
        in_stock: bool | Unset = UNSET,
        since: date | Unset = UNSET,
        tag: builtins.list[str] | Unset = UNSET,
        state: builtins.list[models.State | str] | Unset = UNSET,
        page: int | None | Unset = UNSET,
        anything: JSON | Unset = UNSET,
        exact: Literal["yes"] | Unset = UNSET,
        old: str | Unset = UNSET,
        accept_language: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """All items.

        `GET /items`

        Args:
            q: What to look for.
                Words, or a phrase.
            sort: In which order.
                The vendor's default is "price"; it is not sent unless given.
            limit: At most.
                The vendor's default is 20; it is not sent unless given.
            in_stock: The vendor's default is False; it is not sent unless given.
            old: Deprecated.
            accept_language: The vendor's default is "en"; it is not sent unless given.
        """
        return self._transport.call_none(
            _LIST,
            query={
                "sort": sort,
                "q": q,
                "limit": limit,
                "price": price,
                "inStock": in_stock,
                "since": since,
                "tag[]": tag,
                "state": state,
                "page": page,
                "anything": anything,
                "exact": exact,
                "old": old,
            },
            headers={"Accept-Language": accept_language},
            options=options,
        )

    def delete(
        self,
        *,
        sort: models.Sort | str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `DELETE /items`.

        Args:
            sort: In which order.
                The vendor's default is "price"; it is not sent unless given.
        """
        return self._transport.call_none(_DELETE, query={"sort": sort}, options=options)


class AsyncItems:
    """The asynchronous form of `Items`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(
        self,
        item_id: UUID | str,
        *,
        shop_id: int,
        at: datetime | Unset = UNSET,
        trace_id: UUID | str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """One item."""
        return await self._transport.call_none(
            _GET,
            path={"item-id": item_id, "shop_id": shop_id},
            query={"at": at},
            headers={"X-Trace-Id": trace_id},
            options=options,
        )

    async def list(
        self,
        *,
        q: str,
        sort: models.Sort | str | Unset = UNSET,
        limit: int | Unset = UNSET,
        price: float | Unset = UNSET,
        in_stock: bool | Unset = UNSET,
        since: date | Unset = UNSET,
        tag: builtins.list[str] | Unset = UNSET,
        state: builtins.list[models.State | str] | Unset = UNSET,
        page: int | None | Unset = UNSET,
        anything: JSON | Unset = UNSET,
        exact: Literal["yes"] | Unset = UNSET,
        old: str | Unset = UNSET,
        accept_language: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """All items."""
        return await self._transport.call_none(
            _LIST,
            query={
                "sort": sort,
                "q": q,
                "limit": limit,
                "price": price,
                "inStock": in_stock,
                "since": since,
                "tag[]": tag,
                "state": state,
                "page": page,
                "anything": anything,
                "exact": exact,
                "old": old,
            },
            headers={"Accept-Language": accept_language},
            options=options,
        )

    async def delete(
        self,
        *,
        sort: models.Sort | str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `DELETE /items`."""
        return await self._transport.call_none(_DELETE, query={"sort": sort}, options=options)
