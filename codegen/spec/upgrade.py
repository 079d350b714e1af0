"""OpenAPI 3.0 to 3.1: the later stages know one dialect.

Source: the OpenAPI Initiative's migration notes for 3.1.0: ``nullable`` becomes the type
``null``, ``example`` of a schema becomes ``examples``, boolean exclusive bounds become numbers.
"""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Diagnostic
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_text
from codegen.spec.schemas import rewrite


def upgrade(document: Document) -> Document:
    """The document in the 3.1 dialect.

    Raises:
        CodegenError: the document is of a version that is not supported.
    """
    version = as_text(document.value.get("openapi"))
    if version.startswith("3.1."):
        return document
    if not version.startswith("3.0."):
        said = document.value.get("openapi", document.value.get("swagger", "nothing"))
        raise document.error(
            "upgrade/version",
            f"OpenAPI 3.0 or 3.1 is needed, the document says {said}",
            "#/openapi" if "openapi" in document.value else ptr.ROOT,
            "convert the document to OpenAPI 3.1",
        )
    notes: list[Diagnostic] = []

    def schema(node: JsonObject, pointer: str) -> JsonObject:
        return _schema(node, pointer, document, notes)

    value = rewrite(document.value, schema)
    return document.changed({**value, "openapi": "3.1.0"}, *notes)


def _schema(
    node: JsonObject, pointer: str, document: Document, notes: list[Diagnostic]
) -> JsonObject:
    node = dict(node)
    kind = node.get("type")
    nullable = node.pop("nullable", None) is True
    if nullable:
        node = _nullable(node)
    if "example" in node and "examples" not in node:
        example = node.pop("example")
        if isinstance(example, list) and kind == "string":
            # A string cannot be a list: several examples were meant.
            notes.append(
                document.note(
                    "upgrade/example-list",
                    "a list as the example of a string: several examples",
                    ptr.child(pointer, "example"),
                )
            )
            node["examples"] = list(example)
        else:
            node["examples"] = [example]
    for bound in ("Minimum", "Maximum"):
        exclusive, limit = f"exclusive{bound}", bound.lower()
        if (flag := node.get(exclusive)) is True and limit in node:
            node[exclusive] = node.pop(limit)
        elif isinstance(flag, bool):
            del node[exclusive]
    return node


def _nullable(node: JsonObject) -> JsonObject:
    kind = node.get("type")
    if isinstance(kind, str):
        node["type"] = [kind, "null"]
        choices = as_list(node.get("enum"))
        if choices and None not in choices:
            node["enum"] = [*choices, None]
        return node
    parts = as_list(node.get("allOf"))
    if len(parts) == 1:
        rest: JsonObject = {k: v for k, v in node.items() if k != "allOf"}
        return {**rest, "anyOf": [parts[0], {"type": "null"}]}
    if "$ref" in node:
        rest = {k: v for k, v in node.items() if k != "$ref"}
        return {**rest, "anyOf": [{"$ref": node["$ref"]}, {"type": "null"}]}
    for union in ("anyOf", "oneOf"):
        if union in node:
            null: JsonValue = {"type": "null"}
            return {**node, union: [*as_list(node[union]), null]}
    return node
