"""Normalising passes: small rewritings of a 3.1 document, in order, each a pure function.

After them a document is in the normal form that the later stages rely on; which that is, the
independent checker in ``tests/normal_form.py`` says.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from codegen.base.diagnostics import CodegenError, Diagnostic, Severity
from codegen.spec.document import Document, JsonObject
from codegen.spec.passes.all_of import merge_all_of
from codegen.spec.passes.bodies import repair_bodies
from codegen.spec.passes.body_parameters import body_parameters
from codegen.spec.passes.discriminators import complete_discriminators
from codegen.spec.passes.formats import name_formats
from codegen.spec.passes.identifiers import resolve_identifiers
from codegen.spec.passes.infer_errors import infer_errors
from codegen.spec.passes.operation_ids import repair_operation_ids
from codegen.spec.passes.parameters import repair_parameters
from codegen.spec.passes.path_items import inline_path_items
from codegen.spec.passes.path_parameters import path_parameters
from codegen.spec.passes.path_templates import repair_templates
from codegen.spec.passes.pointers import resolve_pointers
from codegen.spec.passes.references import check_references
from codegen.spec.passes.schemas import repair_schemas
from codegen.spec.passes.security import repair_security
from codegen.spec.passes.servers import repair_servers
from codegen.spec.passes.share_inherited import share_inherited
from codegen.spec.rules import RULES

Pass = Callable[[Document], Document]

PASSES: tuple[Pass, ...] = (
    resolve_identifiers,  # `$id`, `$anchor`, `$dynamicRef`: from names to pointers
    resolve_pointers,  # from pointers to components, which later passes may rely on
    check_references,  # before anybody follows one
    inline_path_items,  # so that each operation stands at its path, under its method
    body_parameters,
    repair_parameters,
    repair_templates,
    path_parameters,
    repair_bodies,
    repair_operation_ids,
    repair_security,
    repair_servers,
    repair_schemas,  # before schemas are merged: what is broken is said where it is written
    complete_discriminators,  # while it can still be seen who consists of whom
    share_inherited,
    merge_all_of,
    repair_schemas,  # parts that contradict each other may leave a default that no longer fits
    infer_errors,
    name_formats,
)


def normalise(
    document: Document, passes: tuple[Pass, ...] = PASSES, *, lenient: bool = False
) -> Document:
    """The document after all passes.

    What leaves a part of the document without a meaning is an error; with ``lenient``, that part
    stands for any value, or is left out, with a warning.

    Raises:
        CodegenError: with all that cannot be repaired without guessing.
    """
    document = run(document, passes)
    notes = tuple(settled(note, lenient) for note in document.notes)
    if errors := [note for note in notes if note.severity is Severity.ERROR]:
        raise CodegenError(errors)
    return replace(document, notes=notes)


def run(document: Document, passes: tuple[Pass, ...] = PASSES) -> Document:
    """The document after the passes, with errors among its notes.

    Raises:
        CodegenError: a pass could not go on.
    """
    done: dict[Pass, JsonObject] = {}
    for step in passes:
        # What a pass has repaired needs no second look while nothing was changed.
        known = done.get(step)
        if known is document.value:
            continue
        # The one that comes twice can leave alone what its last result and the document share.
        document = repair_schemas(document, known) if step is repair_schemas else step(document)
        done[step] = document.value
        if any(is_fatal(note) for note in document.notes):
            # What comes after would be found in a document that nobody wrote.
            break
    return document


def is_fatal(note: Diagnostic) -> bool:
    """Whether a finding leaves no document to go on with, even for a lenient reader."""
    known = RULES.get(note.rule)
    return note.severity is Severity.ERROR and not (known and known.widened)


def settled(note: Diagnostic, lenient: bool) -> Diagnostic:
    """A finding as a lenient reader takes it, or as it is."""
    if lenient and note.severity is Severity.ERROR and not is_fatal(note):
        return replace(note, severity=Severity.WARNING)
    return note
