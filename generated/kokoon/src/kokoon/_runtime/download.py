"""Answers that are read while they arrive: files, and streams of items."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import AsyncIterator, Generator, Iterator
from typing import BinaryIO, Generic, Protocol, Self, TypeVar

from .errors import ResponseTooLargeError, TransportError
from .line import Opened, run
from .response import Answer
from .uploads import Progress as Progress

T = TypeVar("T")


class Parser(Protocol[T]):
    """Makes items of the pieces of a body.

    Attributes:
        done: the last item was there, though the connection is still open.
    """

    @property
    def done(self) -> bool: ...

    def feed(self, data: bytes, /) -> list[T]:
        """The items that are complete with this piece."""
        ...

    def close(self) -> list[T]:
        """The items that the end of the body completes."""
        ...


class _Body:
    """An open answer.

    Attributes:
        status: HTTP status.
        headers: in lower case.
        request_id: the server's name for this call.
    """

    def __init__(self, answer: Answer, opened: Opened, limit: int) -> None:
        self.status = answer.status
        self.headers = answer.headers
        self.request_id = answer.request_id
        self._place = f"{answer.method} {answer.url}"
        self._opened = opened
        self._limit = limit
        self._begun = False

    @property
    def content_type(self) -> str | None:
        """Media type of the body."""
        return self.headers.get("content-type")

    @property
    def size(self) -> int | None:
        """Bytes to expect; None if the server has not told, or compresses."""
        text = self.headers.get("content-length", "")
        return int(text) if text.isdecimal() and "content-encoding" not in self.headers else None

    def _begin(self) -> None:
        if self._begun:
            raise TransportError(f"{self._place}: the answer has been read already")
        self._begun = True

    def _check(self, size: int) -> None:
        if size > self._limit:
            raise ResponseTooLargeError(
                f"the answer is larger than {self._limit} bytes; save() and iteration take any size"
            )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._place!r}, {self.status})"


class _SyncBody(_Body):
    def _pieces(self) -> Generator[bytes, None, None]:
        self._begin()
        try:
            while (piece := run(self._opened.chunk())) is not None:
                yield piece
        finally:
            self.close()

    def close(self) -> None:
        """Give the connection back; what was not read is lost."""
        self._begun = True
        run(self._opened.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class _AsyncBody(_Body):
    async def _pieces(self) -> AsyncIterator[bytes]:
        self._begin()
        try:
            while (piece := await self._opened.chunk()) is not None:
                yield piece
        finally:
            await self.close()

    async def close(self) -> None:
        """Give the connection back; what was not read is lost."""
        self._begun = True
        await self._opened.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()


class Download(_SyncBody):
    """A file; it holds a connection until it is read to its end or closed."""

    def iter_bytes(self) -> Iterator[bytes]:
        """The body, piece by piece.

        Raises:
            TransportError: the connection broke; what was yielded is not all of it.
        """
        return self._pieces()

    def read(self) -> bytes:
        """The whole body.

        Raises:
            ResponseTooLargeError: it is larger than the client's ``max_response_bytes``.
            TransportError: the connection broke.
        """
        body = bytearray()
        for piece in self._pieces():
            body += piece
            self._check(len(body))
        return bytes(body)

    def save(self, path: str | os.PathLike[str], progress: Progress | None = None) -> int:
        """Write the body to a file, which appears when it is complete; the bytes written.

        Raises:
            TransportError: the connection broke; there is no new file.
        """
        with _Saved(path, self.size, progress) as file:
            for piece in self._pieces():
                file.write(piece)
        return file.written


class AsyncDownload(_AsyncBody):
    """A file; it holds a connection until it is read to its end or closed."""

    def iter_bytes(self) -> AsyncIterator[bytes]:
        """The body, piece by piece.

        Raises:
            TransportError: the connection broke; what was yielded is not all of it.
        """
        return self._pieces()

    async def read(self) -> bytes:
        """The whole body.

        Raises:
            ResponseTooLargeError: it is larger than the client's ``max_response_bytes``.
            TransportError: the connection broke.
        """
        body = bytearray()
        async for piece in self._pieces():
            body += piece
            self._check(len(body))
        return bytes(body)

    async def save(self, path: str | os.PathLike[str], progress: Progress | None = None) -> int:
        """Write the body to a file, which appears when it is complete; the bytes written.

        Raises:
            TransportError: the connection broke; there is no new file.
        """
        with _Saved(path, self.size, progress) as file:
            async for piece in self._pieces():
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


class Stream(_SyncBody, Generic[T]):
    """Items that are yielded as they arrive; it holds a connection until its end, or closed."""

    def __init__(self, answer: Answer, opened: Opened, limit: int, parser: Parser[T]) -> None:
        super().__init__(answer, opened, limit)
        self._parser = parser
        self._items = self._iterate()

    def _iterate(self) -> Generator[T, None, None]:
        pieces = self._pieces()
        try:
            for piece in pieces:
                yield from self._parser.feed(piece)
                if self._parser.done:
                    return
            yield from self._parser.close()
        finally:
            pieces.close()

    def __iter__(self) -> Iterator[T]:
        return self._items

    def __next__(self) -> T:
        return next(self._items)


class AsyncStream(_AsyncBody, Generic[T]):
    """Items that are yielded as they arrive; it holds a connection until its end, or closed."""

    def __init__(self, answer: Answer, opened: Opened, limit: int, parser: Parser[T]) -> None:
        super().__init__(answer, opened, limit)
        self._parser = parser
        self._items = self._iterate()

    async def _iterate(self) -> AsyncIterator[T]:
        try:
            async for piece in self._pieces():
                for item in self._parser.feed(piece):
                    yield item
                if self._parser.done:
                    return
            for item in self._parser.close():
                yield item
        finally:
            await self.close()

    def __aiter__(self) -> AsyncIterator[T]:
        return self._items

    async def __anext__(self) -> T:
        return await anext(self._items)
