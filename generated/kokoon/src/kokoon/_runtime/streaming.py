"""STUB, to be replaced by the real parsers: items out of the pieces of a body."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from . import codec
from .json import loads

T = TypeVar("T")


class LineParser(Generic[T]):
    """One JSON value a line; of server-sent events, those of a ``data:`` line."""

    def __init__(self, item: type[Any], kind: Literal["sse", "jsonl"]) -> None:
        self._item = item
        self._prefix = b"data:" if kind == "sse" else b""
        self._rest = b""
        self.done = False

    def feed(self, data: bytes) -> list[T]:
        """The items that are complete with this piece."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [item for line in lines for item in self._items(line)]

    def close(self) -> list[T]:
        """The items that the end of the body completes."""
        return self._items(self._rest)

    def _items(self, line: bytes) -> list[T]:
        line = line.strip()
        if self.done or not line.startswith(self._prefix) or not line:
            return []
        text = line.removeprefix(self._prefix).strip()
        if text == b"[DONE]":
            self.done = True
            return []
        return [codec.decode(self._item, loads(text))]
