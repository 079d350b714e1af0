"""From typed Python values to JSON."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, cast
from uuid import UUID

import attrs

from .dates import format_datetime
from .fields import EXTRA, wire_names
from .types import JSON
from .unset import UNSET

if TYPE_CHECKING:
    from .model import Model

_PLAIN = frozenset({type(None), bool, int, float, str})


def encode_model(model: Model) -> dict[str, JSON]:
    """The JSON object of a model: documented fields in their order, then the unknown ones."""
    result: dict[str, JSON] = {}
    for name, wire in wire_names(type(model)):
        value: object = getattr(model, name)
        if value is not UNSET:
            result[wire] = cast("JSON", value) if type(value) in _PLAIN else encode(value)
    for key, extra in model.extra_fields.items():
        result.setdefault(key, extra)
    return result


def encode(value: object) -> JSON:
    """A typed value as JSON.

    Raises:
        TypeError: the value is of a type that no annotation names.
        ValueError: it is a datetime without a timezone, or nested too deeply.
    """
    try:
        return _encode(value)
    except RecursionError:
        raise ValueError("too many levels of nesting") from None


def _encode(value: object) -> JSON:
    if type(value) in _PLAIN:
        return cast("JSON", value)
    if isinstance(value, list | tuple):
        return [_encode(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {
            _key(key): _encode(item) for key, item in cast("dict[object, object]", value).items()
        }
    if isinstance(value, datetime):
        return format_datetime(value)
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, Enum) and value is not UNSET:
        return cast("JSON", value.value)
    if attrs.has(type(value)) and hasattr(value, EXTRA):
        return cast("JSON", encode_model(cast("Model", value)))
    raise TypeError(f"{type(value).__name__} cannot be sent")


def _key(key: object) -> str:
    if isinstance(key, str):
        return str(key)
    raise TypeError(f"a key of an object must be a string, not {type(key).__name__}")
