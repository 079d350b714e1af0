"""Go through a document along the grammar: rewrite it, or look at its nodes.

A rewriting shares what it does not change: a pass that repairs one schema of a large document
copies the objects around it and nothing else. Places are linked backwards and become pointers only
when somebody reports something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject
from codegen.spec.grammar import OPENAPI, SWAGGER, Field, Grammar

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


def rewrite(
    value: JsonObject,
    handlers: Mapping[str, Handler],
    grammar: Grammar = OPENAPI,
    kind: str = "document",
    place: Place = None,
) -> JsonObject:
    """``value`` after each object of a kind in ``handlers`` was replaced, innermost first."""
    result = _Rewriting(handlers, grammar).node(value, kind, place)
    return result if isinstance(result, dict) else value


class _Rewriting:
    def __init__(self, handlers: Mapping[str, Handler], grammar: Grammar) -> None:
        self._handlers = handlers
        self._followed = grammar.leading_to(frozenset(handlers))

    def node(self, node: JsonObject, kind: str, place: Place) -> JsonValue:
        result = node
        fields, star, keys = self._followed[kind]
        # Most objects are schemas of a text or a number, with no other object in them.
        for key, value in () if keys and keys.isdisjoint(node) else node.items():
            # Texts and numbers, most of all values, have nothing below.
            if type(value) is not dict and type(value) is not list:
                continue
            field = fields.get(key)
            if field is None:
                if star is None or key in fields or key.startswith("x-"):
                    continue
                field = star
            new = self._field(value, field, (place, key))
            if new is not value:
                if result is node:
                    result = dict(node)
                result[key] = new
        handler = self._handlers.get(kind)
        return handler(result, place) if handler else result

    def _field(self, value: JsonValue, field: Field, place: Place) -> JsonValue:
        if isinstance(value, dict):
            if field.many == "map":
                return self._map(value, field.kind, place)
            one = field.many == "one" or field.kind == "schema"
            return self.node(value, field.kind, place) if one else value
        # A list of schemas in the place of one is read later; what is in it must be sound by then.
        if isinstance(value, list) and (field.many == "list" or field.kind == "schema"):
            return self._list(value, field.kind, place)
        return value

    def _map(self, value: JsonObject, kind: str, place: Place) -> JsonObject:
        result = value
        for key, entry in value.items():
            if isinstance(entry, dict):
                new = self.node(entry, kind, (place, key))
                if new is not entry:
                    if result is value:
                        result = dict(value)
                    result[key] = new
        return result

    def _list(self, value: list[JsonValue], kind: str, place: Place) -> list[JsonValue]:
        result = value
        for index, entry in enumerate(value):
            if isinstance(entry, dict):
                new = self.node(entry, kind, (place, index))
                if new is not entry:
                    if result is value:
                        result = list(value)
                    result[index] = new
        return result


def visit(
    value: JsonValue, grammar: Grammar = OPENAPI, kind: str = "document", place: Place = None
) -> Iterator[tuple[str, JsonObject, Place]]:
    """Kind, value and place of each object, outer before inner, in the order of the text."""
    ways = grammar.leading_to(frozenset(grammar))
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
            if field is None and star is not None and not key.startswith("x-"):
                field = star
            if field is None:
                continue
            here: Place = (place, key)
            if field.many == "one":
                inner.append((field.kind, entry, here))
            elif isinstance(entry, dict):
                inner.extend((field.kind, v, (here, k)) for k, v in entry.items())
            else:
                inner.extend((field.kind, v, (here, i)) for i, v in enumerate(entry))
        stack.extend(reversed(inner))
