"""Files to be sent, read in pieces while they are."""

from __future__ import annotations

import io
import mimetypes
import os
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from types import NoneType
from typing import IO, Any, TypeAlias, cast

from msgspec import Struct

from .errors import ParameterError
from .types import Progress

_CHUNK = 64 * 1024
_BINARY = "application/octet-stream"

Source: TypeAlias = (
    bytes | bytearray | os.PathLike[str] | IO[bytes] | Iterable[bytes] | AsyncIterable[bytes]
)
"""Where bytes come from. Texts are refused: nobody could tell a file's name from its content."""


class File(Struct, frozen=True):
    """A file to be sent.

    Attributes:
        source: its bytes, a path, a file opened in binary mode, or an iterable of bytes; with an
            asynchronous client also an asynchronous one.
        filename: the name that the server is told; that of the path or file by default.
        content_type: its media type; what the document says, or the name suggests, by default.
        progress: called while it is sent; from 0 again if the request has to be repeated.
    """

    source: Source
    filename: str | None = None
    content_type: str | None = None
    progress: Progress | None = None


FileInput: TypeAlias = (
    Source | File | tuple[str | None, Source] | tuple[str | None, Source, str | None]
)
"""A file as an argument: a source, a ``File``, or name, source and perhaps media type."""


def as_file(value: object) -> File | None:
    """The file that an argument stands for; None if it is something else."""
    if isinstance(value, File):
        return value
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        name, source, kind = (*items, None)[:3] if len(items) in (2, 3) else (None, None, None)
        file = as_file(source)
        if file and isinstance(name, str | NoneType) and isinstance(kind, str | NoneType):
            return File(file.source, name, kind)
        return None
    if isinstance(value, str | list | dict):
        return None
    if isinstance(value, bytes | bytearray | os.PathLike | Iterable | AsyncIterable):
        return File(cast("Source", value))
    return File(cast("Source", value)) if hasattr(value, "read") else None


class FileBody(Struct, frozen=True):
    """A file; the document may name several media types, or a range of them."""

    media_type: str

    def write(self, value: object) -> tuple[str, bytes | Content]:
        """The bytes of a file.

        Raises:
            ParameterError: the value is no file, or cannot be read.
        """
        file = as_file(value)
        if file is None:
            problem = "must be bytes, a path (pathlib.Path), a file or an iterable of bytes"
            raise ParameterError("body", f"{problem}, not a {type(value).__name__}")
        several = "*" in self.media_type or "," in self.media_type
        exact = file.content_type or self.media_type
        kind = file_type(file, self.media_type) if several else exact
        if isinstance(file.source, bytes) and file.progress is None:
            return kind, file.source
        return kind, Content([Reader("body", file)])


def filename(file: File) -> str | None:
    """The name of a file, without its folders; None if it has none."""
    if file.filename is not None:
        return file.filename
    source = file.source
    if isinstance(source, os.PathLike):
        return PurePath(source).name
    name: object = getattr(source, "name", None)
    # A file that was opened by number has that for a name.
    return PurePath(name).name if isinstance(name, str) else None


def file_type(file: File, declared: str | None) -> str:
    """The media type of a file: its own, that of the document, or what its name suggests."""
    if file.content_type is not None:
        return file.content_type
    allowed = [kind.strip() for kind in (declared or "").split(",") if kind.strip()]
    guess = mimetypes.guess_type(filename(file) or "")[0]
    if guess and (not allowed or any(_covers(kind, guess) for kind in allowed)):
        return guess
    return next((kind for kind in allowed if "*" not in kind), _BINARY)


def _covers(kind: str, guess: str) -> bool:
    return kind in (guess, "*/*") or (kind.endswith("/*") and guess.startswith(kind[:-1]))


