"""Decoders of all that is not a model: closures that return the value or raise a mismatch.

A decoder that fails raises :class:`Mismatch`, and the containers around it add their keys while
it passes: paths cost nothing while all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeAlias, cast
from uuid import UUID

import msgspec

from .dates import parse_date, parse_datetime, standard
from .types import JSON

Decoder: TypeAlias = Callable[[Any], object]

_MOST_NAMED = 12


class Mismatch(Exception):
    """A value is not what was expected; ``path`` has the keys that lead to it, innermost first."""

    def __init__(self, expected: str, value: object, *, missing: bool = False) -> None:
        super().__init__()
        self.path: list[str | int] = []
        self.expected = expected
        self.value = value
        self.missing = missing


def _any(value: object) -> object:
    return value


def exactly(kind: type, expected: str) -> Decoder:
    """Values of one kind, and not of those derived from it."""

    def decoder(value: object) -> object:
        # Not isinstance: a boolean is no integer in JSON.
        if type(value) is not kind:
            raise Mismatch(expected, value)
        return value

    return decoder


def _int(value: object) -> object:
    if type(value) is int:
        return value
    # JSON has one kind of number: a server may write the integer 1 as 1.0.
    if type(value) is float and value.is_integer():
        return int(value)
    raise Mismatch("an integer", value)


def _float(value: object) -> object:
    # An integer stays one: it is a float to type checkers, and converting could round it.
    if type(value) is float or type(value) is int:
        return value
    raise Mismatch("a number", value)


def _text(expected: str, parse: Callable[[str], object]) -> Decoder:
    def decoder(value: object) -> object:
        if type(value) is str:
            try:
                return parse(value)
            except ValueError:
                pass
        raise Mismatch(expected, value)

    return decoder


def parse_uuid(text: str) -> UUID:
    """A UUID as RFC 9562 writes it.

    Raises:
        ValueError: the text is none, or has another form.
    """
    # msgspec also takes it without hyphens, and UUID() takes braces, URNs and hyphens anywhere.
    if len(text) != 36:
        raise ValueError(text)
    return msgspec.convert(text, UUID)


SCALARS: Mapping[object, Decoder] = {
    JSON: _any,
    object: _any,
    Any: _any,
    None: exactly(type(None), "null"),
    type(None): exactly(type(None), "null"),
    bool: exactly(bool, "a boolean"),
    int: _int,
    float: _float,
    str: exactly(str, "a string"),
    standard(datetime): _text("an RFC 3339 date-time with offset", parse_datetime),
    standard(date): _text("an RFC 3339 date", parse_date),
    UUID: _text("a UUID", parse_uuid),
}


def list_of(item: Decoder) -> Decoder:
    """Arrays."""

    def decoder(value: object) -> object:
        if type(value) is not list:
            raise Mismatch("an array", value)
        result: list[object] = []
        add = result.append
        try:
            for element in cast("list[object]", value):
                add(item(element))
        except Mismatch as mismatch:
            mismatch.path.append(len(result))
            raise
        return result

    return decoder


def tuple_of(items: Sequence[Decoder]) -> Decoder:
    """Arrays of so many items, each of its own type."""

    def decoder(value: object) -> object:
        found = cast("list[object]", value)
        if type(value) is not list or len(found) != len(items):
            raise Mismatch(f"an array of {len(items)} items", found)
        rest = iter(items)
        return tuple(cast("list[object]", list_of(lambda element: next(rest)(element))(found)))

    return decoder


def dict_of(item: Decoder) -> Decoder:
    """Objects with arbitrary keys."""

    def decoder(value: object) -> object:
        if type(value) is not dict:
            raise Mismatch("an object", value)
        result: dict[str, object] = {}
        key = ""
        try:
            for key, element in cast("dict[str, object]", value).items():
                result[key] = item(element)
        except Mismatch as mismatch:
            mismatch.path.append(key)
            raise
        return result

    return decoder


def literal(values: Sequence[object]) -> Decoder:
    """Exact values."""
    expected = named([repr(value) for value in values])
    known = {(type(value), value) for value in values}

    def decoder(value: object) -> object:
        if type(value) in (list, dict) or (type(value), value) not in known:
            raise Mismatch(expected, value)
        return value

    return decoder


def closed_enum(tp: type[Enum]) -> Decoder:
    """The members of an enumeration, and nothing else."""
    known: dict[object, Enum] = {member.value: member for member in tp}
    kinds = {type(value) for value in known}
    expected = named([repr(value) for value in known])

    def decoder(value: object) -> object:
        if type(value) not in kinds or value not in known:
            raise Mismatch(expected, value)
        return known[value]

    return decoder


def open_enum(tp: type[Enum], base: type, rest: Decoder) -> Decoder:
    """The members of an enumeration; other values of its kind stay what they are."""
    known: dict[object, Enum] = {member.value: member for member in tp}

    def decoder(value: object) -> object:
        return known.get(value, value) if type(value) is base else rest(value)

    return decoder


def optional(inner: Decoder) -> Decoder:
    """Null, or what ``inner`` takes."""

    def decoder(value: object) -> object:
        if value is None:
            return None
        try:
            return inner(value)
        except Mismatch as mismatch:
            if not mismatch.path:
                mismatch.expected += " or null"
            raise

    return decoder


def named(values: list[str]) -> str:
    """Some of the values, for a message."""
    more = len(values) - _MOST_NAMED
    shown = values[:_MOST_NAMED] + ([f"{more} more"] if more > 0 else [])
    return " or ".join(shown)
