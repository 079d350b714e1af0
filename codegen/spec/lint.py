"""All that reading and normalising a document has to say about it."""

from __future__ import annotations

from codegen.base.diagnostics import CodegenError, Diagnostic, ordered
from codegen.spec.document import Document
from codegen.spec.passes import run
from codegen.spec.upgrade import upgrade


def lint(document: Document) -> tuple[Diagnostic, ...]:
    """Notes and errors of a loaded document, in the order of its text.

    Faults that a lenient reading passes over are errors here: whoever looks after a document
    wants to hear of them.
    """
    notes: tuple[Diagnostic, ...] = document.notes
    try:
        document = upgrade(document)
        notes = document.notes
        document = run(document)
        notes = document.notes
    except CodegenError as error:
        return ordered([*notes, *error.diagnostics])
    return ordered(notes)
