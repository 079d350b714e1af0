"""Decoders of all that is not a model: closures that return the value or raise a mismatch.

A decoder that fails raises :class:`Mismatch`, and the containers around it add their keys while
it passes: paths cost nothing while all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeAlias, cast
from uuid import UUID

from .dates import parse_date, parse_datetime, parse_uuid, standard
from .types import JSON
from .unions import Unknown

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


def _exactly(kind: type, expected: str) -> Decoder:
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


SCALARS: Mapping[object, Decoder] = {
    **dict.fromkeys((JSON, object, Any), _any),
    None: _exactly(type(None), "null"),
    type(None): _exactly(type(None), "null"),
    bool: _exactly(bool, "a boolean"),
    int: _int,
    float: _float,
    str: _exactly(str, "a string"),
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


def one_of(known: Iterable[tuple[object, object]]) -> Decoder:
    """Exact values, each with what it stands for: itself, or a member of an enumeration."""
    # With their types, as 1, 1.0 and True are equal.
    table = {(type(value), value): result for value, result in known}
    expected = _named([repr(value) for _, value in table])

    def decoder(value: object) -> object:
        if type(value) in (list, dict) or (type(value), value) not in table:
            raise Mismatch(expected, value)
        return table[type(value), value]

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


def unknown(value: object) -> object:
    """Anything, marked as unknown."""
    return Unknown(cast("JSON", value))


def or_unknown(inner: Decoder) -> Decoder:
    """What ``inner`` takes, and whatever else as unknown."""

    def decoder(value: object) -> object:
        try:
            return inner(value)
        except Mismatch:
            return unknown(value)

    return decoder


def tagged(name: str, table: Mapping[str | None, Decoder], is_open: bool) -> Decoder:
    """Objects told apart by their property ``name``; others by ``table[None]``, or as unknown."""
    expected = _named([repr(tag) for tag in table])

    def decoder(value: object) -> object:
        if type(value) is not dict:
            raise Mismatch("an object", value)
        tag = cast("dict[str, object]", value).get(name)
        kind = tag if type(tag) is str and tag in table else None
        if kind in table:
            return table[kind](value)
        if is_open:
            return unknown(cast("object", value))
        mismatch = Mismatch(expected, tag, missing=name not in value)
        mismatch.path.append(name)
        raise mismatch

    return decoder


_chosen: ContextVar[dict[tuple[int, int], Decoder] | None] = ContextVar("chosen", default=None)
"""Which alternative took which part of the value that is being decoded: each of those around it
asks again, and with a union in a union in a union that would be without end."""


def first_of(
    alternatives: Sequence[tuple[bool, Decoder]], misfit: Callable[[object], int]
) -> Decoder:
    """The first alternative that takes the value; among models, the one that it fits best.

    Each alternative says whether it is a model; ``misfit`` counts what a model does not know.
    """

    def choose(value: object) -> tuple[Decoder, object]:
        best: tuple[int, Decoder, object] | None = None
        problems: list[Mismatch] = []
        for is_model, attempt in alternatives:
            if best and not is_model:
                break
            try:
                result = attempt(value)
            except Mismatch as mismatch:
                problems.append(mismatch)
                continue
            if not is_model:
                return attempt, result
            count = misfit(result)
            if best is None or count < best[0]:
                best = count, attempt, result
        if best:
            return best[1:]
        raise _likeliest(problems, value)

    def decoder(value: object) -> object:
        if type(value) not in (dict, list):
            return choose(value)[1]
        known = _chosen.get()
        if known is None:
            token = _chosen.set({})
            try:
                return decoder(value)
            finally:
                _chosen.reset(token)
        key = id(alternatives), id(value)
        if key not in known:
            try:
                known[key], result = choose(value)
            except Mismatch as mismatch:
                known[key] = _exactly(Mismatch, mismatch.expected)
                raise
            return result
        return known[key](value)

    return decoder


def _likeliest(problems: list[Mismatch], value: object) -> Mismatch:
    deepest = max(problems, key=lambda mismatch: len(mismatch.path))
    # An alternative that got far was meant; what it stumbled over is the better message.
    if deepest.path:
        return deepest
    return Mismatch(_named(list(dict.fromkeys(p.expected for p in problems))), value)


def _named(values: list[str]) -> str:
    more = len(values) - _MOST_NAMED
    shown = values[:_MOST_NAMED] + ([f"{more} more"] if more > 0 else [])
    return " or ".join(shown)
