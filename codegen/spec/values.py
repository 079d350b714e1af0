"""JSON values and the types of JSON Schema: whether one is of the other, or evidently meant to be."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest

from codegen.base.pointer import JsonValue

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,18})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?")


_TYPES: Mapping[type, str] = {
    type(None): "null", bool: "boolean", int: "integer", float: "number", str: "string",
    list: "array", dict: "object",
}  # fmt: skip


def written_type(value: JsonValue) -> str:
    """The type that a value is written as: ``1.0`` is a number."""
    return _TYPES[type(value)]


def type_of(value: JsonValue) -> str:
    """The type that JSON Schema sees in a value: ``1.0`` is an integer."""
    whole = isinstance(value, float) and value.is_integer()
    return "integer" if whole else written_type(value)


def fits(value: JsonValue, types: Collection[str]) -> bool:
    """Whether a value is of one of ``types``; of no types at all means of any."""
    kind = type_of(value)
    return not types or kind in types or (kind == "integer" and "number" in types)


def meant(value: JsonValue, types: Collection[str]) -> JsonValue:
    """``value`` as one of ``types``, where no other reading is possible; else None."""
    if isinstance(value, bool | int | float) and "string" in types:
        return json.dumps(value)
    if not isinstance(value, str):
        return None
    if ("integer" in types or "number" in types) and _INTEGER.fullmatch(value):
        return int(value)
    if "number" in types and _NUMBER.fullmatch(value):
        return float(value)
    if "boolean" in types and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if ("object" in types or "array" in types) and value.lstrip()[:1] in ("{", "["):
        return _parsed(value, types)
    return None


def _parsed(text: str, types: Collection[str]) -> JsonValue:
    try:
        value: JsonValue = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if fits(value, types) else None


def levels(value: JsonValue) -> Iterator[int]:
    """How many nodes a value has on each level: itself, what is in it, what is in that."""
    yield 1
    level = [value] if isinstance(value, (dict, list)) else []
    while count := sum(map(len, level)):
        yield count
        # Nine of ten nodes are texts and numbers: nothing is asked of them but their type.
        level = [
            entry
            for node in level
            for entry in (node.values() if type(node) is dict else node)
            if type(entry) is dict or type(entry) is list
        ]


def nodes_of(value: JsonValue, limit: int) -> int:
    """How many nodes a value has; one that stands in two places counts twice.

    Beyond ``limit`` nothing is counted.
    """
    nodes = 0
    for count in levels(value):
        nodes += count
        if nodes > limit:
            break
    return nodes


_NOTHING: JsonValue = {}
"""What stands where nothing stands; null is a node like others."""


def new_nodes(value: JsonValue, old: JsonValue, limit: int) -> int:
    """How many nodes ``value`` has besides those that it shares with ``old``, where they stand.

    Beyond ``limit`` nothing is counted.
    """
    stack: list[tuple[JsonValue, JsonValue]] = [(value, old)]
    count = 0
    while stack and count <= limit:
        node, known = stack.pop()
        if node is known:
            continue
        count += 1
        if isinstance(node, dict):
            before = known if isinstance(known, dict) else {}
            stack.extend([(entry, before.get(key, _NOTHING)) for key, entry in node.items()])
        elif isinstance(node, list):
            entries = known if isinstance(known, list) else []
            stack.extend(zip_longest(node, entries[: len(node)], fillvalue=_NOTHING))
    return count
