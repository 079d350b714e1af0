"""Schemas and values in a few words, for people: never parsed, never compared."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.review.view.reading import Spot
from codegen.review.view.shape import Shape
from codegen.spec.document import JsonObject, as_list, as_object, as_text

_SHOWN = 6


class Words(str):
    """Text for people: no part of what an edit is recognised by."""

    __slots__ = ()


def types_of(shape: Shape) -> str:
    """``integer | string``, or ``any``."""
    return " | ".join(sorted(shape.types)) if shape.types else "any"


def schema(spot: Spot, depth: int = 2) -> Words:
    """What a schema is: its name, or its type."""
    return Words(_schema(spot, depth))


def _schema(spot: Spot, depth: int) -> str:
    node = spot.node
    if not isinstance(node, dict):
        return "nothing" if node is False else "any"
    if reference := as_text(node.get("$ref")):
        return ptr.tokens(reference)[-1] if reference.startswith("#/") else reference
    return _described(node, spot, depth)


def _described(node: JsonObject, spot: Spot, depth: int) -> str:
    for union in ("oneOf", "anyOf", "allOf"):
        if found := as_list(node.get(union)):
            names = [_schema(spot.child(union, i), depth - 1) for i in range(len(found))]
            return (" & " if union == "allOf" else " | ").join(names[:_SHOWN])
    if "const" in node:
        return value(node["const"])
    if choices := as_list(node.get("enum")):
        return " | ".join(value(v) for v in choices[:_SHOWN]) + _more(len(choices))
    kind = node.get("type")
    kinds = [kind] if isinstance(kind, str) else [as_text(k) for k in as_list(kind)]
    if kinds == ["array"] and depth:
        return f"array of {_schema(spot.child('items'), depth - 1)}"
    properties = list(as_object(node.get("properties")))
    if properties and depth:
        return f"object with {', '.join(properties[:_SHOWN])}{_more(len(properties))}"
    suffix = f" ({node['format']})" if isinstance(node.get("format"), str) else ""
    return (" | ".join(kinds) or "any") + suffix


def _more(count: int) -> str:
    return ", …" if count > _SHOWN else ""


def value(found: JsonValue) -> str:
    """A value as JSON would write it, shortened."""
    match found:
        case None:
            return "null"
        case bool():
            return "true" if found else "false"
        case str():
            return f'"{found}"' if len(found) <= 60 else f'"{found[:59]}…"'
        case list():
            inner = ", ".join(value(v) for v in found[:_SHOWN])
            return f"[{inner}{_more(len(found))}]"
        case dict():
            return "{" + ", ".join(list(found)[:_SHOWN]) + _more(len(found)) + "}"
        case _:
            return str(found)
