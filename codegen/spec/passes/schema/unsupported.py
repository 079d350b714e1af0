"""Keywords that no type of a programming language can say are left out: more values are accepted."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_object
from codegen.spec.passes.schema import without
from codegen.spec.report import Report
from codegen.spec.walk import Place

_DROPPED = (
    "not", "if", "dependentSchemas", "dependentRequired", "dependencies", "contains",
    "propertyNames", "unevaluatedItems", "unevaluatedProperties", "$schema", "$vocabulary",
)  # fmt: skip
_SILENT = ("then", "else", "minContains", "maxContains", "additionalItems", "$defs", "definitions")
"""Parts of the former, and what no reference leads to any more."""

WIDENED = frozenset((*_DROPPED, *_SILENT, "patternProperties"))
"""All keywords that are left out, or replaced."""


def unsupported(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """A schema without conditions; ``patternProperties`` are what further properties may be."""
    if node == {"not": {}}:
        return node
    found = [key for key in _DROPPED if key in node]
    for key in found:
        report.add(f"widened/{key.removeprefix('$')}", (place, key), f"`{key}` is left out")
    if found or any(key in node for key in _SILENT):
        node = without(node, *found, *_SILENT)
    return _pattern_properties(node, place, report) if "patternProperties" in node else node


def _pattern_properties(node: JsonObject, place: Place, report: Report) -> JsonObject:
    schemas = list(as_object(node["patternProperties"]).values())
    more = node.get("additionalProperties")
    if isinstance(more, dict) and more:
        schemas.append(more)
    unique: list[JsonValue] = []
    for schema in schemas:
        if schema not in unique:
            unique.append(schema)
    message = "`patternProperties` are taken for additional properties of any name"
    report.add("widened/patternProperties", (place, "patternProperties"), message)
    node = without(node, "patternProperties")
    if not unique:
        return node
    union: JsonValue = unique[0] if len(unique) == 1 else {"anyOf": unique}
    return {**node, "additionalProperties": union}
