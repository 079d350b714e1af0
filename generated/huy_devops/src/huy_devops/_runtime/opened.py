"""Answers whose headers are there, and whose bodies are read piece by piece."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .errors import TransportError
from .inflate import Inflater

if TYPE_CHECKING:
    from .shards import Lease


def encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Headers as bytes: the library would take text for ASCII."""
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]


def decoded(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name; values of the same name are joined (RFC 9110, section 5.3)."""
    found: dict[str, str] = {}
    for key, raw in headers:
        name = key.decode("latin-1").lower()
        try:
            value = raw.decode("utf-8")
        except UnicodeDecodeError:
            value = raw.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


_Failure: TypeAlias = Callable[[str, Exception], TransportError]


class _Opened:
    def __init__(self, response: Any, place: str, failure: _Failure) -> None:
        self.status: int = response.status_code
        self.headers = decoded(response.headers.raw)
        self._place = place
        self._failure = failure
        self._response = response
        self._stream: Any = None
        self._inflater: Inflater | None = None

    async def chunk(self) -> bytes | None:
        """The next piece of the body, decompressed; None after the last.

        Raises:
            TransportError: the connection broke, or the compression is not what it claims to be.
        """
        try:
            if self._stream is None:
                self._stream = self._begin()
            while True:
                if self._inflater and (piece := self._inflater.pull()):
                    return piece
                received = await self._receive()
                if self._inflater is None:
                    return received
                if received is None:
                    self._inflater.finish()
                    return None
                self._inflater.push(received)
        except ValueError as error:
            problem = TransportError(f"{self._place}: DecodingError: {error}")
        except Exception as error:
            problem = self._failure(self._place, error)
        # Not within the handler: the library's error would stay attached as the context.
        raise problem

    def _begin(self) -> Any:
        if self._response.is_closed:
            # The library has read it already, as it does for answers made from memory.
            return iter([self._response.content])
        encoding = self.headers.get("content-encoding", "").strip().lower()
        if encoding not in ("", "identity"):
            self._inflater = Inflater(encoding)
        return self._iterate()

    def _iterate(self) -> Any:
        raise NotImplementedError

    async def _receive(self) -> bytes | None:
        raise NotImplementedError


class SyncOpened(_Opened):
    """An open answer of a synchronous client."""

    def _iterate(self) -> Iterator[bytes]:
        return iter(self._response.stream)

    async def _receive(self) -> bytes | None:
        return next(self._stream, None)

    async def close(self) -> None:
        """Give the connection back, or drop it if the body was not read to its end."""
        if not self._response.is_closed:
            # The answer is there, or a better error is under way.
            with contextlib.suppress(Exception):
                self._response.close()


class AsyncOpened(_Opened):
    """An open answer of an asynchronous client."""

    def __init__(
        self, response: Any, place: str, failure: _Failure, lease: Lease | None = None
    ) -> None:
        super().__init__(response, place, failure)
        self._lease = lease
        self._broken = False

    def _iterate(self) -> Any:
        return aiter(self._response.stream)

    async def _receive(self) -> bytes | None:
        if self._response.is_closed and hasattr(self._stream, "__next__"):
            return cast("bytes | None", next(self._stream, None))
        self._broken = True
        received: bytes | None = await anext(self._stream, None)
        self._broken = False
        return received

    async def close(self) -> None:
        """Give the connection back, or drop it if the body was not read to its end."""
        lease, self._lease = self._lease, None
        # Also if a cancellation interrupts this: the library would take the connection for busy.
        broken = True
        try:
            with contextlib.suppress(Exception):
                if hasattr(self._stream, "aclose"):
                    await self._stream.aclose()
                await self._response.aclose()
                broken = self._broken
        finally:
            if lease is not None:
                await lease.give_back(broken=broken)
