"""Plain scalars by the core schema of YAML 1.2 (section 10.3.2): JSON's values, and text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from codegen.base.diagnostics import Origin, fail
from codegen.base.pointer import JsonValue

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, JsonValue] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def read_plain(text: str, origin: Origin, pointer: str) -> JsonValue:
    """What a plain scalar means.

    Raises:
        CodegenError: it is a number that JSON cannot hold.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _NOT_FINITE.fullmatch(text):
        raise fail(
            "load/not-finite",
            f"{text} has no place in JSON",
            origin,
            pointer,
            "quote it, if it is text",
        )
    readers: tuple[tuple[re.Pattern[str], Callable[[str], JsonValue]], ...] = (
        (_INT, _integer),
        (_FLOAT, _float),
    )
    for pattern, reader in readers:
        if pattern.fullmatch(text):
            try:
                return reader(text)
            except ValueError:
                raise fail(
                    "load/number",
                    "a number that is too large",
                    origin,
                    pointer,
                    "quote it, if it is text",
                ) from None
    return text


def _integer(text: str) -> int:
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text[2:], base) if base != 10 else int(text)


def _float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise ValueError(text)
    return value
