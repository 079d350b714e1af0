# from specs/multipart. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias

from .. import models
from .._runtime import (
    UNSET,
    AsyncDownload,
    AsyncTransport,
    Download,
    FileInput,
    MultipartBody,
    Operation,
    RequestOptions,
    Transport,
    Unset,
)
from ..errors import RateLimitError

_CREATE = Operation(
    "notes.create",
    "POST",
    "/notes",
    body="application/json",
    body_optional=True,
    statuses=(200, 429),
)
_CREATE_TEXT = Operation(
    "notes.create_text",
    "POST",
    "/notes",
    body="application/json",
    body_optional=True,
    accept="text/plain",
    statuses=(200, 429),
)
_CREATE_PNG = Operation(
    "notes.create_png",
    "POST",
    "/notes",
    body="application/json",
    body_optional=True,
    accept="image/png",
    statuses=(200, 429),
)
_CREATE_MULTIPART = Operation(
    "notes.create_multipart",
    "POST",
    "/notes",
    body=MultipartBody("multipart/form-data"),
    body_optional=True,
    statuses=(200, 429),
)
_CREATE_MULTIPART_TEXT = Operation(
    "notes.create_multipart_text",
    "POST",
    "/notes",
    body=MultipartBody("multipart/form-data"),
    body_optional=True,
    accept="text/plain",
    statuses=(200, 429),
)
_CREATE_MULTIPART_PNG = Operation(
    "notes.create_multipart_png",
    "POST",
    "/notes",
    body=MultipartBody("multipart/form-data"),
    body_optional=True,
    accept="image/png",
    statuses=(200, 429),
)

NotesCreateError: TypeAlias = RateLimitError
"""What `Notes.create` is documented to raise."""


class Notes:
    """Operations on notes."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        text: str,
        author: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Note:
        """Call `POST /notes`.

        Raises:
            RateLimitError: 429, Too many.
        """
        return self._transport.call(
            _CREATE, models.Note, fields={"text": text, "author": author}, options=options
        )

    def create_text(
        self,
        *,
        text: str,
        author: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> str:
        """Call `POST /notes`.

        The answer as `text/plain`.

        Raises:
            RateLimitError: 429, Too many.
        """
        return self._transport.call_text(
            _CREATE_TEXT, fields={"text": text, "author": author}, options=options
        )

    def create_png(
        self,
        *,
        text: str,
        author: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Download:
        """Call `POST /notes`.

        The answer as `image/png`.

        Raises:
            RateLimitError: 429, Too many.
        """
        return self._transport.open(
            _CREATE_PNG, Download, fields={"text": text, "author": author}, options=options
        )

    def create_multipart(
        self,
        *,
        text: str,
        picture: FileInput | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Note:
        """Call `POST /notes`.

        Args:
            picture: A file.

        Raises:
            RateLimitError: 429, Too many.
        """
        return self._transport.call(
            _CREATE_MULTIPART,
            models.Note,
            fields={"text": text, "picture": picture},
            options=options,
        )

    def create_multipart_text(
        self,
        *,
        text: str,
        picture: FileInput | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> str:
        """Call `POST /notes`.

        The answer as `text/plain`.

        Args:
            picture: A file.

        Raises:
            RateLimitError: 429, Too many.
        """
        return self._transport.call_text(
            _CREATE_MULTIPART_TEXT, fields={"text": text, "picture": picture}, options=options
        )

    def create_multipart_png(
        self,
        *,
        text: str,
        picture: FileInput | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Download:
        """Call `POST /notes`.

        The answer as `image/png`.

        Args:
            picture: A file.

        Raises:
            RateLimitError: 429, Too many.
        """
        return self._transport.open(
            _CREATE_MULTIPART_PNG,
            Download,
            fields={"text": text, "picture": picture},
            options=options,
        )


class AsyncNotes:
    """The asynchronous form of `Notes`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        text: str,
        author: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Note:
        """Call `POST /notes`."""
        return await self._transport.call(
            _CREATE, models.Note, fields={"text": text, "author": author}, options=options
        )

    async def create_text(
        self,
        *,
        text: str,
        author: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> str:
        """Call `POST /notes`."""
        return await self._transport.call_text(
            _CREATE_TEXT, fields={"text": text, "author": author}, options=options
        )

    async def create_png(
        self,
        *,
        text: str,
        author: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncDownload:
        """Call `POST /notes`."""
        return await self._transport.open(
            _CREATE_PNG, AsyncDownload, fields={"text": text, "author": author}, options=options
        )

    async def create_multipart(
        self,
        *,
        text: str,
        picture: FileInput | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Note:
        """Call `POST /notes`."""
        return await self._transport.call(
            _CREATE_MULTIPART,
            models.Note,
            fields={"text": text, "picture": picture},
            options=options,
        )

    async def create_multipart_text(
        self,
        *,
        text: str,
        picture: FileInput | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> str:
        """Call `POST /notes`."""
        return await self._transport.call_text(
            _CREATE_MULTIPART_TEXT, fields={"text": text, "picture": picture}, options=options
        )

    async def create_multipart_png(
        self,
        *,
        text: str,
        picture: FileInput | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncDownload:
        """Call `POST /notes`."""
        return await self._transport.open(
            _CREATE_MULTIPART_PNG,
            AsyncDownload,
            fields={"text": text, "picture": picture},
            options=options,
        )