class Content:
    """A body in pieces, read while it is sent.

    Attributes:
        length: in bytes; None if nobody knows before it was read.
        replayable: whether it can be sent again.
    """

    def __init__(self, pieces: Sequence[bytes | Reader]) -> None:
        self._pieces = [p if isinstance(p, Reader) else Reader("body", File(p)) for p in pieces]
        lengths = [piece.length for piece in self._pieces]
        known = [length for length in lengths if length is not None]
        self.length = sum(known) if len(known) == len(lengths) else None
        self.replayable = all(piece.replayable for piece in self._pieces)

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            yield from piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            async for chunk in piece:
                yield chunk


class Reader:
    """Reads one source; in an event loop, it blocks for a moment, as files do.

    Raises:
        ParameterError: it cannot be read, or not again.
    """

    def __init__(self, name: str, file: File) -> None:
        self._name = name
        self._progress = file.progress
        source: Any = file.source
        self._source = source
        self._start = 0
        self._begun = False
        self.length: int | None = None
        self.replayable = True
        if isinstance(source, bytes | bytearray):
            self.length = len(source)
        elif isinstance(source, os.PathLike):
            self._source = path = Path(cast("os.PathLike[str]", source))
            try:
                with path.open("rb") as opened:
                    self._measure(opened)
            except OSError as error:
                raise self._error(f"cannot be read: {error.strerror}") from None
        elif hasattr(source, "read"):
            self._measure(source)
        else:
            # An iterator ends once; what is none can be asked for another one.
            self.replayable = not isinstance(source, Iterator | AsyncIterator)

    def _error(self, problem: str) -> ParameterError:
        return ParameterError(self._name, problem)

    def _measure(self, file: IO[bytes]) -> None:
        if isinstance(file, io.TextIOBase):
            raise self._error("must be a file opened in binary mode")
        try:
            self._start = file.tell()
            self.length = file.seek(0, os.SEEK_END) - self._start
            file.seek(self._start)
        except (OSError, AttributeError):
            self.replayable = False

    def __iter__(self) -> Iterator[bytes]:
        if isinstance(self._source, AsyncIterable):
            raise self._error("is asynchronous, which a synchronous client cannot send")
        self._begin()
        sent = 0
        try:
            for chunk in self._chunks():
                sent += self._size(chunk)
                yield chunk
                if self._progress:
                    self._progress(sent, self.length)
        except OSError as error:
            # The library would take it for one of the connection.
            raise self._error(f"cannot be read: {error.strerror or error}") from error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        source = self._source
        if not isinstance(source, AsyncIterable):
            for chunk in self:
                yield chunk
            return
        self._begin()
        sent = 0
        try:
            async for chunk in cast("AsyncIterable[bytes]", source):
                sent += self._size(chunk)
                yield chunk
                if self._progress:
                    self._progress(sent, self.length)
        except OSError as error:
            raise self._error(f"cannot be read: {error.strerror or error}") from error

    def _begin(self) -> None:
        if self._begun and not self.replayable:
            raise self._error("was read by an earlier attempt, and cannot be read again")
        self._begun = True

    def _size(self, chunk: object) -> int:
        if not isinstance(chunk, bytes | bytearray | memoryview):
            raise self._error(f"gives {type(chunk).__name__} where it should give bytes")
        return len(cast("bytes", chunk))

    def _chunks(self) -> Iterator[bytes]:
        source = self._source
        if isinstance(source, bytes | bytearray):
            yield from self._read(io.BytesIO(source))
        elif isinstance(source, Path):
            with source.open("rb") as file:
                yield from self._read(file)
        elif hasattr(source, "read"):
            if self.replayable:
                source.seek(self._start)
            yield from self._read(source)
        else:
            yield from source

    def _read(self, file: IO[bytes]) -> Iterator[bytes]:
        # Not more than was announced, even if the file grows.
        left = self.length
        while chunk := file.read(_CHUNK if left is None else min(_CHUNK, left)):
            yield chunk
            left = None if left is None else left - len(chunk)
