"""A sample value of a schema, for mocks and documentation: the document's own where it has one.

Deterministic: the same schema gives the same value, and every value satisfies the types, the
enumerations and the formats of its schema; patterns and bounds only where an example does.
"""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

_FORMATS = {
    "date-time": "2024-02-01T12:00:00Z",
    "date": "2024-02-01",
    "time": "12:00:00Z",
    "uuid": "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    "uri": "https://example.com",
    "url": "https://example.com",
    "email": "somebody@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "c2FtcGxl",
}
_DEEPEST = 12
_DEEPEST_OPTIONAL = 2
"""Objects around an optional property that is still filled in: samples must not fill books."""


def sample(document: Document, node: JsonValue, pointer: str) -> JsonValue:
    """A value that the schema at ``pointer`` allows."""
    return _Sampler(document).value(node, pointer, ())


class _Sampler:
    """Follows references, and knows which of them it is in."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def value(self, node: JsonValue, pointer: str, inside: tuple[str, ...]) -> JsonValue:
        resolved, at = self._document.follow(node, pointer)
        schema = as_object(resolved)
        shown = as_list(schema.get("examples")) or as_list(as_object(node).get("examples"))
        for candidate in (*shown, schema.get("default")):
            if candidate is not None and _fits(candidate, schema):
                return candidate
        if "const" in schema:
            return schema["const"]
        for keyword in ("enum", "x-extensible-enum"):
            if choices := [v for v in as_list(schema.get(keyword)) if v is not None]:
                return choices[0]
        for union in ("anyOf", "oneOf"):
            if members := as_list(schema.get(union)):
                return self._member(members, ptr.child(at, union), inside)
        return self._of_kind(schema, at, inside)

    def _member(self, members: list[JsonValue], pointer: str, inside: tuple[str, ...]) -> JsonValue:
        for index, member in enumerate(members):
            if as_object(member).get("type") != "null" and not self.endless(
                member, pointer, inside
            ):
                return self.value(member, ptr.child(pointer, index), inside)
        return None

    def endless(self, node: JsonValue, pointer: str, inside: tuple[str, ...]) -> bool:
        """Whether a value of this schema would contain itself."""
        at = self._document.follow(node, pointer)[1]
        return at in inside or len(inside) > _DEEPEST

    def _of_kind(self, schema: JsonObject, at: str, inside: tuple[str, ...]) -> JsonValue:
        kinds = schema.get("type")
        names = [as_text(k) for k in kinds] if isinstance(kinds, list) else [as_text(kinds)]
        kind = next((k for k in names if k != "null"), "null" if "null" in names else "")
        if kind == "object" or "properties" in schema:
            return self._object(schema, at, (*inside, at))
        if kind == "array" or "items" in schema:
            return self._array(schema, at, (*inside, at))
        if kind == "string":
            text = _FORMATS.get(as_text(schema.get("format")), "string")
            least = schema.get("minLength")
            return text.ljust(least, "x") if isinstance(least, int) and least < 1000 else text
        if kind in ("integer", "number"):
            least = schema.get("minimum", 1)
            return max(1, int(least)) if isinstance(least, int | float) else 1
        return {"boolean": True, "null": None}.get(kind)

    def _object(self, schema: JsonObject, at: str, inside: tuple[str, ...]) -> JsonValue:
        required = as_list(schema.get("required"))
        found: JsonObject = {}
        for wire, node in as_object(schema.get("properties")).items():
            here = ptr.child(at, "properties", wire)
            endless = self.endless(node, here, inside)
            spared = endless or len(inside) > _DEEPEST_OPTIONAL
            if as_object(node).get("writeOnly") is True or (spared and wire not in required):
                continue
            found[wire] = None if endless else self.value(node, here, inside)
        return found

    def _array(self, schema: JsonObject, at: str, inside: tuple[str, ...]) -> JsonValue:
        first = as_list(schema.get("prefixItems"))
        if first:
            return [
                self.value(node, ptr.child(at, "prefixItems", i), inside)
                for i, node in enumerate(first)
            ]
        items, here = schema.get("items", True), ptr.child(at, "items")
        return [] if self.endless(items, here, inside) else [self.value(items, here, inside)]


def _fits(value: JsonValue, schema: JsonObject) -> bool:
    """Whether an example is of the kind that its schema asks for; many are not."""
    kinds = schema.get("type")
    names = kinds if isinstance(kinds, list) else [kinds]
    if not any(isinstance(name, str) for name in names):
        return True
    return any(_is(value, as_text(name)) for name in names)


def _is(value: JsonValue, kind: str) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "array":
            return isinstance(value, list)
        case "object":
            return isinstance(value, dict)
        case _:
            return value is None
