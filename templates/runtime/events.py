"""Answers that arrive item by item: Server-Sent Events (WHATWG HTML, 9.2) and lines of JSON.

Parsers take bytes in chunks of any size and give what they complete; nothing is received here.
"""

from __future__ import annotations

import re
from typing import Any, Generic, Literal, TypeAlias, TypeVar, cast

from msgspec import Struct

from .codec import decode_json
from .errors import DecodeError, ResponseTooLargeError

T = TypeVar("T")

Kind: TypeAlias = Literal["sse", "jsonl"]
"""How the items of an answer are told apart."""

MAX_ITEM_BYTES = 16 * 1024 * 1024
"""Longest line, and most data of an event, that is kept while its end has not arrived."""

_FIELDS = (b"", b"data", b"event", b"id", b"retry")
_SHOWN = 200
"""Bytes of an answer that messages show."""

_BOM = b"\xef\xbb\xbf"
_SSE_END = re.compile(rb"\r\n|\r|\n")
_LINE_END = re.compile(rb"\n")


class Event(Struct, frozen=True):
    """A Server-Sent Event.

    Attributes:
        event: its type.
        data: its lines, joined by line feeds.
        id: the last id that the server gave to an event, this one or one before; empty if none.
        retry: milliseconds after which a client should connect again, if the event says so.
    """

    event: str = "message"
    data: str = ""
    id: str = ""
    retry: int | None = None


class Lines:
    """Splits chunks of bytes into lines without their ends."""

    def __init__(self, end: re.Pattern[bytes], limit: int = MAX_ITEM_BYTES) -> None:
        self._end = end
        self._limit = limit
        self._rest: list[bytes] = []
        self._size = 0
        self._after_cr = False
        self._first = True

    def feed(self, chunk: bytes) -> list[bytes]:
        """The lines that end in ``chunk``.

        Raises:
            ResponseTooLargeError: a line is too long.
        """
        if self._after_cr and chunk:
            # The end of the line before was split between two chunks.
            chunk = chunk.removeprefix(b"\n")
            self._after_cr = False
        if not chunk:
            return []
        self._after_cr = self._end is _SSE_END and chunk.endswith(b"\r")
        *lines, rest = self._end.split(chunk)
        if lines:
            lines[0] = self._take(lines[0])
        self._rest.append(rest)
        self._size += len(rest)
        if max(map(len, lines), default=0) > self._limit or self._size > self._limit:
            raise ResponseTooLargeError(f"a line of the answer is longer than {self._limit} bytes")
        return lines

    def close(self) -> bytes:
        """What came after the last end of a line."""
        return self._take(b"")

    def _take(self, end: bytes) -> bytes:
        line = b"".join([*self._rest, end])
        self._rest.clear()
        self._size = 0
        if self._first:
            line = line.removeprefix(_BOM)
            self._first = False
        return line


class EventParser:
    """Bytes to events."""

    def __init__(self, limit: int = MAX_ITEM_BYTES) -> None:
        self._lines = Lines(_SSE_END, limit)
        self._limit = limit
        self._size = 0
        self._data: list[str] = []
        self._event = ""
        self._retry: int | None = None
        self._known = False
        self._stray = b""
        self.last_event_id = ""

    def feed(self, chunk: bytes) -> list[Event]:
        """The events that end in ``chunk``.

        Raises:
            ResponseTooLargeError: an event is too large.
        """
        events: list[Event] = []
        for line in self._lines.feed(chunk):
            if line:
                self._field(line)
            else:
                events += self._dispatched()
        return events

    def close(self) -> list[Event]:
        """The end of the answer; an event that is not complete is dropped, as the standard says."""
        if rest := self._lines.close():
            self._field(rest)
        return []

    @property
    def stray(self) -> bytes:
        """The first line of an answer of which no line is of an event; else empty."""
        return b"" if self._known else self._stray

    def _field(self, line: bytes) -> None:
        # A comment is a field without a name.
        name, _, raw = line.partition(b":")
        value = raw.removeprefix(b" ").decode("utf-8", "replace")
        if name == b"data":
            self._size += len(raw) + 1
            if self._size > self._limit:
                raise ResponseTooLargeError(f"an event is larger than {self._limit} bytes")
            self._data.append(value)
        elif name == b"event":
            self._event = value
        elif name == b"id" and "\0" not in value:
            self.last_event_id = value
        elif name == b"retry" and re.fullmatch("[0-9]{1,15}", value):
            self._retry = int(value)
        self._known = self._known or name in _FIELDS
        if name and not self._known:
            self._stray = self._stray or line

    def _dispatched(self) -> list[Event]:
        event = Event(
            self._event or "message", "\n".join(self._data), self.last_event_id, self._retry
        )
        complete = bool(self._data)
        self._data, self._event, self._retry, self._size = [], "", None, 0
        return [event] if complete else []


class LineParser(Generic[T]):
    """Bytes to typed items; data of ``terminators`` stand for the end, and for no item.

    Of events, the items are the data as JSON; the events themselves if the type is
    :class:`Event`, and their data as it is if the type is ``str``.

    Attributes:
        done: whether the server has said that there is nothing more to come.
        last_event_id: the last id of an event, with which an answer may be resumed.
    """

    def __init__(
        self,
        item: type[Any],
        kind: Kind,
        *,
        terminators: tuple[str, ...] = ("[DONE]",),
        limit: int = MAX_ITEM_BYTES,
    ) -> None:
        self._type = item
        self._terminators = {*terminators, *(text.encode() for text in terminators)}
        self._events = EventParser(limit) if kind == "sse" else None
        self._lines = Lines(_LINE_END, limit)
        self._raw = item if kind == "sse" and item in (Event, str) else None
        self._count = 0
        self.done = False

    @property
    def last_event_id(self) -> str:
        return self._events.last_event_id if self._events else ""

    def feed(self, chunk: bytes) -> list[T]:
        """The items that end in ``chunk``.

        Raises:
            DecodeError: an item is not of its type; the path begins with its number.
            ResponseTooLargeError: an item is too large.
        """
        if self._events:
            return self._decoded(self._events.feed(chunk))
        return self._decoded(self._lines.feed(chunk))

    def close(self) -> list[T]:
        """The items that the end of the answer completes.

        Raises:
            DecodeError: the last item is not of its type, or nothing was an event at all.
        """
        if self._events is None:
            return self._decoded([self._lines.close()])
        items = self._decoded(self._events.close())
        if stray := self._events.stray:
            # The standard ignores such lines: a page or one JSON value would be no items.
            found = repr(stray[:_SHOWN].decode("utf-8", "replace"))
            raise DecodeError("$", "a stream of events", None, found)
        return items

    def _decoded(self, found: list[Event] | list[bytes]) -> list[T]:
        items: list[T] = []
        for item in found:
            # Some separate their records as RFC 7464 does.
            text = item.data if isinstance(item, Event) else item.strip(b" \t\r\x1e")
            self.done = self.done or text in self._terminators
            # Nothing is no JSON; some servers send it to keep the connection open.
            if self.done or not (self._raw or text.strip()):
                continue
            if self._raw:
                items.append(cast("T", item) if self._raw is Event else cast("T", text))
            else:
                items.append(decode_json(self._type, text, f"$[{self._count}]"))
            self._count += 1
        return items
