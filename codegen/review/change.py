"""What a comparison finds, as values: an edit of the document, once, and whom it reaches."""

from __future__ import annotations

from msgspec import Struct

from codegen.base.diagnostics import Diagnostic, Origin, Severity
from codegen.base.pointer import JsonValue


class Side(Struct, frozen=True):
    """One side of an edit: where it stands, and what stands there."""

    pointer: str
    origin: Origin | None
    value: JsonValue
    """Short: a keyword's value as it is, a schema in a few words."""


class Change(Struct, frozen=True):
    """One edit of a document.

    ``old`` is None where something was added, ``new`` where something was removed; both are given
    where the edit has a place on both sides. ``direction`` is request, response, both or none.
    """

    id: str
    severity: Severity
    direction: str
    facet: str
    """What kind of thing it is part of: operation, parameter, body, response, header, callback,
    webhook, schema, security or server."""
    subject: str
    """What is changed, in a reader's words: ``Image.id``, ``GET /images query limit``."""
    old: Side | None
    new: Side | None
    reach: tuple[str, ...]
    """The operations that are affected, as ``GET /images``; none if nothing uses what changed."""
    fingerprint: str
    accepted: str = ""
    """Why the change was accepted, if somebody did."""

    @property
    def breaking(self) -> bool:
        """Whether the change breaks what was promised, and nobody accepted that."""
        return self.severity is Severity.ERROR and not self.accepted

    @property
    def place(self) -> Side:
        """The side that still stands: the new one, if there is one."""
        side = self.new or self.old
        assert side is not None
        return side


class Prose(Struct, frozen=True):
    """Texts and examples that differ: nothing depends on them but the documentation."""

    pointer: str
    kind: str
    origin: Origin | None


class Pair(Struct, frozen=True):
    """Two nodes that were compared with each other: the same thing, on both sides."""

    old: str
    new: str


class Diff(Struct, frozen=True):
    """All differences of two documents, the gravest first."""

    changes: tuple[Change, ...]
    prose: tuple[Prose, ...]
    operations: tuple[Pair, ...]
    """Operations that are on both sides."""
    schemas: tuple[Pair, ...]
    """Schemas that were compared and have moved: pointers of both sides."""
    notes: tuple[Diagnostic, ...] = ()
    """What could not be read, on either side."""
    identical: bool = False
    """Not even the form differs."""

    @property
    def breaking(self) -> bool:
        """Whether something breaks on the wire."""
        return any(change.breaking for change in self.changes)
