"""All that reading and normalising a document has to say about it."""

from __future__ import annotations

from msgspec.structs import replace

from codegen.base.diagnostics import CodegenError, Diagnostic, ordered
from codegen.spec.document import Document
from codegen.spec.passes import is_fatal, run, settled
from codegen.spec.upgrade import upgrade


def lint(document: Document, *, lenient: bool = False) -> tuple[Diagnostic, ...]:
    """Notes and errors of a loaded document, in the order of its text.

    Faults that a lenient reading passes over are errors here, and warnings only with ``lenient``:
    whoever looks after a document wants to hear of them.
    """
    findings, _ = examine(document, lenient=lenient)
    return findings


def examine(
    document: Document, *, lenient: bool = False
) -> tuple[tuple[Diagnostic, ...], Document | None]:
    """The findings, and the normal form as a lenient reader has it; None if there is none."""
    notes: tuple[Diagnostic, ...] = document.notes
    try:
        document = upgrade(document)
        notes = document.notes
        document = run(document)
    except CodegenError as error:
        return ordered([*notes, *error.diagnostics]), None
    found = ordered(settled(note, lenient) for note in document.notes)
    if any(is_fatal(note) for note in document.notes):
        return found, None
    return found, replace(document, notes=())
