# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

import builtins
from datetime import date

from .. import models
from .._runtime import UNSET, AsyncTransport, Operation, Transport, Unset

_LIST = Operation(
    "GET",
    "/items",
)
_CREATE = Operation(
    "POST",
    "/items",
)
_DELETE = Operation(
    "DELETE",
    "/items",
)


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> builtins.list[models.OAuth2Token]:
        """Call GET /items.

        `GET /items`
        """
        return self._transport.call(_LIST, builtins.list[models.OAuth2Token])

    def create(
        self,
        *,
        body_: str | Unset = UNSET,
        class_: str | Unset = UNSET,
        date_: date | Unset = UNSET,
        filter_from: str | Unset = UNSET,
        request_id: str | Unset = UNSET,
        body: models.OAuth2Token | Unset = UNSET,
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
        )

    def delete(self) -> None:
        """Call DELETE /items.

        `DELETE /items`
        """
        return self._transport.call_none(_DELETE)


class AsyncItems:
    """Operations on items, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self) -> builtins.list[models.OAuth2Token]:
        """Call GET /items.

        The asynchronous form of `Items.list`.
        """
        return await self._transport.call(_LIST, builtins.list[models.OAuth2Token])

    async def create(
        self,
        *,
        body_: str | Unset = UNSET,
        class_: str | Unset = UNSET,
        date_: date | Unset = UNSET,
        filter_from: str | Unset = UNSET,
        request_id: str | Unset = UNSET,
        body: models.OAuth2Token | Unset = UNSET,
    ) -> date:
        """Call POST /items.

        The asynchronous form of `Items.create`.
        """
        return await self._transport.call(
            _CREATE,
            date,
            query={"body": body_, "class": class_, "date": date_, "filter[from]": filter_from},
            headers={"X-Request-Id": request_id},
            body=body,
        )

    async def delete(self) -> None:
        """Call DELETE /items.

        The asynchronous form of `Items.delete`.
        """
        return await self._transport.call_none(_DELETE)
