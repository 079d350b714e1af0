"""Where a document keeps its components: of Swagger 2.0 at its root, and by other names."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.spec.document import JsonObject, as_object
from codegen.spec.grammar import OPENAPI, REFERABLE, SWAGGER, Grammar
from codegen.spec.walk import visit

_SWAGGER_SECTIONS = {"schema": "definitions", "parameter": "parameters", "response": "responses"}


def identifiers_of(value: JsonObject, grammar: Grammar) -> set[str]:
    """What schemas call themselves by ``$id``: names, although they look like files."""
    return {
        str(node["$id"])
        for kind, node, _ in visit(value, grammar)
        if kind == "schema" and "$id" in node
    }


def sections_of(grammar: Grammar) -> dict[str, str]:
    """Sections by the kind of what they hold."""
    if grammar is SWAGGER:
        return _SWAGGER_SECTIONS
    return {kind: section for kind, section in REFERABLE.items() if kind != "path item"}


def holder_of(grammar: Grammar) -> str:
    """Swagger 2.0 keeps its sections at the root."""
    return ptr.ROOT if grammar is SWAGGER else "#/components"


def entries_of(value: JsonObject, grammar: Grammar, section: str) -> JsonObject:
    """What a section of the document holds."""
    holder = as_object(value.get("components")) if grammar is OPENAPI else value
    return as_object(holder.get(section))


def with_entries(
    value: JsonObject, grammar: Grammar, section: str, entries: JsonObject
) -> JsonObject:
    """The document with other entries in a section."""
    if grammar is SWAGGER:
        return {**value, section: entries}
    components: JsonObject = {**as_object(value.get("components")), section: entries}
    return {**value, "components": components}
