# from specs/pagination. Generated; edits are overwritten.
from __future__ import annotations

from .. import models
from .._runtime import (
    AsyncPager,
    AsyncTransport,
    NextLink,
    OneOf,
    Operation,
    Pager,
    RequestOptions,
    Transport,
)

_LIST = Operation("events.list", "GET", "/events", statuses=(200,))
_LIST_PAGES = NextLink("")


class Events:
    """Operations on events."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, options: RequestOptions | None = None) -> Pager[models.Image | str]:
        """Kinds of events, with the address of the next page in a header.

        `GET /events`

        The items of all pages; a page is asked for when it is reached.
        """
        return Pager(
            self._transport, _LIST, OneOf[models.Image | str], _LIST_PAGES, options=options
        )


class AsyncEvents:
    """The asynchronous form of `Events`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    def list(self, *, options: RequestOptions | None = None) -> AsyncPager[models.Image | str]:
        """Kinds of events, with the address of the next page in a header."""
        return AsyncPager(
            self._transport, _LIST, OneOf[models.Image | str], _LIST_PAGES, options=options
        )
