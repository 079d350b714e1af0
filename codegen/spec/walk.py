"""Walk through a document along the grammar: rewrite it, or look at its nodes.

A rewriting shares what it does not change: a pass that repairs one schema of a large document
copies the objects around it and nothing else. Places are linked backwards and become pointers only
when somebody reports something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject
from codegen.spec.grammar import OPENAPI, SWAGGER, Field, Grammar, Ways

Place: TypeAlias = "tuple[Place, str | int] | None"

Handler = Callable[[JsonObject, Place], JsonValue]


def pointer_of(place: Place) -> str:
    """The JSON pointer of a place."""
    tokens: list[str | int] = []
    while place is not None:
        place, token = place
        tokens.append(token)
    return ptr.child(ptr.ROOT, *reversed(tokens))


def place_of(pointer: str) -> Place:
    """The place of a JSON pointer."""
    place: Place = None
    for token in ptr.tokens(pointer):
        place = (place, token)
    return place


def grammar_of(value: JsonObject) -> Grammar:
    """The grammar of a whole document, by its version key."""
    return OPENAPI if "openapi" in value or "swagger" not in value else SWAGGER


Telling: TypeAlias = Mapping[str, frozenset[str]]
"""For some kinds, the keys that their handler acts on: without any, it returns the object as it is."""

_NOTHING: Telling = MappingProxyType({})


def rewrite(
    value: JsonObject,
    handlers: Mapping[str, Handler],
    grammar: Grammar = OPENAPI,
    kind: str = "document",
    place: Place = None,
    *,
    since: JsonObject | None = None,
    telling: Telling = _NOTHING,
) -> JsonObject:
    """``value`` after each object of a kind in ``handlers`` was replaced, innermost first.

    Parts that ``value`` shares with ``since``, at the same places, are left alone: the handlers
    have seen them, and would say the same again. So are objects that have none of the ``telling``
    keys of their kind and no object below them, as two thirds of a document.
    """
    result = _Rewriting(handlers, grammar, telling).node(value, kind, place, since)
    return result if isinstance(result, dict) else value


class _Rewriting:
    def __init__(self, handlers: Mapping[str, Handler], grammar: Grammar, telling: Telling) -> None:
        self._handlers = handlers
        self._followed = grammar.leading_to(frozenset(handlers))
        self._watched = {
            kind: ways.keys | telling.get(kind, frozenset())
            for kind, ways in self._followed.items()
            if ways.star is None and (kind in telling or kind not in handlers)
        }

    def node(self, node: JsonObject, kind: str, place: Place, since: JsonValue = None) -> JsonValue:
        result = node
        fields, star, keys = self._followed[kind]
        known = since if isinstance(since, dict) else None
        # Most objects are schemas of a text or a number, with no other object in them.
        for key, value in () if keys and keys.isdisjoint(node) else node.items():
            # Texts and numbers, most of all values, have nothing below.
            shape = type(value)
            if shape is not dict and shape is not list:
                continue
            field = fields.get(key)
            if field is None:
                if star is None or key in fields or key.startswith("x-"):
                    continue
                field = star
            old = known.get(key) if known is not None else None
            if old is not value:
                new = self._field(value, field, (place, key), old)
                if new is not value:
                    if result is node:
                        result = dict(node)
                    result[key] = new
        handler = self._handlers.get(kind)
        return handler(result, place) if handler else result

    def _field(self, value: JsonValue, field: Field, place: Place, since: JsonValue) -> JsonValue:
        if isinstance(value, dict):
            if field.many == "map":
                return self._map(value, field.kind, place, since)
            if field.many != "one" and field.kind != "schema":
                return value
            watched = self._watched.get(field.kind)
            if watched is not None and watched.isdisjoint(value):
                return value
            return self.node(value, field.kind, place, since)
        # A list of schemas in the place of one is read later; what is in it must be sound by then.
        if isinstance(value, list) and (field.many == "list" or field.kind == "schema"):
            return self._list(value, field.kind, place, since)
        return value

    def _map(self, value: JsonObject, kind: str, place: Place, since: JsonValue) -> JsonObject:
        result = value
        known = since if isinstance(since, dict) else {}
        watched = self._watched.get(kind)
        for key, entry in value.items():
            if isinstance(entry, dict) and (old := known.get(key)) is not entry:
                if watched is not None and watched.isdisjoint(entry):
                    continue
                new = self.node(entry, kind, (place, key), old)
                if new is not entry:
                    if result is value:
                        result = dict(value)
                    result[key] = new
        return result

    def _list(
        self, value: list[JsonValue], kind: str, place: Place, since: JsonValue
    ) -> list[JsonValue]:
        result = value
        known = since if isinstance(since, list) and len(since) == len(value) else None
        watched = self._watched.get(kind)
        for index, entry in enumerate(value):
            old = known[index] if known is not None else None
            if isinstance(entry, dict) and old is not entry:
                if watched is not None and watched.isdisjoint(entry):
                    continue
                new = self.node(entry, kind, (place, index), old)
                if new is not entry:
                    if result is value:
                        result = list(value)
                    result[index] = new
        return result


def schemas_with(value: JsonValue, telling: frozenset[str]) -> Iterator[tuple[JsonObject, Place]]:
    """Each schema that has one of the keys, and its place, as :func:`visit` finds them."""
    ways = OPENAPI.leading_to(frozenset(("schema",)))
    # Others have nothing below: two thirds of a document need not be taken up.
    watched = {"schema": ways["schema"].keys | telling}
    for kind, node, place in _visited(value, ways, ("document", None), watched):
        if kind == "schema" and not telling.isdisjoint(node):
            yield node, place


def visit(
    value: JsonValue, grammar: Grammar = OPENAPI, kind: str = "document", place: Place = None
) -> Iterator[tuple[str, JsonObject, Place]]:
    """Kind, value and place of each object, outer before inner, in the order of the text."""
    return _visited(value, grammar.leading_to(frozenset(grammar)), (kind, place), {})


def _visited(
    value: JsonValue, ways: Mapping[str, Ways], start: tuple[str, Place], watched: Telling
) -> Iterator[tuple[str, JsonObject, Place]]:
    """All objects on the ``ways``, but for those in maps and lists without a key to be ``watched``."""
    kind, place = start
    stack: list[tuple[str, JsonValue, Place]] = [(kind, value, place)]
    while stack:
        kind, node, place = stack.pop()
        if not isinstance(node, dict):
            continue
        yield kind, node, place
        fields, star, keys = ways[kind]
        if keys and keys.isdisjoint(node):
            continue
        inner: list[tuple[str, JsonValue, Place]] = []
        for key, entry in node.items():
            if type(entry) is not dict and type(entry) is not list:
                continue
            field = fields.get(key)
            if field is None:
                if star is None or key in fields or key.startswith("x-"):
                    continue
                field = star
            here: Place = (place, key)
            if field.many == "one":
                inner.append((field.kind, entry, here))
                continue
            below = entry.items() if isinstance(entry, dict) else enumerate(entry)
            telling = watched.get(field.kind)
            inner.extend(
                (field.kind, v, (here, k))
                for k, v in below
                if isinstance(v, dict) and (telling is None or not telling.isdisjoint(v))
            )
        stack.extend(reversed(inner))
