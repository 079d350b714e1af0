"""Schemas are objects: ``true`` is any value, ``false`` is none."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list, as_object
from codegen.spec.report import Report
from codegen.spec.walk import Place

_LISTS = ("anyOf", "oneOf", "allOf", "prefixItems")
_ONE = ("items", "additionalProperties", "contentSchema")
HOLDERS = frozenset((*_LISTS, *_ONE, "properties"))
"""Keywords with schemas below."""


def booleans(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """A schema whose parts are objects; ``false`` stays where it closes an object or a tuple."""
    changed: JsonObject = {}
    for key in _ONE:
        if key in node and isinstance(node[key], bool):
            closes = key == "additionalProperties" or (key == "items" and "prefixItems" in node)
            if not (closes and node[key] is False):
                changed[key] = schema_of(node[key])
    for key in _LISTS:
        members = as_list(node.get(key))
        if any(isinstance(member, bool) for member in members):
            changed[key] = [schema_of(member) for member in members]
    properties = as_object(node.get("properties"))
    if any(isinstance(schema, bool) for schema in properties.values()):
        changed["properties"] = {k: schema_of(v) for k, v in properties.items()}
    return {**node, **changed} if changed else node


def schema_of(value: JsonValue) -> JsonValue:
    """A boolean schema as an object."""
    if isinstance(value, bool):
        return {} if value else {"not": {}}
    return value
