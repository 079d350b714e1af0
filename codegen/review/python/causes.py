"""Which edit of the document is behind a change of the Python surface."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from codegen.base import pointer as ptr
from codegen.review.change import Change, Diff
from codegen.review.python.change import PythonChange

_NAMING = ("operation-id-", "tags-changed", "schema-renamed", "reference-changed",
           "path-parameter-renamed", "operation-moved")  # fmt: skip

_SILENT = (
    "minimum-", "maximum-", "min-", "max-", "pattern-added", "pattern-removed", "pattern-changed",
    "multiple-of-", "unique-items-", "contains-", "property-names-", "dependent-", "unevaluated-",
    "condition-", "not-", "content-", "xml-", "number-format-", "format-note-", "type-stated",
    "type-unstated", "undescribed-", "sunset-", "stability-", "discriminator-",
)  # fmt: skip
"""Edits that leave every type and signature as it was."""

_KINDS = ("type-", "enum-", "const-", "alternative", "wrapped-", "unwrapped-", "property-")
_CLASS = re.compile(r"[A-Z]\w+")
_BRANCH = re.compile(r"/allOf/\d+(?=/|$)")

PlaceOf = Callable[[str], str]
"""The pointer of a class, by its name; empty if there is no such class."""


class Causes:
    """Edits by their pointers on either side."""

    def __init__(self, diff: Diff, classes: tuple[PlaceOf, PlaceOf]) -> None:
        """``classes`` tell where the classes of both sides are written."""
        self._classes = classes
        self._old: dict[str, list[Change]] = {}
        self._new: dict[str, list[Change]] = {}
        for change in diff.changes:
            for side, known in ((change.old, self._old), (change.new, self._new)):
                if side is None:
                    continue
                for pointer in _around(plain(side.pointer)):
                    known.setdefault(pointer, []).append(change)

    def of(self, change: PythonChange) -> tuple[str, ...]:
        """Fingerprints of the edits at its place, of those below, or of the nearest above."""
        found = (
            list(self._at(change)) or list(self._above(change)) or list(self._of_classes(change))
        )
        return tuple(dict.fromkeys(c.fingerprint for c in found))

    def _at(self, change: PythonChange) -> Iterator[Change]:
        for pointer, known in ((change.old, self._old), (change.new, self._new)):
            if pointer := plain(pointer):
                below = known.get(pointer, [])
                yield from (c for c in below if _belongs(change, c, pointer))

    def _above(self, change: PythonChange) -> Iterator[Change]:
        for written, known in ((change.old, self._old), (change.new, self._new)):
            pointer = plain(written)
            while pointer and pointer != ptr.ROOT:
                pointer = ptr.parent(pointer)
                exact = [
                    c for c in known.get(pointer, [])
                    if _stands_at(c, pointer) or _says_what(c, pointer)
                    or _is_parameter_of_path(change, c, pointer)
                ]  # fmt: skip
                if exact:
                    yield from exact
                    break

    def _of_classes(self, change: PythonChange) -> Iterator[Change]:
        """What became of the classes that the type was made of, or is made of now."""
        texts = ((change.before, self._old), (change.after, self._new))
        for place_of, (text, known) in zip(self._classes, texts, strict=True):
            for name in _CLASS.findall(text):
                pointer = plain(place_of(name))
                for edit in known.get(pointer, []) if pointer else ():
                    if _stands_at(edit, pointer) or _says_what(edit, pointer):
                        yield edit


def plain(pointer: str) -> str:
    """A pointer without the way through ``allOf``: what is merged is one schema."""
    return _BRANCH.sub("", pointer)


def _around(pointer: str) -> Iterator[str]:
    """The pointer and those of all nodes around it."""
    while pointer and pointer != ptr.ROOT:
        yield pointer
        pointer = ptr.parent(pointer)


def _stands_at(change: Change, pointer: str) -> bool:
    sides = (change.old, change.new)
    return any(side is not None and plain(side.pointer) == pointer for side in sides)


def _belongs(change: PythonChange, edit: Change, pointer: str) -> bool:
    """Whether an edit at or below a place explains this kind of change there."""
    if edit.id.startswith(_SILENT):
        return False
    if edit.id in ("deprecated", "reactivated") or edit.id.startswith("default-"):
        return edit.id[:7] in change.id or edit.id == change.id.partition("-")[2]
    kind = change.id.partition("-")[0]
    names = edit.id.startswith(_NAMING)
    place = edit.new or edit.old
    if change.id in ("method-renamed", "method-moved", "exceptions-renamed"):
        return names
    if change.id in ("method-added", "method-removed"):
        return _stands_at(edit, pointer)
    if change.id in ("class-added", "class-removed"):
        return _stands_at(edit, pointer) or _says_what(edit, pointer)
    if kind in ("auth", "method", "exception", "exceptions"):
        wanted = {"auth": "security", "method": "operation"}.get(kind, "response")
        return edit.facet == wanted or edit.id in ("deprecated", "reactivated")
    if kind == "parameter" and pointer.startswith("#/paths/") and _stands_at_operation(pointer):
        return place is not None and edit.facet in ("parameter", "body") and _mentions(change, edit)
    return not edit.id.startswith(("operation-id-", "tags-"))


def _says_what(edit: Change, pointer: str) -> bool:
    """Whether an edit changes what kind of thing the schema at ``pointer`` is."""
    sides = (edit.old, edit.new)
    return edit.id.startswith(_KINDS) and any(
        side is not None and ptr.parent(plain(side.pointer)) == pointer for side in sides
    )


def _is_parameter_of_path(change: PythonChange, edit: Change, pointer: str) -> bool:
    """Whether an edit among the parameters of a path explains what an operation inherits."""
    of_path = pointer.startswith("#/paths/") and pointer.count("/") == 2
    return of_path and change.id.startswith("parameter-") and _mentions(change, edit)


def _stands_at_operation(pointer: str) -> bool:
    return pointer.count("/") == 3


def _mentions(change: PythonChange, edit: Change) -> bool:
    """Whether an edit among the parameters of an operation is about this one."""
    name = change.symbol.rpartition("(")[2].rstrip(")")
    texts = [edit.subject]
    texts += [str(s.value) for s in (edit.old, edit.new) if s is not None and s.value is not None]
    plain = name.replace("_", "").lower()
    return any(plain in text.replace("_", "").replace("-", "").lower() for text in texts)
