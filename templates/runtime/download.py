"""Answers that are files."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import AsyncIterator, Iterator
from typing import BinaryIO, Self

from .arriving import AsyncBody, SyncBody
from .types import Progress


class Download(SyncBody):
    """A file; it holds a connection until it is read to its end or closed."""

    def iter_bytes(self) -> Iterator[bytes]:
        """The body, piece by piece.

        Raises:
            TransportError: the connection broke; what was yielded is not all of it.
        """
        return self._source.pieces()

    def read(self) -> bytes:
        """The whole body.

        Raises:
            ResponseTooLargeError: it is larger than the client's ``max_response_bytes``.
            TransportError: the connection broke.
        """
        body = bytearray()
        for piece in self._source.pieces():
            body += piece
            self._check(len(body))
        return bytes(body)

    def save(self, path: str | os.PathLike[str], progress: Progress | None = None) -> int:
        """Write the body to a file, which appears when it is complete; the bytes written.

        Raises:
            TransportError: the connection broke; there is no new file.
        """
        with _Saved(path, self.size, progress) as file:
            for piece in self._source.pieces():
                file.write(piece)
        return file.written


class AsyncDownload(AsyncBody):
    """A file; it holds a connection until it is read to its end or closed."""

    def iter_bytes(self) -> AsyncIterator[bytes]:
        """The body, piece by piece.

        Raises:
            TransportError: the connection broke; what was yielded is not all of it.
        """
        return self._source.pieces()

    async def read(self) -> bytes:
        """The whole body.

        Raises:
            ResponseTooLargeError: it is larger than the client's ``max_response_bytes``.
            TransportError: the connection broke.
        """
        body = bytearray()
        async for piece in self._source.pieces():
            body += piece
            self._check(len(body))
        return bytes(body)

    async def save(self, path: str | os.PathLike[str], progress: Progress | None = None) -> int:
        """Write the body to a file, which appears when it is complete; the bytes written.

        Raises:
            TransportError: the connection broke; there is no new file.
        """
        with _Saved(path, self.size, progress) as file:
            async for piece in self._source.pieces():
                file.write(piece)
        return file.written


class _Saved:
    """A file that is there in full or not at all."""

    def __init__(
        self, path: str | os.PathLike[str], size: int | None, progress: Progress | None
    ) -> None:
        self._path = os.fspath(path)
        folder, name = os.path.split(self._path)
        self._part = os.path.join(folder, f".{name[:40]}.{uuid.uuid4().hex[:8]}.part")  # noqa: PTH118
        self._size = size
        self._progress = progress
        self._file: BinaryIO | None = None
        self.written = 0

    def __enter__(self) -> Self:
        self._file = open(self._part, "xb")  # noqa: PTH123
        return self

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        assert self._file is not None
        self._file.write(piece)
        self.written += len(piece)
        if self._progress is not None:
            self._progress(self.written, self._size)

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        assert self._file is not None
        try:
            self._file.close()
            if kind is None:
                os.replace(self._part, self._path)  # noqa: PTH105
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._part)  # noqa: PTH108
