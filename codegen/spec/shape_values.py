"""What stands in the place of a node of another kind, where that is evident."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.grammar import Field


def fits_one(value: JsonValue, kind: str) -> bool:
    """Whether ``value`` can stand where one of ``kind`` stands."""
    if kind == "any":
        return True
    if kind in ("text", "prose"):
        return isinstance(value, str)
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, dict) or (kind == "schema" and is_schema(value))


def is_schema(value: JsonValue) -> bool:
    """Whether ``value`` can be a schema."""
    return isinstance(value, dict | bool)


def meant(value: JsonValue, field: Field) -> JsonValue:
    """What stands in the place of a string, a list or a map, as one; None if that is not evident."""
    if field.many == "one":
        return _text(value) if field.kind == "text" else None
    if field.many == "map":
        return {} if value == [] else None
    entries = value if isinstance(value, list) else [value]
    kept = [_entry(v, field.kind) for v in entries if v is not None]
    found: list[JsonValue] = [v for v in kept if fits_one(v, field.kind)]
    return found if len(found) == len(kept) else None


def _entry(value: JsonValue, kind: str) -> JsonValue:
    if kind == "requirement" and isinstance(value, str):
        return {value: []}
    return _text(value) if kind == "text" else value


def _text(value: JsonValue) -> JsonValue:
    """A number or flag as the text that was meant."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if plain else value if isinstance(value, str) else None


def converted(value: JsonValue, kind: str) -> JsonValue:
    """What ``value`` evidently means in a place for ``kind``; None if that is not evident."""
    if kind == "prose" and isinstance(value, int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if kind == "flag" and isinstance(value, str):
        return {"true": True, "false": False}.get(value.lower())
    if kind == "number" and isinstance(value, str):
        try:
            number = float(value)
        except ValueError:
            return None
        return int(number) if number.is_integer() else None
    return None


def called(value: JsonValue) -> str:
    """What messages call a value of this type."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case dict():
            return "an object"
