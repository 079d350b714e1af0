"""Between JSON values and typed Python values; one decoder a type, built at its first use."""

from __future__ import annotations

import reprlib
import types
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, Literal, TypeVar, Union, cast, get_args, get_origin, overload
from uuid import UUID

import attrs

from . import decoders
from .decoders import Decoder, Mismatch
from .encoding import encode as encode
from .errors import DecodeError
from .fields import EXTRA, annotated, documented, wire_names
from .types import JSON
from .unset import UNSET, Unset

T = TypeVar("T")

_MAX_SHOWN = 80
_ORDER: tuple[object, ...] = (UUID, datetime, date, bool, float, int, str)
"""In a union, what takes less goes first; JSON's 1.0 stays a float where both are allowed."""


class OneOf(Generic[T]):
    """Stands for a type that is no class, where a class is asked for: ``OneOf[int | None]``."""


@overload
def decode(tp: type[OneOf[T]], value: JSON, path: str = "$") -> T: ...
@overload
def decode(tp: type[T], value: JSON, path: str = "$") -> T: ...
def decode(tp: type[Any], value: JSON, path: str = "$") -> object:
    """``value`` as ``tp``: a model, a scalar, or a list, dict or union of them.

    ``path`` is how the path in an error begins. An integer may be written ``1.0``; otherwise
    nothing is converted that JSON has a type for.

    Raises:
        DecodeError: ``value`` is something else; the error names the path within it.
    """
    try:
        return _decoder(tp)(value)
    except Mismatch as mismatch:
        error = _error(mismatch, path)
    except RecursionError:
        error = DecodeError(path, "fewer levels of nesting", None, "more than Python can follow")
    raise error


def _error(mismatch: Mismatch, path: str) -> DecodeError:
    for key in reversed(mismatch.path):
        if isinstance(key, int):
            path += f"[{key}]"
        else:
            path += f".{key}" if key.isidentifier() else f"[{key!r}]"
    found = "nothing" if mismatch.missing else _shown(mismatch.value)
    return DecodeError(path, mismatch.expected, mismatch.value, found)


def not_json(error: ValueError) -> DecodeError:
    """The error for text that is not JSON."""
    return DecodeError("$", "JSON", None, f"something else ({error})")


def _shown(value: object) -> str:
    # Not repr(): the value may be a whole body, and deep.
    shortener = reprlib.Repr()
    shortener.maxstring = shortener.maxother = shortener.maxlong = _MAX_SHOWN
    text = shortener.repr(value)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"


_made: dict[object, Decoder] = dict(decoders.SCALARS)


def _decoder(tp: object) -> Decoder:
    # Two threads may make the same decoder; either will do.
    found = _made.get(tp)
    if found is None:
        found = _made[tp] = _make(tp)
    return found


def _make(tp: object) -> Decoder:
    origin, args = get_origin(tp), get_args(tp)
    if origin is list:
        return decoders.list_of(_decoder(args[0]))
    if origin is dict:
        return decoders.dict_of(_decoder(args[1]))
    if origin is OneOf:
        return _decoder(args[0])
    if origin is Literal:
        return decoders.literal(args)
    if origin in (Union, types.UnionType):
        return _union([arg for arg in args if arg is not Unset])
    if isinstance(tp, type) and issubclass(tp, Enum):
        return decoders.closed_enum(tp)
    if isinstance(tp, type) and attrs.has(tp):
        return _model(tp)
    raise TypeError(f"no decoder for {tp!r}")


def _union(members: list[Any]) -> Decoder:
    rest = sorted((m for m in members if m is not type(None)), key=_rank)
    kinds = [m for m in rest if isinstance(m, type)]
    if not rest:
        return _decoder(None)
    if len(rest) == 1:
        decoder = _decoder(rest[0])
    elif len(kinds) == 2 == len(rest) and issubclass(kinds[0], Enum) and kinds[1] in (str, int):
        decoder = decoders.open_enum(kinds[0], kinds[1], _decoder(kinds[1]))
    else:
        alternatives = [(_is_model(m), _decoder(m)) for m in rest]
        decoder = decoders.first_of(alternatives, _misfit)
    return decoders.optional(decoder) if len(rest) < len(members) else decoder


def _rank(tp: object) -> tuple[int, str]:
    """Where a member of a union is tried; whatever the order of writing, as unions compare equal."""
    origin: object = get_origin(tp)
    if origin is Literal:
        place = -2
    elif _is_enum(tp):
        place = -1
    elif tp in _ORDER:
        place = _ORDER.index(tp)
    elif _is_model(tp):
        place = 10
    else:
        place = 11 if origin is list else 12 if origin is dict else 13
    return place, str(tp)


def _is_enum(tp: object) -> bool:
    return isinstance(tp, type) and issubclass(tp, Enum)


def _is_model(tp: object) -> bool:
    return isinstance(tp, type) and attrs.has(tp)


def _misfit(value: Any) -> int:
    """How many fields a decoded value has that its models do not know."""
    if isinstance(value, list):
        return sum(map(_misfit, cast("list[object]", value)))
    kind: type = value.__class__
    if not attrs.has(kind):
        return 0
    known = sum(_misfit(getattr(value, name)) for name, _ in wire_names(kind))
    return known + len(getattr(value, EXTRA))


@attrs.frozen
class _Plan:
    """A model's decoder, worked out: for each field its wire name, how it is stored, its default
    (NOTHING if it is required), its type if that is plain, and its decoder."""

    fields: tuple[tuple[str, Any, object, type | None, Decoder], ...]
    wires: frozenset[str]
    extra: Any


def _plan(cls: type) -> _Plan:
    hints = annotated(cls)
    fields = tuple(
        (
            f.metadata.get("wire", f.name),
            _store(cls, f.name),
            f.default,
            _plain(hints[f.name]),
            _decoder(hints[f.name]),
        )
        for f in documented(cls)
    )
    return _Plan(fields, frozenset(field[0] for field in fields), _store(cls, EXTRA))


def _plain(tp: object) -> type | None:
    return tp if isinstance(tp, type) and (tp is bool or tp is int or tp is str) else None


def _store(cls: type, name: str) -> Any:
    # The slot's own setter: attribute assignment would look it up again for every value.
    return next(vars(base)[name] for base in cls.__mro__ if name in vars(base)).__set__


def _model(cls: type) -> Decoder:
    new = cast("Callable[[type], object]", object.__new__)
    expected = f"an object ({cls.__name__})"
    plan: _Plan | None = None

    def decoder(value: Any) -> object:
        nonlocal plan
        if plan is None:
            # Not when the decoder is made: a model may contain itself.
            plan = _plan(cls)
        if type(value) is not dict:
            raise Mismatch(expected, value)
        return _fill(new(cls), plan, cast("dict[str, object]", value))

    return decoder


def _fill(instance: object, plan: _Plan, value: dict[str, object]) -> object:
    get = value.get
    absent = 0
    wire = ""
    try:
        for wire, store, default, plain, decoder in plan.fields:
            raw = get(wire, UNSET)
            if type(raw) is plain:
                store(instance, raw)
            elif raw is not UNSET:
                store(instance, decoder(raw))
            elif default is attrs.NOTHING:
                raise Mismatch("a value (the field is required)", None, missing=True)
            else:
                absent += 1
                store(instance, default)
    except Mismatch as mismatch:
        mismatch.path.append(wire)
        raise
    extra: dict[str, object] = {}
    if len(value) + absent > len(plan.fields):
        extra = {key: item for key, item in value.items() if key not in plan.wires}
    plan.extra(instance, extra)
    return instance
