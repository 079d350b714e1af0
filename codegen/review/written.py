"""Pointers as the author of a document knows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from codegen.spec.document import Document


def written(document: Document, pointer: str) -> str:
    """The pointer that a node had before a stage moved it, where the document remembers."""
    find: object = getattr(document, "source", None)
    if not pointer or not callable(find):
        return pointer
    return cast("Callable[[str], str]", find)(pointer)
