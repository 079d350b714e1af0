"""What the overlays that a user names make of a document."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codegen.spec.document import Document


def correction(overlays: Sequence[Path]) -> Callable[[Document], Document] | None:
    """A function that applies ``overlays`` in their order; it raises what they are at fault for."""
    if not overlays:
        return None
    # The engine of the targets takes longer to import than a small document to read.
    apply = importlib.import_module("codegen.spec.overlay").apply
    load = importlib.import_module("codegen.spec.load").load

    def correct(document: Document) -> Document:
        for overlay in overlays:
            document = apply(document, load(overlay, str(overlay)), reasons=False)
        return document

    return correct
