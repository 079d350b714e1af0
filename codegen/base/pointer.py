"""JSON pointers (RFC 6901), written as URI fragments: ``#/paths/~1images/get``."""

from __future__ import annotations

import re
from typing import TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"

ROOT = "#"

_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")


def child(pointer: str, *tokens: str | int) -> str:
    """Extend ``pointer`` by unescaped ``tokens``."""
    for token in tokens:
        text = str(token)
        if "~" in text or "/" in text:
            text = text.replace("~", "~0").replace("/", "~1")
        pointer = f"{pointer}/{text}"
    return pointer


def tokens(pointer: str) -> list[str]:
    """Split ``#/a~1b/c`` (or ``/a~1b/c``) into ``["a/b", "c"]``."""
    found = pointer.removeprefix(ROOT).split("/")[1:]
    if "~" not in pointer:
        return found
    return [t.replace("~1", "/").replace("~0", "~") for t in found]


def parent(pointer: str) -> str:
    """The pointer of the containing node; the root is its own parent."""
    return pointer.rpartition("/")[0] or ROOT


def resolve(value: JsonValue, pointer: str) -> JsonValue:
    """The node of ``value`` at ``pointer``.

    Raises:
        KeyError: there is no such node.
    """
    if not pointer.startswith(("#/", "/")) and pointer not in ("", ROOT):
        raise KeyError(pointer)
    node = value
    for token in tokens(pointer):
        if isinstance(node, dict) and token in node:
            node = node[token]
        elif isinstance(node, list) and _INDEX.fullmatch(token) and int(token) < len(node):
            node = node[int(token)]
        else:
            raise KeyError(pointer)
    return node
