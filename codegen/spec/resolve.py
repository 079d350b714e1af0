"""Look up references: also through references on the way, and in other spellings."""

from __future__ import annotations

import re
from urllib.parse import unquote

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject

_INDEX = re.compile(r"0|[1-9][0-9]{0,7}")
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
        below = _member(node, token)
        if below is not None:
            node, here = below[0], ptr.child(here, token)
            continue
        around = node.get("$ref") if isinstance(node, dict) else None
        followed += 1
        if not isinstance(around, str) or not around.startswith("#/") or followed > _FOLLOWED:
            return None
        path = [*ptr.tokens(around), token, *path]
        node, here = value, ptr.ROOT
    return node, here


def _member(node: JsonValue, token: str) -> tuple[JsonValue] | None:
    if isinstance(node, dict) and token in node:
        return (node[token],)
    if isinstance(node, list) and _INDEX.fullmatch(token) and int(token) < len(node):
        return (node[int(token)],)
    return None


def spelled(value: JsonObject, target: str) -> str | None:
    """``target`` as this document spells it: as it is, or without percent-encoding."""
    if lookup(value, target) is not None:
        return target
    plain = unquote(target)
    return plain if plain != target and lookup(value, plain) is not None else None
