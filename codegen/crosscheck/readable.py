"""The normalised document as openapi-python-client can take it.

It refuses a document as a whole for a boolean where a schema may stand, for an extension among the
responses, and for an operation of which no response is described. None of these says anything that
would be compared.
"""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_object
from codegen.spec.grammar import OPENAPI, Field
from codegen.spec.walk import Handler, Place, rewrite

_TAKEN = ("additionalProperties",)
"""Where the engine reads booleans."""


def readable(document: JsonObject) -> JsonObject:
    """``document`` with objects for boolean schemas, and a response for each operation."""
    holders = {
        kind: {key: f for key, f in fields.items() if f.kind == "schema" and key not in _TAKEN}
        for kind, fields in OPENAPI.items()
    }
    handlers = {kind: _without_booleans(fields) for kind, fields in holders.items() if fields}
    return rewrite(document, {**handlers, "operation": _answered})


def _without_booleans(fields: dict[str, Field]) -> Handler:
    def handle(node: JsonObject, _place: Place) -> JsonValue:
        found = {key: _schemas(node[key], field) for key, field in fields.items() if key in node}
        return {**node, **found}

    return handle


def _schemas(value: JsonValue, field: Field) -> JsonValue:
    match field.many, value:
        case "list", list():
            return [_schema(item) for item in value]
        case "map", dict():
            return {key: _schema(item) for key, item in value.items()}
        case _:
            return _schema(value)


def _schema(value: JsonValue) -> JsonValue:
    if isinstance(value, bool):
        return {} if value else {"not": {}}
    return value


def _answered(node: JsonObject, _place: Place) -> JsonValue:
    responses = as_object(node.get("responses"))
    # What extends the responses is read as one of them.
    described = {k: v for k, v in responses.items() if not k.startswith("x-")}
    if described and len(described) == len(responses):
        return node
    return {**node, "responses": described or {"default": {"description": ""}}}
