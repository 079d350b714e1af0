"""Values for a schema: what the document gives as an example, else always the same by type."""

from __future__ import annotations

import re

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.ir.lower_enums import EXTENSIBLE
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.keywords import CHILDREN

_DEPTH = 4
"""Levels in a composed value; below, only what is required. Schemas contain themselves."""

_ANYTHING = 10**15
_MOST_ITEMS = 5
_MOST_CHARACTERS = 2_000

PLAIN = "sample"
"""A text of which the document says nothing."""

_LIKELY = (PLAIN, "7", "S", "SAMPLE", "Sample", "a-b", "en", "en-US", "AB12", "12345678", "#aabbcc",
           "7.5", "1.2.3", "/a", "a/b", "https://example.com/a", "+41791234567", "2024-05-06")  # fmt: skip
"""Texts that most patterns ask for in one form or another."""

_TEXTS = {
    "date-time": "2024-05-06T07:08:09Z",
    "date": "2024-05-06",
    "uuid": "12345678-9abc-4def-8123-456789abcdef",
    "uri": "https://example.com/a",
    "email": "somebody@example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "hostname": "example.com",
    "byte": "c2FtcGxl",
}


def sample(document: Document, node: JsonValue, pointer: str, depth: int = 0) -> JsonValue:
    """A value for the schema ``node`` at ``pointer``: its own example, or one composed of parts.

    Raises:
        CodegenError: a reference leads nowhere.
    """
    resolved, at = document.follow(node, pointer)
    schema = as_object(resolved)
    if at != pointer and CHILDREN in schema:
        return _child(document, schema, depth)
    given = [
        *as_list(schema.get("examples")),
        *([schema["example"]] if "example" in schema else []),
    ]
    if given:
        return given[0]
    if "const" in schema:
        return schema["const"]
    for known in ("enum", EXTENSIBLE):
        if values := [v for v in as_list(schema.get(known)) if v is not None]:
            return values[0]
    for union in ("anyOf", "oneOf", "allOf"):
        if members := as_list(schema.get(union)):
            chosen = next(
                (i for i, m in enumerate(members) if as_object(m).get("type") != "null"), 0
            )
            return sample(document, members[chosen], ptr.child(at, union, chosen), depth)
    return _by_type(document, schema, at, depth)


def _child(document: Document, schema: JsonObject, depth: int) -> JsonValue:
    """Where a parent is referred to, one of its children stands."""
    said = as_object(schema.get("discriminator"))
    for tag, target in as_object(said.get("mapping")).items():
        child, at = document.follow({"$ref": target}, "#")
        value = sample(document, child, at, depth)
        if isinstance(value, dict):
            return {**value, as_text(said.get("propertyName")): tag}
    return {}


def composed_sample(document: Document, node: JsonValue, pointer: str) -> JsonValue:
    """A value for an object schema with all of its properties, which its own example may lack."""
    return _object(document, as_object(node), pointer, 0)


def _by_type(document: Document, schema: JsonObject, at: str, depth: int) -> JsonValue:
    kinds = schema.get("type")
    names = [as_text(k) for k in (kinds if isinstance(kinds, list) else [kinds])]
    kind = next((name for name in names if name and name != "null"), "")
    if kind == "object" or (not kind and "properties" in schema):
        return _object(document, schema, at, depth)
    if kind == "array":
        items = schema.get("items", True)
        count = min(_limit(schema, "minItems", 1), _MOST_ITEMS) if depth < _DEPTH else 0
        # A list of lists of itself has no object that would count.
        return [sample(document, items, ptr.child(at, "items"), depth + 1)] * count if count else []
    if kind == "string":
        return _TEXTS.get(as_text(schema.get("format"))) or _plain(schema)
    if kind == "integer":
        return _number(schema)
    if kind == "number":
        # A whole number as a fraction: whoever writes 7.0 for an id is found out.
        return float(_number(schema))
    return True if kind == "boolean" else None if names == ["null"] else PLAIN


def _number(schema: JsonObject) -> int:
    """7, or what is nearest to it within the bounds."""
    low = _limit(schema, "minimum", -_ANYTHING)
    low = max(low, _limit(schema, "exclusiveMinimum", -_ANYTHING) + 1)
    high = min(
        _limit(schema, "maximum", _ANYTHING), _limit(schema, "exclusiveMaximum", _ANYTHING) - 1
    )
    return max(low, min(7, high))


def _plain(schema: JsonObject) -> str:
    """A text that is neither too short nor too long, and of a pattern that is easily met."""
    if isinstance(pattern := schema.get("pattern"), str):
        return next((text for text in _LIKELY if _matches(pattern, text)), PLAIN)
    least = min(_limit(schema, "minLength", 0), _MOST_CHARACTERS)
    return PLAIN.ljust(least, "x")[: max(0, _limit(schema, "maxLength", _MOST_CHARACTERS))]


def _matches(pattern: str, text: str) -> bool:
    # JSON Schema writes expressions of ECMAScript: not all of them are Python's.
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


def _limit(schema: JsonObject, keyword: str, otherwise: int) -> int:
    value = schema.get(keyword)
    return int(value) if isinstance(value, int | float) and abs(value) < _ANYTHING else otherwise


def _object(document: Document, schema: JsonObject, at: str, depth: int) -> JsonValue:
    required = as_list(schema.get("required"))
    result: JsonObject = {}
    for name, node in as_object(schema.get("properties")).items():
        if depth < _DEPTH or (name in required and depth < 3 * _DEPTH):
            here = ptr.child(at, "properties", name)
            result[name] = sample(document, node, here, depth + 1)
    extra = schema.get("additionalProperties")
    if not result and isinstance(extra, dict) and depth < _DEPTH:
        here = ptr.child(at, "additionalProperties")
        result["key"] = sample(document, extra, here, depth + 1)
    return result


def without_read_only(
    document: Document, node: JsonValue, pointer: str, value: JsonValue
) -> JsonValue:
    """``value`` without what only servers set: a client that sends it has misread the document."""
    resolved, at = document.follow(node, pointer)
    schema = as_object(resolved)
    for union in ("anyOf", "oneOf"):
        for index, member in enumerate(as_list(schema.get(union))):
            value = without_read_only(document, member, ptr.child(at, union, index), value)
    if isinstance(value, list):
        items, here = schema.get("items"), ptr.child(at, "items")
        return [without_read_only(document, items, here, item) for item in value]
    if not isinstance(value, dict):
        return value
    properties = as_object(schema.get("properties"))
    return {
        name: without_read_only(
            document, properties.get(name), ptr.child(at, "properties", name), below
        )
        for name, below in value.items()
        if as_object(properties.get(name)).get("readOnly") is not True
    }


def holder_sample(document: Document, holder: JsonObject, pointer: str) -> JsonValue:
    """A value for a parameter: its own example goes before that of its schema."""
    if documented := documented_values(holder, pointer):
        return documented[0][1]
    return sample(document, holder.get("schema", True), ptr.child(pointer, "schema"))


def documented_values(holder: JsonObject, pointer: str) -> list[tuple[str, JsonValue]]:
    """The examples of a parameter or media type, each with its pointer."""
    found: list[tuple[str, JsonValue]] = []
    if "example" in holder:
        found.append((ptr.child(pointer, "example"), holder["example"]))
    for name, node in as_object(holder.get("examples")).items():
        example = as_object(node)
        if "value" in example:
            found.append((ptr.child(pointer, "examples", name, "value"), example["value"]))
    return found
