"""The targets of an overlay's actions: JSONPath (RFC 9535), by the library that knows it."""

from __future__ import annotations

import jsonpath

from codegen.base.pointer import JsonValue

_PATHS = jsonpath.JSONPathEnvironment(strict=True)


def find(value: JsonValue, target: str) -> list[tuple[str | int, ...]]:
    """Where ``target`` leads to in ``value``: the keys and indices of each node.

    Raises:
        ValueError: it is not a JSONPath.
    """
    try:
        return [tuple(match.parts) for match in _PATHS.finditer(target, value)]
    except jsonpath.JSONPathError as error:
        raise ValueError(str(error).partition("\n")[0]) from None
