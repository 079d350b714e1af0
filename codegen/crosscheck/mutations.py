"""One thing wrong at a time: always the same changes of a value, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.ir.lower_enums import EXTENSIBLE
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.values import written_type

_WRONG: tuple[JsonValue, ...] = (True, 7, 7.0, 7.5, "7", [], {})
_MALFORMED = ("date-time", "date", "uuid")
"""Formats that have a Python type, so that a text may be wrong for them."""

_BESIDE = ("default", "readOnly", "writeOnly")
"""What a property says beside a reference."""

UNKNOWN_FIELD = "unknownField"
UNKNOWN_TEXT = "unknown-value"
UNKNOWN_NUMBER = 987654321


class Site(Struct, frozen=True):
    """A place in a value, and the schema that describes it: followed, and chosen in a union."""

    path: tuple[str | int, ...]
    schema: JsonObject
    pointer: str
    value: JsonValue


class Mutation(Struct, frozen=True):
    """One change of a value; ``pointer`` is the schema of what is changed."""

    path: tuple[str | int, ...]
    what: str
    pointer: str
    schema: JsonObject
    value: JsonValue
    removed: bool = False

    def apply(self, value: JsonValue) -> JsonValue:
        """``value`` with this change; it is not itself changed."""
        return self._within(value, self.path)

    def _within(self, node: JsonValue, path: tuple[str | int, ...]) -> JsonValue:
        if not path:
            return self.value
        first, rest = path[0], path[1:]
        if isinstance(node, list) and isinstance(first, int):
            return [self._within(v, rest) if i == first else v for i, v in enumerate(node)]
        if isinstance(node, dict) and isinstance(first, str):
            if self.removed and not rest:
                return {key: item for key, item in node.items() if key != first}
            return {**node, first: self._within(node.get(first), rest)}
        return node


def mutations(document: Document, pointer: str, value: JsonValue) -> Iterator[Mutation]:
    """The changes of ``value``, which the schema at ``pointer`` describes."""
    for site in sites(document, pointer, value):
        yield from _changes(site)


def reached(document: Document, pointer: str, value: JsonValue) -> set[str]:
    """The places in schemas of which there is something in ``value``."""
    return {site.pointer for site in sites(document, pointer, value)}


def _changes(site: Site) -> Iterator[Mutation]:
    def change(what: str, value: JsonValue, removed: bool = False) -> Mutation:
        return Mutation(site.path, what, site.pointer, site.schema, value, removed)

    if site.path and isinstance(site.path[-1], str):
        yield change("removed", None, removed=True)
    if site.value is not None:
        yield change("set to null", None)
    for wrong in _WRONG:
        if written_type(wrong) != written_type(site.value):
            yield change(f"set to {json.dumps(wrong)}", wrong)
    yield from _unknown(site)


def _unknown(site: Site) -> Iterator[Mutation]:
    def change(what: str, value: JsonValue, *more: str) -> Mutation:
        return Mutation((*site.path, *more), what, site.pointer, site.schema, value)

    if isinstance(site.value, dict) and "properties" in site.schema:
        yield change("with an unknown field", "unknown", UNKNOWN_FIELD)
    if site.schema.get("enum") or site.schema.get(EXTENSIBLE):
        if isinstance(site.value, str):
            yield change("set to a value that is not listed", UNKNOWN_TEXT)
        elif isinstance(site.value, int):
            yield change("set to a value that is not listed", UNKNOWN_NUMBER)
    if isinstance(site.value, str) and as_text(site.schema.get("format")) in _MALFORMED:
        yield change("set to a malformed text", "malformed")


def sites(document: Document, pointer: str, value: JsonValue) -> Iterator[Site]:
    """Every described place in ``value``, the outermost first."""
    return _sites(document, ptr.resolve(document.value, pointer), pointer, value, ())


def _sites(
    document: Document,
    node: JsonValue,
    pointer: str,
    value: JsonValue,
    path: tuple[str | int, ...],
) -> Iterator[Site]:
    # A property's own place, not where its reference leads: a waiver is about this property.
    resolved, at = document.follow(node, pointer)
    schema = as_object(resolved)
    chosen = _alternative(document, schema, at, value)
    schema, at = chosen or (schema, at)
    beside = {k: v for k, v in as_object(node).items() if k in _BESIDE}
    yield Site(path, {**schema, **beside}, pointer, value)
    if isinstance(value, list) and value:
        # One item stands for all of them.
        items = schema.get("items", True)
        yield from _sites(document, items, ptr.child(at, "items"), value[0], (*path, 0))
    elif isinstance(value, dict):
        yield from _members(document, schema, at, value, path)


def _members(
    document: Document, schema: JsonObject, at: str, value: JsonObject, path: tuple[str | int, ...]
) -> Iterator[Site]:
    properties = as_object(schema.get("properties"))
    extra = schema.get("additionalProperties", True)
    for key, item in value.items():
        if key in properties:
            here = ptr.child(at, "properties", key)
            yield from _sites(document, properties[key], here, item, (*path, key))
        elif isinstance(extra, dict):
            here = ptr.child(at, "additionalProperties")
            yield from _sites(document, extra, here, item, (*path, key))


def _alternative(
    document: Document, schema: JsonObject, at: str, value: JsonValue
) -> tuple[JsonObject, str] | None:
    """The first alternative of a union that ``value`` can belong to by its kind."""
    for union in ("anyOf", "oneOf"):
        for index, member in enumerate(as_list(schema.get(union))):
            node, here = document.follow(member, ptr.child(at, union, index))
            alternative = as_object(node)
            kinds = alternative.get("type", "object" if "properties" in alternative else None)
            if kinds is None or written_type(value) in (
                kinds if isinstance(kinds, list) else [kinds]
            ):
                return alternative, here
    return None
