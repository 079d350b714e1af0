"""What the overlays that a user names make of a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.commands.lazy import lazy

if TYPE_CHECKING:
    from codegen.spec import load, overlay
    from codegen.spec.document import Document
else:
    # The engine of the targets takes longer to import than a small document to read.
    load = lazy("codegen.spec.load")
    overlay = lazy("codegen.spec.overlay")


def correction(overlays: Sequence[Path]) -> Callable[[Document], Document] | None:
    """A function that applies ``overlays`` in their order; it raises what they are at fault for."""
    if not overlays:
        return None

    def correct(document: Document) -> Document:
        for path in overlays:
            document = overlay.apply(document, load.load(path, str(path)), reasons=False)
        return document

    return correct
