# from specs/pagination. Generated; edits are overwritten.
from __future__ import annotations

import builtins
from typing import TypeAlias

from .. import models
from .._runtime import (
    UNSET,
    AsyncPager,
    AsyncTransport,
    Cursor,
    Operation,
    PageNumber,
    Pager,
    RequestOptions,
    Transport,
    Unset,
)
from ..errors import NotFoundError

_LIST = Operation("images.list", "GET", "/images", statuses=(200, 404))
_SEARCH = Operation(
    "images.search", "POST", "/images/search", body="application/json", statuses=(200,)
)
_CURSOR_PAGES = Cursor("/result", "cursor", next="/info/cursor", more="/info/more")
_SEARCH_PAGES = PageNumber(
    "/result", "page", size="size", pages="/info/pages", start=0, place="body"
)

ImagesListError: TypeAlias = NotFoundError
"""What `Images.list` is documented to raise."""


class Images:
    """Operations on images."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        cursor: str | Unset = UNSET,
        tag: builtins.list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Pager[models.Image]:
        """All images.

        `GET /images`

        The items of all pages; a page is asked for when it is reached.

        Args:
            cursor: Where to begin.

        Raises:
            NotFoundError: 404, No such tag.
        """
        return Pager(
            self._transport,
            _LIST,
            models.Image,
            _CURSOR_PAGES,
            query={"cursor": cursor, "tag": tag},
            options=options,
        )

    def search(
        self,
        *,
        text: str,
        page: int | Unset = UNSET,
        size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Pager[models.Image]:
        """Call `POST /images/search`.

        The items of all pages; a page is asked for when it is reached.
        """
        return Pager(
            self._transport,
            _SEARCH,
            models.Image,
            _SEARCH_PAGES,
            fields={"text": text, "page": page, "size": size},
            options=options,
        )


class AsyncImages:
    """The asynchronous form of `Images`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        cursor: str | Unset = UNSET,
        tag: builtins.list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[models.Image]:
        """All images."""
        return AsyncPager(
            self._transport,
            _LIST,
            models.Image,
            _CURSOR_PAGES,
            query={"cursor": cursor, "tag": tag},
            options=options,
        )

    def search(
        self,
        *,
        text: str,
        page: int | Unset = UNSET,
        size: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[models.Image]:
        """Call `POST /images/search`."""
        return AsyncPager(
            self._transport,
            _SEARCH,
            models.Image,
            _SEARCH_PAGES,
            fields={"text": text, "page": page, "size": size},
            options=options,
        )
