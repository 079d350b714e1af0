"""Methods and paths of a document, and their partners in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec import Struct, field

from codegen.review.view.reading import Reading, Spot
from codegen.spec.document import as_list, as_text

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_TEMPLATE = re.compile(r"\{[^{}]*\}")
_LARGE = 40_000
"""Pairs of paths that are weighed; with more, only operationIds are."""
_ALIKE = 0.6


class Operation(Struct, frozen=True):
    """A method of a path."""

    method: str
    path: str
    item: Spot
    spot: Spot

    @property
    def name(self) -> str:
        """As messages and reports name it."""
        return f"{self.method.upper()} {self.path}"

    @property
    def id(self) -> str:
        """Its ``operationId``."""
        return as_text(self.spot.object.get("operationId"))


class Pairs(Struct):
    """Operations that are on both sides, at other addresses, or on one side."""

    both: list[tuple[Operation, Operation]] = field(
        default_factory=list[tuple[Operation, Operation]]
    )
    moved: list[tuple[Operation, Operation]] = field(
        default_factory=list[tuple[Operation, Operation]]
    )
    gone: list[Operation] = field(default_factory=list[Operation])
    come: list[Operation] = field(default_factory=list[Operation])


def operations_of(reading: Reading) -> list[Operation]:
    """All operations, in the order of the document."""
    return [
        Operation(method, path, item, spot)
        for path, entry in reading.root.child("paths").entries()
        for item in [reading.follow(entry)]
        for method, spot in methods_of(item)
    ]


def methods_of(item: Spot) -> Iterator[tuple[str, Spot]]:
    """The operations of a path item; OpenAPI 3.2 has some under ``additionalOperations``."""
    for method in METHODS:
        if isinstance(item.object.get(method), dict):
            yield method, item.child(method)
    for method, spot in item.child("additionalOperations").entries():
        if spot.object:
            yield method.lower(), spot


def erased(path: str) -> str:
    """A path without the names of its parameters: they are not sent."""
    return _TEMPLATE.sub("{}", path.rstrip("/") or "/")


def pair_operations(old: list[Operation], new: list[Operation]) -> Pairs:
    """By address, then by operationId, then by what is alike in path and content."""
    pairs = Pairs()
    exact = {(o.path, o.method): o for o in new}
    plain = {(erased(o.path), o.method): o for o in new}
    taken: set[str] = set()
    for operation in old:
        found = exact.get((operation.path, operation.method))
        if found is None:
            found = plain.get((erased(operation.path), operation.method))
        if found is None or found.spot.pointer in taken:
            pairs.gone.append(operation)
            continue
        taken.add(found.spot.pointer)
        pairs.both.append((operation, found))
    pairs.come = [o for o in new if o.spot.pointer not in taken]
    if pairs.gone and pairs.come:
        _by_id(pairs)
        _by_likeness(pairs)
    return pairs


def _move(pairs: Pairs, old: Operation, new: Operation) -> None:
    pairs.moved.append((old, new))
    pairs.gone.remove(old)
    pairs.come.remove(new)


def _by_id(pairs: Pairs) -> None:
    after: dict[str, list[Operation]] = {}
    for operation in pairs.come:
        after.setdefault(operation.id, []).append(operation)
    for operation in list(pairs.gone):
        found = after.get(operation.id, [])
        if operation.id and len(found) == 1 and found[0] in pairs.come:
            _move(pairs, operation, found[0])


def _by_likeness(pairs: Pairs) -> None:
    if len(pairs.gone) * len(pairs.come) > _LARGE:
        return
    scores = sorted(
        (-score, i, j)
        for i, old in enumerate(pairs.gone)
        for j, new in enumerate(pairs.come)
        if (score := _likeness(old, new)) >= _ALIKE
    )
    gone, come = list(pairs.gone), list(pairs.come)
    left, right = set(range(len(gone))), set(range(len(come)))
    for _, i, j in scores:
        if i in left and j in right:
            _move(pairs, gone[i], come[j])
            left.remove(i)
            right.remove(j)


def _likeness(old: Operation, new: Operation) -> float:
    """How likely the one is the other at another address: 0 unless method and answer agree."""
    if old.method != new.method:
        return 0.0
    before, after = old.spot.object, new.spot.object
    same = [
        before.get(k) == after.get(k) and k in before
        for k in ("responses", "requestBody", "summary", "description")
    ]
    if not same[0] or not (same[1] or same[2] or same[3]):
        return 0.0
    paths = SequenceMatcher(None, erased(old.path), erased(new.path), autojunk=False).ratio()
    tags = as_list(before.get("tags")) == as_list(after.get("tags"))
    return paths + (0.1 if tags else 0.0)
