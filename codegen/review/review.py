"""Everything that is known about one change of one API: what the reports are made of."""

from __future__ import annotations

from msgspec import Struct

from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.ir import model as ir
from codegen.review.change import Change, Diff
from codegen.review.details import Detail
from codegen.review.pages import PageChange
from codegen.review.policy import Policy, judged, judged_python
from codegen.review.python.api_diff import api_diff
from codegen.review.python.change import PythonDiff
from codegen.review.python.places import Places
from codegen.review.spec_diff import diff
from codegen.review.verdict import Verdict, next_version, silent_changes, verdict, wire_changes
from codegen.spec.document import Document


class FileCount(Struct, frozen=True):
    """Lines of one generated file that come and go."""

    path: str
    added: int
    removed: int
    cause: str = "spec"
    """``spec``, ``generator``, or ``both``: what the file would not have changed without."""


class Accounting(Struct, frozen=True):
    """What the change does to files, and where it comes from."""

    files: tuple[FileCount, ...] = ()
    current: bool = True
    """Whether the committed package is what the new spec gives."""
    causes: tuple[str, ...] = ()
    """``spec``, ``settings``, ``overlay``, ``sources``, ``generator``, ``templates``."""
    sources: tuple[str, ...] = ()
    """Pages of the vendor that changed."""
    pages: tuple[PageChange, ...] = ()
    """What changed on them, and what rests on it."""
    unverified: tuple[Diagnostic, ...] = ()
    """What of the spec does not stand on its pages any more."""
    second: tuple[str, ...] = ()
    """Breaks that griffe finds in the two packages, and the comparison does not."""


class SideOf(Struct, frozen=True):
    """One side of a review: the document and, if it could be made, the form it is printed from."""

    name: str
    document: Document
    """As it is compared: of one dialect, and otherwise as its author wrote it."""
    normal: Document | None = None
    """The normal form, from which the package is made."""
    api: ir.Api | None = None
    missing: tuple[Diagnostic, ...] = ()
    """Why there is no package of this side."""


class Review(Struct, frozen=True):
    """The findings about one API."""

    name: str
    old: str
    new: str
    diff: Diff
    python: PythonDiff | None
    verdict: Verdict
    version: str = ""
    next_version: str = ""
    missing: tuple[Diagnostic, ...] = ()
    """Why the packages could not be compared."""
    accounting: Accounting | None = None
    details: tuple[Detail, ...] = ()
    """Files that differ, where no finding tells what does."""

    @property
    def silent(self) -> tuple[Change, ...]:
        """Edits without an effect in Python."""
        return silent_changes(self.diff, self.python)

    @property
    def wire(self) -> tuple[Change, ...]:
        """The same, and breaks on the wire that look harmless in Python."""
        return wire_changes(self.diff, self.python)

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """Of all findings."""
        python = self.python.changes if self.python else ()
        return (*(c.fingerprint for c in self.diff.changes), *(c.fingerprint for c in python))


def review(
    name: str,
    old: SideOf,
    new: SideOf,
    policy: Policy,
    today: str = "",
    version: str = "",
    accounting: Accounting | None = None,
) -> Review:
    """Compare both sides on the wire and in Python, and judge."""
    wire = diff(old.document, new.document, today)
    judged_wire = judged(wire, policy)
    python = PythonDiff((), 0, same=True) if wire.identical else None
    if old.api is not None and new.api is not None:
        places = Places(old.normal or old.document, new.normal or new.document)
        found = api_diff(old.api, new.api, wire, places)
        python = judged_python(found, judged_wire, policy)
    result = verdict(judged_wire, python, policy)
    return Review(
        name=name,
        old=old.name,
        new=new.name,
        diff=judged_wire,
        python=python,
        verdict=result,
        version=version,
        next_version=next_version(version, result.bump, policy) if version else "",
        missing=(*old.missing, *new.missing),
        accounting=accounting,
    )


def blamed(error: CodegenError, side: str) -> CodegenError:
    """The same error, which says which side is at fault."""
    return CodegenError(
        Diagnostic(d.rule, f"{side}: {d.message}", d.origin, d.pointer, d.hint, d.severity)
        for d in error.diagnostics
    )
