# from specs/multipart. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias

from .. import models
from .._runtime import UNSET, AsyncTransport, FileInput, Operation, RequestOptions, Transport, Unset
from ..errors import RateLimitError

_CREATE = Operation("notes.create", "POST", "/notes", body="application/json", body_optional=True)
_CREATE_MULTIPART = Operation(
    "notes.create_multipart", "POST", "/notes", body="multipart/form-data", body_optional=True
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
