"""``codegen lint``: all findings of reading a document, each with what would settle it."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from codegen.base.diagnostics import CodegenError, Diagnostic, Severity, fail, ordered
from codegen.commands.correction import correction
from codegen.commands.file_names import settings_named_after
from codegen.commands.lint_fix import fixing
from codegen.commands.lint_forms import FORMS
from codegen.commands.program import uncollected
from codegen.ir.lower import lower
from codegen.ir.rules import LOWERING
from codegen.ir.settings import Settings
from codegen.pipeline.documents import Source, loaded
from codegen.pipeline.vendors import as_written
from codegen.spec.document import Document
from codegen.spec.lint import examine
from codegen.spec.rules import RULES
from codegen.store.write import write_file
from codegen.workspace import Vendor, Workspace

LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


class Linted(Struct, frozen=True):
    """What is printed; whether it is a failure; what was written."""

    text: str
    failed: bool
    notes: tuple[str, ...] = ()


class Subject(Struct, frozen=True):
    """A document, and how to name and to correct it."""

    document: Document | None
    file: str
    settings: Settings
    lenient: bool = False
    problems: tuple[Diagnostic, ...] = ()
    """Why it cannot be read."""
    overlay: Path | None = None
    """What a build applies to it by itself."""


def of_document(path: Path, overlays: Sequence[Path], files: Sequence[str]) -> Subject:
    """The document in a file.

    Raises:
        CodegenError: the file cannot be opened.
    """
    settings = settings_named_after(path.name)
    try:
        document, _ = loaded(Source(path, correction(overlays), tuple(files)))
    except CodegenError as error:
        return Subject(None, str(path), settings, problems=_readable(error))
    return Subject(document, str(path), settings)


def of_vendor(workspace: Workspace, name: str) -> Subject:
    """The document of a vendor, with its corrections."""
    vendor: Vendor = workspace.vendor(name)
    file = vendor.shown(vendor.settings.document)
    try:
        document = as_written(vendor)
    except CodegenError as error:
        return Subject(None, file, vendor.settings, problems=_readable(error))
    overlay = vendor.root / "overlay.yaml"
    return Subject(document, file, vendor.settings, vendor.settings.lenient, overlay=overlay)


def _readable(error: CodegenError) -> tuple[Diagnostic, ...]:
    if any(d.rule == "load/unreadable" for d in error.diagnostics):
        raise error
    return error.diagnostics


def run(subjects: Sequence[Subject], form: str, fail_on: str, fix: Path | None = None) -> Linted:
    """Look at all ``subjects``; with ``fix``, write an overlay of the actions that are ready.

    Raises:
        CodegenError: the overlay exists, or the disk refuses.
    """
    with uncollected():
        found = [finding for subject in subjects for finding in findings(subject)]
        notes = (_write_fix(subjects, fix, found),) if fix else ()
    level = LEVELS.get(fail_on)
    failed = level is not None and any(f.severity >= level for f in found)
    return Linted(FORMS[form](found), failed, notes)


def findings(subject: Subject) -> tuple[Diagnostic, ...]:
    """What reading the document finds, and where its types must be wider than it says."""
    if subject.document is None:
        return subject.problems
    found, normal = examine(subject.document, lenient=subject.lenient)
    if normal is None:
        return found
    try:
        api = lower(normal, replace(subject.settings, names={}, auth={}), resolve=True)
        lowered: Iterable[Diagnostic] = api.notes
    except CodegenError as error:
        lowered = error.diagnostics
    return ordered([*found, *(_as_written(note, normal) for note in lowered)])


def _as_written(note: Diagnostic, document: Document) -> Diagnostic:
    rule = LOWERING.get(note.rule)
    pointer = document.source(note.pointer) if note.pointer else ""
    return replace(note, pointer=pointer, hint=note.hint or (rule.fix if rule else ""))


def explain(rule: str) -> str:
    """Why a rule exists, how grave a breach is, and what settles it.

    Raises:
        CodegenError: there is no such rule.
    """
    rules = {**LOWERING, **RULES}
    if rule not in rules:
        near = difflib.get_close_matches(rule, rules, 3) or sorted(rules)[:3]
        raise fail(
            "lint/rule", f"no rule is called {rule!r}", hint=f"there are: {', '.join(near)}, …"
        )
    known = rules[rule]
    grave = f"{known.severity.name.lower()}; a warning when read leniently" if known.widened else (
        known.severity.name.lower())  # fmt: skip
    return f"{known.id} ({grave})\n  {known.purpose}\n  remedy: {known.remedy}"


def _write_fix(subjects: Sequence[Subject], fix: Path, found: Sequence[Diagnostic]) -> str:
    if os.path.lexists(fix):
        raise fail(
            "lint/exists", f"{fix} exists", hint="name a new file, and merge the two yourself"
        )
    [subject] = subjects
    ready = [f for f in found if f.fix and f.origin and f.origin.file == subject.file]
    made = fixing(subject.document, ready, lenient=subject.lenient) if subject.document else None
    if made is None or not made.settled:
        return "no action settles a finding: nothing written"
    write_file(fix, made.overlay.encode(), str(fix))
    count = len(made.settled)
    left = len(found) - count
    rest = f"; {left} need somebody who knows the API" if left else ""
    by_build = subject.overlay is not None and fix.resolve() == subject.overlay.resolve()
    how = "the next build applies it" if by_build else "--overlay applies it"
    return f"{fix}: settles {count} of {len(found)} findings{rest}; {how}"
