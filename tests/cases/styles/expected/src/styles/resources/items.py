# from specs/styles. Generated; edits are overwritten.
from __future__ import annotations

from .. import dicts, models
from .._runtime import (
    JSON,
    UNSET,
    AsyncTransport,
    Operation,
    RequestOptions,
    Style,
    Transport,
    Unset,
)

_GET = Operation(
    "items.get",
    "GET",
    "/items/{key}",
    styles={
        "key": Style("matrix", explode=False),
        "ids": Style("form", explode=False),
        "filter": Style("deepObject", explode=True),
        "where": Style("form", explode=True, content="application/json"),
    },
    statuses=(204,),
)


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(
        self,
        key: list[str],
        *,
        ids: list[str] | Unset = UNSET,
        filter: models.ItemsGetFilter | dicts.ItemsGetFilter | Unset = UNSET,
        where: dict[str, JSON] | Unset = UNSET,
        session: str | Unset = UNSET,
        tags: list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `GET /items/{key}`."""
        return self._transport.call_none(
            _GET,
            path={"key": key},
            query={"ids": ids, "filter": filter, "where": where},
            headers={"X-Tags": tags},
            cookies={"session": session},
            options=options,
        )


class AsyncItems:
    """The asynchronous form of `Items`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(
        self,
        key: list[str],
        *,
        ids: list[str] | Unset = UNSET,
        filter: models.ItemsGetFilter | dicts.ItemsGetFilter | Unset = UNSET,
        where: dict[str, JSON] | Unset = UNSET,
        session: str | Unset = UNSET,
        tags: list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `GET /items/{key}`."""
        return await self._transport.call_none(
            _GET,
            path={"key": key},
            query={"ids": ids, "filter": filter, "where": where},
            headers={"X-Tags": tags},
            cookies={"session": session},
            options=options,
        )
