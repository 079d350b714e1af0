"""``allOf`` with a single entry is a reference with annotations, as 3.0 had to write it."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list
from codegen.spec.schemas import rewrite

_ANNOTATIONS = {"description", "title", "deprecated", "default", "examples", "example", "readOnly",
                "writeOnly", "externalDocs", "xml", "$comment"}  # fmt: skip


def unwrap_all_of(document: Document) -> Document:
    """``{description, allOf: [{$ref}]}`` becomes ``{description, $ref}``, everywhere."""
    return document.changed(rewrite(document.value, _unwrap))


def _unwrap(node: JsonObject, pointer: str) -> JsonObject:
    parts = as_list(node.get("allOf"))
    others = {k for k in node if k != "allOf" and not k.startswith("x-")}
    if len(parts) != 1 or not others <= _ANNOTATIONS:
        return node
    only: JsonValue = parts[0]
    rest: JsonObject = {k: v for k, v in node.items() if k != "allOf"}
    return {**only, **rest} if isinstance(only, dict) else node
