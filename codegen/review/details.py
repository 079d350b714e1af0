"""Where two printed packages differ, for the differences that no rule has a name for."""

from __future__ import annotations

from itertools import zip_longest
from posixpath import commonprefix

from msgspec import Struct

from codegen.base.tree import FileTree

_LONGEST = 120
_BEFORE = 30
"""Characters of a line, and of what is the same on both sides before they differ."""


class Detail(Struct, frozen=True):
    """A file that differs, and the first line that does: as it was, and as it is.

    A line is empty on the side that has no such line, or no such file.
    """

    path: str
    before: str
    after: str


def details(old: FileTree, new: FileTree) -> tuple[Detail, ...]:
    """The files of two packages that differ, in the order of their paths."""
    return tuple(
        Detail(path, *_first(old.files.get(path, b""), new.files.get(path, b"")))
        for path in sorted({*old, *new})
        if old.files.get(path) != new.files.get(path)
    )


def _first(old: bytes, new: bytes) -> tuple[str, str]:
    """The first line of two texts that is not the same."""
    pairs = zip_longest(_lines(old), _lines(new), fillvalue="")
    before, after = next(((b, a) for b, a in pairs if b != a), ("", ""))
    if max(len(before), len(after)) <= _LONGEST:
        return before, after
    start = max(0, len(commonprefix((before, after))) - _BEFORE)
    return _part(before, start), _part(after, start)


def _part(line: str, start: int) -> str:
    end = start + _LONGEST
    return f"{'…' * bool(start)}{line[start:end]}{'…' * (len(line) > end)}"


def _lines(content: bytes) -> list[str]:
    # What is set off by blanks and empty lines alone is put in order by the formatter.
    lines = (line.strip() for line in content.decode("utf-8", "replace").splitlines())
    return [line for line in lines if line]
