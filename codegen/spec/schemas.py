"""Walk the schemas of a document: where they stand is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject

Rewriter = Callable[[JsonObject, str], JsonObject]

_ONE = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames",
        "unevaluatedItems", "unevaluatedProperties")  # fmt: skip
_MANY = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
_DATA = ("example", "examples", "default", "enum", "const")
_HOLDERS = {*_NAMED, "schemas", "responses", "parameters", "requestBodies", "headers", "callbacks",
            "pathItems"}  # fmt: skip


def is_data(key: str, pointer: str) -> bool:
    """Whether what ``key`` of the node at ``pointer`` holds is a vendor's value: what looks like a
    schema or a reference there means nothing. The ``default`` of ``responses`` is a name."""
    named = pointer.rpartition("/")[2] in _HOLDERS
    return not named and (key in _DATA or key.startswith("x-"))


def rewrite(value: JsonObject, schema: Rewriter) -> JsonObject:
    """A copy of an OpenAPI document in which each schema was replaced, innermost first."""
    result = _document(value, ptr.ROOT, schema)
    return result if isinstance(result, dict) else value


def _document(node: JsonValue, pointer: str, schema: Rewriter) -> JsonValue:
    if isinstance(node, list):
        return [_document(v, ptr.child(pointer, i), schema) for i, v in enumerate(node)]
    if not isinstance(node, dict):
        return node
    result: JsonObject = {}
    for key, below in node.items():
        here = ptr.child(pointer, key)
        if is_data(key, pointer):
            result[key] = below
        elif key == "schema":
            result[key] = _schema(below, here, schema)
        elif here == "#/components/schemas" and isinstance(below, dict):
            result[key] = {k: _schema(v, ptr.child(here, k), schema) for k, v in below.items()}
        else:
            result[key] = _document(below, here, schema)
    return result


def _schema(node: JsonValue, pointer: str, schema: Rewriter) -> JsonValue:
    if not isinstance(node, dict):
        return node
    result: JsonObject = {}
    for key, below in node.items():
        here = ptr.child(pointer, key)
        if key in _ONE:
            result[key] = _schema(below, here, schema)
        elif key in _MANY and isinstance(below, list):
            result[key] = [_schema(v, ptr.child(here, i), schema) for i, v in enumerate(below)]
        elif key in _NAMED and isinstance(below, dict):
            result[key] = {k: _schema(v, ptr.child(here, k), schema) for k, v in below.items()}
        else:
            result[key] = below
    return schema(result, pointer)
