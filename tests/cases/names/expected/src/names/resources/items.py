# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

import builtins
from datetime import date

from .. import models
from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset

_LIST = Operation("items.list", "GET", "/items")
_CREATE = Operation("items.create", "POST", "/items")
_DELETE = Operation("items.delete", "DELETE", "/items")


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, options: RequestOptions | None = None) -> builtins.list[models.OAuth2Token]:
        """Call GET /items.

        `GET /items`
        """
        return self._transport.call(_LIST, builtins.list[models.OAuth2Token], options=options)

    def create(
        self,
        *,
        body_: str | Unset = UNSET,
        class_: str | Unset = UNSET,
        date_: date | Unset = UNSET,
        filter_from: str | Unset = UNSET,
        request_id: str | Unset = UNSET,
        body: models.OAuth2Token | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> date:
        """Call POST /items.

        `POST /items`

        Args:
            body_:
            class_:
            date_:
            filter_from:
            request_id:
        """
        return self._transport.call(
            _CREATE,
            date,
            query={"body": body_, "class": class_, "date": date_, "filter[from]": filter_from},
            headers={"X-Request-Id": request_id},
            body=body,
            options=options,
        )

    def delete(self, *, options: RequestOptions | None = None) -> None:
        """Call DELETE /items.

        `DELETE /items`
        """
        return self._transport.call_none(_DELETE, options=options)


class AsyncItems:
    """The asynchronous form of `Items`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self, *, options: RequestOptions | None = None
    ) -> builtins.list[models.OAuth2Token]:
        """Call GET /items."""
        return await self._transport.call(_LIST, builtins.list[models.OAuth2Token], options=options)

    async def create(
        self,
        *,
        body_: str | Unset = UNSET,
        class_: str | Unset = UNSET,
        date_: date | Unset = UNSET,
        filter_from: str | Unset = UNSET,
        request_id: str | Unset = UNSET,
        body: models.OAuth2Token | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> date:
        """Call POST /items."""
        return await self._transport.call(
            _CREATE,
            date,
            query={"body": body_, "class": class_, "date": date_, "filter[from]": filter_from},
            headers={"X-Request-Id": request_id},
            body=body,
            options=options,
        )

    async def delete(self, *, options: RequestOptions | None = None) -> None:
        """Call DELETE /items."""
        return await self._transport.call_none(_DELETE, options=options)
