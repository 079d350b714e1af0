# from specs/pagination. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import (
    UNSET,
    AsyncPager,
    AsyncTransport,
    Cursor,
    Operation,
    Pager,
    RequestOptions,
    Transport,
    Unset,
    deprecated,
)

_LIST = Operation("owners.list", "GET", "/owners", statuses=(200,))
_CURSOR_PAGES = Cursor("/result", "cursor", next="/info/cursor", more="/info/more", optional=True)


class Owners:
    """Operations on owners."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @deprecated("the vendor has deprecated this operation")
    def list(
        self,
        *,
        cursor: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Pager[str]:
        """Call `GET /owners`.

        The items of all pages; a page is asked for when it is reached.
        """
        return Pager(
            self._transport, _LIST, str, _CURSOR_PAGES, query={"cursor": cursor}, options=options
        )


class AsyncOwners:
    """The asynchronous form of `Owners`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @deprecated("the vendor has deprecated this operation")
    def list(
        self,
        *,
        cursor: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[str]:
        """Call `GET /owners`."""
        return AsyncPager(
            self._transport, _LIST, str, _CURSOR_PAGES, query={"cursor": cursor}, options=options
        )
