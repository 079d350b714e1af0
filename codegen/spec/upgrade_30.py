"""Schemas of OpenAPI 3.0 to JSON Schema 2020-12.

Source: the OpenAPI Initiative's migration notes for 3.1.0: ``nullable`` becomes the type
``null``, ``example`` of a schema becomes ``examples``, boolean exclusive bounds become numbers.
"""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object
from codegen.spec.keywords import ANNOTATIONS, implied_type, is_annotation
from codegen.spec.report import Report
from codegen.spec.walk import Place, pointer_of, rewrite

_NULL: JsonObject = {"type": "null"}
_OLD = frozenset(("$ref", "nullable", "example", "exclusiveMinimum", "exclusiveMaximum"))
"""Keywords that mean something else in 3.1, or nothing."""

_ALLOWED_BESIDE_REF = ANNOTATIONS | {"nullable", "$ref"}
_STYLE = ("style", "explode", "allowReserved")
"""What says that a part of a form is written as a parameter is."""


def upgrade_schemas(document: Document) -> Document:
    """The document with its schemas in the 3.1 dialect."""
    report = Report(document)
    moves: dict[str, str] = {}

    def schema(node: JsonObject, place: Place) -> JsonValue:
        result = _schema(node, place, report)
        if "anyOf" in result and "anyOf" not in node:
            # What null was put beside was written without this level.
            here = pointer_of(place)
            moves[ptr.child(here, "anyOf", 0)] = here
        return result

    value = rewrite(document.value, {"schema": schema}, telling={"schema": _OLD})
    return document.changed(value, *report.found, moves=moves)


def without_part_styles(document: Document) -> Document:
    """The document without the styles of parts of multipart bodies: 3.0 ignores them, 3.1 does not.

    Source: OpenAPI 3.0.4 and 3.1.1, "Encoding Object", ``style``.
    """

    def media(node: JsonObject, place: Place) -> JsonObject:
        kind = str(place[1]) if place else ""
        if "encoding" not in node or not kind.lower().startswith("multipart/"):
            return node
        parts: JsonObject = {
            wire: {k: v for k, v in as_object(part).items() if k not in _STYLE}
            for wire, part in as_object(node["encoding"]).items()
        }
        return {**node, "encoding": parts}

    return document.changed(rewrite(document.value, {"media": media}))


def _schema(node: JsonObject, place: Place, report: Report) -> JsonObject:
    if _OLD.isdisjoint(node):
        return node
    if "$ref" in node:
        node = _alone(node, place, report)
    result = dict(node)
    kind = node.get("type")
    if result.pop("nullable", None) is True:
        result = nullable(result)
    if "example" in result and "examples" not in result:
        example = result.pop("example")
        if isinstance(example, list) and kind == "string":
            report.add(
                "upgrade/example-list",
                (place, "example"),
                "a list as the example of a string: several examples",
            )
            result["examples"] = example
        else:
            result["examples"] = [example]
    for bound in ("Minimum", "Maximum"):
        exclusive, limit = f"exclusive{bound}", bound.lower()
        if (flag := result.get(exclusive)) is True and limit in result:
            result[exclusive] = result.pop(limit)
        elif isinstance(flag, bool):
            del result[exclusive]
    return node if result == node and result.keys() == node.keys() else result


def _alone(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """Beside a ``$ref``, 3.0 reads nothing; what people write there for readers is kept."""
    ignored = [k for k in node if k not in _ALLOWED_BESIDE_REF and not k.startswith("x-")]
    if not ignored:
        return node
    if ignored != ["type"]:
        names = ", ".join(f"`{key}`" for key in ignored)
        report.add("ref/siblings", place, f"{names} beside `$ref` means nothing in OpenAPI 3.0")
    return {k: v for k, v in node.items() if k not in ignored}


def nullable(node: JsonObject) -> JsonObject:
    """``node``, which is changed, or a schema around it, that accepts null, too."""
    parts = as_list(node.get("allOf"))
    if "$ref" in node or parts:
        # Whoever writes this means that null is allowed, although each part forbids it.
        key = "$ref" if "$ref" in node else "allOf"
        rest: JsonObject = {k: v for k, v in node.items() if k != key}
        if all(map(is_annotation, rest)) and (key == "$ref" or len(parts) == 1):
            only: JsonValue = {"$ref": node["$ref"]} if key == "$ref" else parts[0]
            return {**rest, "anyOf": [only, dict(_NULL)]}
        inner: JsonObject = {k: v for k, v in node.items() if not is_annotation(k)}
        outer: JsonObject = {k: v for k, v in node.items() if is_annotation(k)}
        return {**outer, "anyOf": [inner, dict(_NULL)]}
    for union in ("anyOf", "oneOf"):
        if union in node and not _has_null(node[union]):
            node[union] = [*as_list(node[union]), dict(_NULL)]
    kind = node.get("type")
    choices = as_list(node.get("enum"))
    if choices and None not in choices:
        node["enum"] = [*choices, None]
    if kind is None and "anyOf" not in node and "oneOf" not in node:
        kind = implied_type(node) or ("string" if choices and _all_texts(choices) else None)
    if isinstance(kind, str):
        node["type"] = [kind, "null"] if kind != "null" else kind
    elif isinstance(kind, list) and "null" not in kind:
        node["type"] = [*kind, "null"]
    return node


def _has_null(members: JsonValue) -> bool:
    return any(isinstance(m, dict) and m.get("type") == "null" for m in as_list(members))


def _all_texts(choices: list[JsonValue]) -> bool:
    return all(isinstance(c, str) or c is None for c in choices)
