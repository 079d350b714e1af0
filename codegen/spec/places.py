"""Where each node of a document was written, without keeping an entry for each node.

A document of a million nodes has a million pointers of a hundred characters each; what is kept
here are two numbers a node, its line and the size of its subtree, in the order of the text.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Origin
from codegen.base.pointer import JsonValue


class Index(Struct, frozen=True):
    """Of each node, in the order of the text: its line, and how many nodes it is with all below."""

    lines: array[int]
    sizes: array[int]


class Lines(Mapping[str, Origin]):
    """The places of all nodes of one text.

    Of a text without aliases the index may be how to make it: it is made when the first line is
    asked for, which takes longer than to read the text.
    """

    def __init__(self, file: str, value: JsonValue, index: Index | Callable[[], Index]) -> None:
        self._file = file
        self._value = value
        self._given = index
        self._below: dict[int, dict[str, tuple[JsonValue, int]]] = {}
        """What is in the nodes that were passed: who asks for one place soon asks for another."""

    @cached_property
    def _index(self) -> Index:
        return self._given if isinstance(self._given, Index) else self._given()

    def __getitem__(self, pointer: str) -> Origin:
        if isinstance(self._given, Index):
            return Origin(self._file, self._line(pointer))
        ptr.resolve(self._value, pointer)
        return Origin(self._file, partial(self._line, pointer))

    def _line(self, pointer: str) -> int:
        node, at = self._value, 0
        for token in ptr.tokens(pointer):
            node, at = self._child(node, token, at, pointer)
        return self._index.lines[at]

    def _child(self, node: JsonValue, token: str, at: int, pointer: str) -> tuple[JsonValue, int]:
        found = self._below.get(at)
        if found is None:
            found = self._below[at] = {
                name: (below, i) for name, below, i in self._members(node, at)
            }
        if token not in found:
            raise KeyError(pointer)
        return found[token]

    def _members(self, node: JsonValue, at: int) -> Iterator[tuple[str, JsonValue, int]]:
        """What is in a node, with the places in the index."""
        sizes = self._index.sizes
        # What an alias stands for was written elsewhere: here it is a node without children.
        if sizes[at] > 1:
            at += 1
            for name, below in _members(node):
                yield name, below, at
                at += sizes[at]

    def __iter__(self) -> Iterator[str]:
        """All pointers, in the order of the text."""
        stack: list[tuple[JsonValue, str, int]] = [(self._value, ptr.ROOT, 0)]
        while stack:
            node, pointer, at = stack.pop()
            yield pointer
            below = [(v, ptr.child(pointer, name), i) for name, v, i in self._members(node, at)]
            stack.extend(reversed(below))

    def __len__(self) -> int:
        return len(self._index.lines)


def _members(node: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        for index, below in enumerate(node):
            yield str(index), below


class Relocated(Mapping[str, Origin]):
    """The places of a document whose nodes were moved by a stage.

    ``moves`` maps a pointer to where that node, with all below, stood before the stage.
    """

    def __init__(
        self,
        before: Mapping[str, Origin],
        moves: Mapping[str, str],
        others: Mapping[str, tuple[Mapping[str, Origin], str]] | None = None,
    ) -> None:
        self.before = before
        self._moves = moves
        self._others = others or {}

    def earlier(self, pointer: str) -> str:
        """The pointer that the node at ``pointer`` had before the stage."""
        around = pointer
        while around != ptr.ROOT:
            if around in self._moves:
                return self._moves[around] + pointer[len(around) :]
            around = ptr.parent(around)
        return pointer

    def __getitem__(self, pointer: str) -> Origin:
        around = pointer
        while self._others and around != ptr.ROOT:
            if around in self._others:
                places, there = self._others[around]
                return places[there + pointer[len(around) :]]
            around = ptr.parent(around)
        return self.before[self.earlier(pointer)]

    def __iter__(self) -> Iterator[str]:
        """The pointers of moved nodes, then all that stood there before."""
        yield from self._moves
        yield from self._others
        yield from (p for p in self.before if p not in self._moves and p not in self._others)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def source(origins: Mapping[str, Origin], pointer: str) -> str:
    """Where the node at ``pointer`` stood in the document as it was written."""
    while isinstance(origins, Relocated):
        pointer = origins.earlier(pointer)
        origins = origins.before
    return pointer
