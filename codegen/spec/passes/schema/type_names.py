"""``type`` names types of JSON Schema, and says whether null is one of them."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject
from codegen.spec.keywords import TYPES
from codegen.spec.passes.schema import typed, without
from codegen.spec.report import Report
from codegen.spec.upgrade_30 import nullable
from codegen.spec.walk import Place, pointer_of

_MEANT: Mapping[str, JsonObject] = {
    "int": {"type": "integer"}, "long": {"type": "integer", "format": "int64"},
    "int32": {"type": "integer", "format": "int32"}, "short": {"type": "integer"},
    "int64": {"type": "integer", "format": "int64"}, "bigint": {"type": "integer"},
    "float": {"type": "number", "format": "float"}, "decimal": {"type": "number"},
    "double": {"type": "number", "format": "double"}, "numeric": {"type": "number"},
    "bool": {"type": "boolean"}, "str": {"type": "string"}, "text": {"type": "string"},
    "char": {"type": "string"}, "varchar": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"}, "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "date-time": {"type": "string", "format": "date-time"},
    "email": {"type": "string", "format": "email"}, "uri": {"type": "string", "format": "uri"},
    "url": {"type": "string", "format": "uri"}, "byte": {"type": "string", "format": "byte"},
    "binary": {"type": "string", "format": "binary"}, "list": {"type": "array"},
    "dict": {"type": "object"}, "map": {"type": "object"}, "hash": {"type": "object"},
}  # fmt: skip
"""Words of programming languages and data bases for what JSON Schema calls otherwise."""

_SAYING = (
    "examples", "default", "enum", "const", "format", "pattern", "properties", "items", "allOf",
    "anyOf", "oneOf",
)  # fmt: skip
"""Keywords that say of a schema that other values are meant than null."""


def type_names(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """Types by their names; a file is a string of bytes; ``nullable`` counts in any dialect."""
    if "nullable" in node:
        if node["nullable"] is True:
            report.add("schema/nullable", place, "`nullable` is not a keyword of this dialect")
            return type_names(nullable(without(node, "nullable")), place, report)
        node = without(node, "nullable")
    if "type" not in node:
        return node
    kind = node["type"]
    if isinstance(kind, str) and kind in TYPES:
        return node
    if kind == "file":
        report.add("schema/file", place, "a file is a string of bytes", {"type": "string"})
        return {**node, "type": "string", "format": "binary"}
    if isinstance(kind, list):
        return _several(node, kind, place, report)
    if kind is None and _is_left_out(node, place):
        report.add("schema/type-empty", place, "`type` without a value: left out")
        return without(node, "type")
    if kind is None:
        report.add("schema/null-type", place, "null without quotes", {"type": "null"})
        return {**node, "type": "null"}
    return _unknown(node, str(kind), place, report)


def _is_left_out(node: JsonObject, place: Place) -> bool:
    """Whether a `type:` without a value was to be filled in, and is no null without quotes.

    A property that can be null alone is none; an alternative of a union, or a schema with a name, is.
    """
    holder = next(iter(ptr.tokens(pointer_of(place))[-2:-1]), "")
    said = any(node.get(key) not in (None, [], [None]) for key in _SAYING)
    return holder not in ("anyOf", "oneOf") and (said or holder == "properties")


def _several(node: JsonObject, kinds: list[JsonValue], place: Place, report: Report) -> JsonObject:
    names = ["null" if kind is None else str(kind) for kind in kinds]
    if None in kinds:
        report.add(
            "schema/null-type", place, "null without quotes", {"type": list[JsonValue](names)}
        )
    known = [
        n if n in TYPES else str(_MEANT.get(n.lower(), {"type": n.lower()})["type"]) for n in names
    ]
    for name, new in zip(names, known, strict=True):
        if name != new or new not in TYPES:
            report.add("schema/type", place, f"{name!r} is not a JSON Schema type")
    if not known or any(name not in TYPES for name in known):
        return without(node, "type")
    new_type = typed(known)
    return node if new_type == node["type"] else {**node, "type": new_type}


def _unknown(node: JsonObject, kind: str, place: Place, report: Report) -> JsonObject:
    lower = kind.lower()
    meant: JsonObject = {"type": lower} if lower in TYPES else dict(_MEANT.get(lower, {}))
    hint = "" if meant else f"use one of {', '.join(TYPES)}"
    report.add("schema/type", place, f"{kind!r} is not a JSON Schema type", meant, hint)
    return {
        **without(node, "type"),
        **meant,
        **({"format": node["format"]} if "format" in node else {}),
    }
