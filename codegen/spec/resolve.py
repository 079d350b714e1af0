"""Look up references: also through references on the way, and in other spellings."""

from __future__ import annotations

from urllib.parse import unquote

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject

_FOLLOWED = 32
"""References on the way to one node; more of them run in a circle."""


def lookup(value: JsonObject, target: str) -> tuple[JsonValue, str] | None:
    """The node that ``#/…`` leads to and its own pointer; None if there is none.

    A reference met on the way is followed: ``#/components/schemas/A/properties/b`` leads
    somewhere, too, if ``A`` is a reference to a schema that has the property.
    """
    node: JsonValue = value
    here = ptr.ROOT
    followed = 0
    path = ptr.tokens(target)
    while path:
        token = path.pop(0)
        if isinstance(node, dict) and token in node:
            node = node[token]
        elif isinstance(node, list) and token.isdigit() and int(token) < len(node):
            node = node[int(token)]
        elif isinstance(node, dict) and isinstance(around := node.get("$ref"), str):
            followed += 1
            if followed > _FOLLOWED or not around.startswith("#/"):
                return None
            path = [*ptr.tokens(around), token, *path]
            node, here = value, ptr.ROOT
            continue
        else:
            return None
        here = ptr.child(here, token)
    return node, here


def spelled(value: JsonObject, target: str) -> str | None:
    """``target`` as this document spells it: as it is, or without percent-encoding."""
    if lookup(value, target) is not None:
        return target
    plain = unquote(target)
    return plain if plain != target and lookup(value, plain) is not None else None
