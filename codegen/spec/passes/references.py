"""Every ``$ref`` must lead somewhere within the document."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document
from codegen.spec.schemas import is_data


def check_references(document: Document) -> Document:
    """The document unchanged.

    Raises:
        CodegenError: with one diagnostic for each reference that dangles or leaves the document.
    """
    problems: list[Diagnostic] = []
    _visit(document.value, ptr.ROOT, document, problems)
    if problems:
        raise CodegenError(problems)
    return document


def _visit(node: JsonValue, pointer: str, document: Document, problems: list[Diagnostic]) -> None:
    if isinstance(node, list):
        for index, below in enumerate(node):
            _visit(below, ptr.child(pointer, index), document, problems)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            try:
                document.follow(node, pointer)
            except CodegenError as error:
                problems.extend(error.diagnostics)
        for key, below in node.items():
            if not is_data(key, pointer):
                _visit(below, ptr.child(pointer, key), document, problems)
