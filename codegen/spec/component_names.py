"""Names for schemas that become components: the names on the way to where they stood."""

from __future__ import annotations

import re
from collections.abc import Container

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list, as_object, as_text

_NAMED = frozenset(("properties", "$defs", "definitions", "patternProperties", "headers",
                    "dependentSchemas", "callbacks"))  # fmt: skip
_CALLED = {"items": "item", "additionalProperties": "value", "requestBody": "body",
           "schema": "", "responses": "", "content": ""}  # fmt: skip


def name_for(pointer: str, value: JsonObject, taken: Container[str]) -> str:
    """A name for the schema at ``pointer`` that is not ``taken``, of words joined by points."""
    tokens = ptr.tokens(pointer)
    telling = _telling(tokens, value)
    if len(telling) < len(tokens) and (name := _name(telling, value)) not in taken:
        return name
    return free_name(_name(tokens, value), taken)


def _telling(tokens: list[str], value: JsonObject) -> list[str]:
    """The tokens without those of branches that all apply, and of lone alternatives beside null."""
    found: list[str] = []
    node: JsonValue = value
    for place, token in enumerate(tokens):
        around, node = node, ptr.resolve(node, ptr.child(ptr.ROOT, token))
        keyword = tokens[place - 1] if place else ""
        members = as_list(around)
        lone = sum(as_object(m).get("type") != "null" for m in members) == 1
        if members and (keyword == "allOf" or (keyword in ("anyOf", "oneOf") and lone)):
            found.pop()
        else:
            found.append(token)
    return found


def _name(tokens: list[str], value: JsonObject) -> str:
    words: list[str] = tokens[-1:]
    if tokens[0] == "components" and len(tokens) > 2:
        words = [tokens[2], *_words(tokens[3:])]
    elif tokens[0] in ("paths", "webhooks") and len(tokens) > 3:
        operation = as_object(ptr.resolve(value, ptr.child(ptr.ROOT, *tokens[:3])))
        own = as_text(operation.get("operationId")) or f"{tokens[2]} {tokens[1]}"
        words = [own, *_words(tokens[3:])]
    return ".".join(filter(None, map(_clean, words))) or "schema"


def free_name(name: str, taken: Container[str]) -> str:
    """``name``, or the next one that is not ``taken``."""
    while name in taken:
        name += "_"
    return name


def _clean(word: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.-]+", "_", word).strip("_")


def _words(tokens: list[str]) -> list[str]:
    words: list[str] = []
    before = ""
    for token in tokens:
        if before in _NAMED:
            words.append(token)
            before = ""
        elif before == "content":
            before = ""
        else:
            words.append("" if token in _NAMED else _CALLED.get(token, token))
            before = token
    return words
