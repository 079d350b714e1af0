"""A change of the Python surface, as a value."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from codegen.base.diagnostics import Origin

CALLERS, READERS, HANDLERS, CHECKERS = "callers", "readers", "handlers", "checkers"
AUDIENCE = (CALLERS, READERS, HANDLERS, CHECKERS)
"""Who may have to change his code: who calls methods, who reads what they return, who handles
exceptions; and who only sees an error of his type checker."""


class Bump(IntEnum):
    """What has to happen to the version of a package (semver.org)."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        """In lower case, as people write it."""
        return self.name.lower()


class PythonChange(Struct, frozen=True):
    """One change that a Python programmer can see.

    ``before`` and ``after`` are Python source, empty where something was added or removed.
    """

    id: str
    symbol: str
    before: str
    after: str
    bump: Bump
    breaks: tuple[str, ...]
    """Whose code may no longer work."""
    old: str
    new: str
    """Pointers into both documents."""
    old_origin: Origin | None = None
    new_origin: Origin | None = None
    causes: tuple[str, ...] = ()
    """Fingerprints of the edits of the document behind it."""
    fingerprint: str = ""
    accepted: str = ""
    concerns: tuple[str, ...] = ()
    """Who sees the change at all, where that depends on what the class is used for."""


class PythonDiff(Struct, frozen=True):
    """All changes of the Python surface, the gravest first."""

    changes: tuple[PythonChange, ...]
    docs: int
    """Texts that differ: docstrings only."""
    same: bool
    """Whether the two packages would be the same but for what the documents are called."""

    @property
    def bump(self) -> Bump:
        """What the changes call for."""
        least = Bump.NONE if self.same else Bump.PATCH
        return max((c.bump for c in self.changes if not c.accepted), default=least)
