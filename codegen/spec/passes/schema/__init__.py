"""Rules about single schemas: each a function that repairs a schema and says so."""

from __future__ import annotations

from collections.abc import Callable

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_text
from codegen.spec.report import Report
from codegen.spec.walk import Place

SchemaRule = Callable[[JsonObject, Place, Report], JsonObject]
"""Takes a schema, whose parts are repaired already, and gives one back; the same if all is well."""


def types(node: JsonObject) -> list[str]:
    """The types of a schema; empty if it does not say."""
    kind = node.get("type")
    if isinstance(kind, list):
        return [as_text(k) for k in kind]
    return [kind] if isinstance(kind, str) else []


def without(node: JsonObject, *keys: str) -> JsonObject:
    """``node`` without some of its keywords."""
    return {k: v for k, v in node.items() if k not in keys}


def typed(kinds: list[str]) -> JsonValue:
    """The value of ``type`` for some types: a text for one, a list for more."""
    unique: list[JsonValue] = list(dict.fromkeys(kinds))
    return unique[0] if len(unique) == 1 else unique
