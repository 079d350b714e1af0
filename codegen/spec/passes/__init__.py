"""Normalising passes: small rewritings of a 3.1 document, in order, each a pure function."""

from __future__ import annotations

from collections.abc import Callable

from codegen.spec.document import Document
from codegen.spec.passes.infer_errors import infer_errors
from codegen.spec.passes.path_parameters import path_parameters
from codegen.spec.passes.references import check_references
from codegen.spec.passes.wrappers import unwrap_all_of

Pass = Callable[[Document], Document]

PASSES: tuple[Pass, ...] = (check_references, path_parameters, unwrap_all_of, infer_errors)


def normalise(document: Document, passes: tuple[Pass, ...] = PASSES) -> Document:
    """The document after all passes.

    Raises:
        CodegenError: a pass met something that cannot be repaired without guessing.
    """
    for step in passes:
        document = step(document)
    return document
