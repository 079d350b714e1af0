"""Answers that are read while they arrive; each holds a connection until its end, or closed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator
from typing import Self

from .errors import ResponseTooLargeError, TransportError
from .line import Opened, run
from .response import OpenAnswer


class Body:
    """An open answer.

    Attributes:
        status: HTTP status.
        headers: in lower case.
        request_id: the server's name for this call.
    """

    def __init__(self, answer: OpenAnswer) -> None:
        head = answer.head
        self.status = head.status
        self.headers = head.headers
        self.request_id = head.request_id
        self._place = f"{head.method} {head.url}"
        self._limit = answer.limit

    @property
    def content_type(self) -> str | None:
        """Media type of the body."""
        return self.headers.get("content-type")

    @property
    def size(self) -> int | None:
        """Bytes to expect; None if the server has not told, or compresses."""
        text = self.headers.get("content-length", "")
        return int(text) if text.isdecimal() and "content-encoding" not in self.headers else None

    def _check(self, size: int) -> None:
        if size > self._limit:
            raise ResponseTooLargeError(
                f"the answer is larger than {self._limit} bytes; save() and iteration take any size"
            )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._place!r}, {self.status})"


class _Source:
    """What an open answer is read from, once.

    It does not know by whom: an iterator that holds it is let go of together with its reader, and
    gives the connection back then.
    """

    def __init__(self, opened: Opened, place: str) -> None:
        self._opened = opened
        self._place = place
        self._taken = False

    def _take(self) -> None:
        if self._taken:
            raise TransportError(f"{self._place}: the answer has been read already")
        self._taken = True


class Source(_Source):
    """That of a synchronous client."""

    def pieces(self) -> Generator[bytes, None, None]:
        """The body, piece by piece."""
        self._take()
        try:
            while (piece := run(self._opened.chunk())) is not None:
                yield piece
        finally:
            self.close()

    def close(self) -> None:
        """Give the connection back."""
        self._taken = True
        run(self._opened.close())


class AsyncSource(_Source):
    """That of an asynchronous client."""

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body, piece by piece."""
        self._take()
        try:
            while (piece := await self._opened.chunk()) is not None:
                yield piece
        finally:
            await self.close()

    async def close(self) -> None:
        """Give the connection back."""
        self._taken = True
        await self._opened.close()


class SyncBody(Body):
    """One of a synchronous client."""

    def __init__(self, answer: OpenAnswer) -> None:
        super().__init__(answer)
        self._source = Source(answer.opened, self._place)

    def close(self) -> None:
        """Give the connection back; what was not read is lost."""
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class AsyncBody(Body):
    """One of an asynchronous client."""

    def __init__(self, answer: OpenAnswer) -> None:
        super().__init__(answer)
        self._source = AsyncSource(answer.opened, self._place)

    async def close(self) -> None:
        """Give the connection back; what was not read is lost."""
        await self._source.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()
