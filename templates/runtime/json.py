"""JSON, exact: integers of any size, no NaN, UTF-8 only."""

import math
from typing import cast

import msgspec

from .types import JSON

_BOM = b"\xef\xbb\xbf"


def loads(content: bytes | str | msgspec.Raw) -> JSON:
    """Decode JSON; ValueError if it is none, too deep, or a number is out of all bounds."""
    if isinstance(content, bytes):
        # RFC 8259 forbids servers to send the mark, and lets clients ignore it.
        content = content.removeprefix(_BOM)
    try:
        return cast("JSON", msgspec.json.decode(content))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def dumps(value: JSON) -> bytes:
    """Encode JSON, without blanks; ValueError for what it cannot express, or is too deep."""
    try:
        _refuse_not_finite(value)
        return msgspec.json.encode(value)
    except RecursionError:
        raise ValueError("too many levels of nesting") from None


def _refuse_not_finite(value: JSON) -> None:
    if type(value) is float:
        if not math.isfinite(value):
            # The encoder would write null, which says something else.
            raise ValueError(f"{value} cannot be expressed in JSON")
    elif isinstance(value, dict):
        for item in value.values():
            _refuse_not_finite(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_not_finite(item)
