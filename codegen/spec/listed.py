"""The files around a document: their names, relative to its folder, and which its reader has listed."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from fnmatch import fnmatchcase
from itertools import takewhile
from typing import Protocol

from codegen.spec.document import Document

_UP = ".."
_ADDRESS = "://"


class Files(Protocol):
    """The files around a document; :class:`codegen.spec.load.Folder` is one."""

    @property
    def name(self) -> str:
        """What other files call the document."""
        ...

    @property
    def allowed(self) -> Sequence[str]:
        """What the reader of the document has listed."""
        ...

    @property
    def folders(self) -> Sequence[str]:
        """The folders around the document, the innermost last."""
        ...

    def allows(self, name: str) -> bool:
        """Whether the file ``name``, relative to the document's folder, may be read."""
        ...

    def read(self, name: str) -> Document:
        """The document in the file ``name``."""
        ...


def ways_up(name: str) -> int:
    """How many folders above the document's the file is to be looked for."""
    return len(list(takewhile(_UP.__eq__, name.split("/"))))


def copy_of(address: str, patterns: Sequence[str]) -> str:
    """The file that stands for an address, listed as ``address=file``; empty if none does."""
    given = (pattern.rpartition("=") for pattern in patterns if _ADDRESS in pattern)
    return next((file for known, _, file in given if known == address), "")


def is_listed(name: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern is of the file; what lies above the folder, only one that goes as far up.

    A file can so lie above the folder, but no pattern leads further up than is written in it.
    """
    up = ways_up(name)
    files = (p.rpartition("=")[2] if _ADDRESS in p else p for p in patterns)
    return any(ways_up(p) == up and fnmatchcase(name, p) for p in files)


def located(base: str, reference: str, folders: Sequence[str]) -> str:
    """The file that ``reference`` means within the file ``base``, in the shortest form.

    ``folders`` are those around the document, the innermost last: what goes up and comes back
    down the same way has not left.
    """
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), reference))
    parts = name.split("/")
    while 0 < (up := ways_up("/".join(parts))) < len(parts) and up <= len(folders):
        if parts[up] != folders[-up]:
            break
        del parts[up - 1 : up + 1]
    return "/".join(parts)
