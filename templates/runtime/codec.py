"""Between JSON values and typed Python values; one decoder a type, built at its first use."""

from __future__ import annotations

import reprlib
import types
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    overload,
)
from uuid import UUID

import attrs
import msgspec

from . import decoders
from .dates import standard
from .decoders import Decoder, Mismatch
from .encoding import encode as encode
from .errors import DecodeError
from .fields import EXTRA, Field, extra_type, fields, is_enum, is_model, members
from .json import loads
from .mirrors import FAILED, mirror_of
from .types import JSON
from .unions import Discriminator, Unknown
from .unions import OneOf as OneOf
from .unset import Unset

T = TypeVar("T")

Content: TypeAlias = bytes | str | msgspec.Raw
"""JSON text; ``Raw`` is a part of one that was not decoded yet."""

_MAX_SHOWN = 80
_ORDER: tuple[object, ...] = (UUID, standard(datetime), standard(date), bool, float, int, str)
"""In a union, what takes less goes first; JSON's 1.0 stays a float where both are allowed."""
_CONTAINERS: dict[object, int] = {tuple: 11, list: 12, dict: 13}
"""The same of containers: a tuple is a list of which more is said."""


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
    mirror = mirror_of(tp, _decoder)
    if mirror is None:
        return _exact(tp, value, path)
    try:
        return mirror.convert(value)
    except FAILED:
        pass
    result = _exact(tp, value, path)
    mirror.missed(result)
    return result


@overload
def decode_json(tp: type[OneOf[T]], content: Content, path: str = "$") -> T: ...
@overload
def decode_json(tp: type[T], content: Content, path: str = "$") -> T: ...
def decode_json(tp: type[Any], content: Content, path: str = "$") -> object:
    """JSON text as ``tp``; faster than decoding the text first.

    Raises:
        DecodeError: the text is not JSON, or describes something else.
    """
    mirror = mirror_of(tp, _decoder)
    if mirror is not None:
        try:
            return mirror.read(content)
        except FAILED:
            pass
    try:
        value = loads(content)
    except ValueError as problem:
        error = not_json(problem, path)
    else:
        result = _exact(tp, value, path)
        if mirror is not None:
            mirror.missed(result)
        return result
    raise error


def _exact(tp: object, value: JSON, path: str) -> object:
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


def not_json(error: ValueError, path: str = "$") -> DecodeError:
    """The error for text that is not JSON."""
    return DecodeError(path, "JSON", None, f"something else ({error})")


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
    if origin is tuple:
        return decoders.tuple_of([_decoder(arg) for arg in args])
    if origin is dict:
        return decoders.dict_of(_decoder(args[1]))
    if origin is OneOf:
        return _decoder(args[0])
    if origin is Annotated:
        return _annotated(args)
    if origin is Literal:
        return decoders.one_of((arg, arg) for arg in args)
    if origin in (Union, types.UnionType):
        return _union([arg for arg in args if arg is not Unset])
    if tp is Unknown:
        return decoders.unknown
    if is_enum(tp):
        return decoders.one_of((member.value, member) for member in tp)
    if is_model(tp):
        return _model(tp)
    if standard(tp) is not tp:
        return _decoder(standard(tp))
    raise TypeError(f"no decoder for {tp!r}")


def _annotated(args: tuple[Any, ...]) -> Decoder:
    found = next((a for a in args[1:] if isinstance(a, Discriminator)), None)
    if found is None:
        return _decoder(args[0])
    alternatives = members(args[0])
    table = {tag: _late(member) for tag, member in found.among(alternatives).items()}
    decoder = decoders.tagged(found.property, table, Unknown in alternatives)
    return decoders.optional(decoder) if type(None) in alternatives else decoder


def _late(tp: object) -> Decoder:
    # Not made together with the union: a member may contain it.
    return lambda value: _decoder(tp)(value)


def _union(union: list[Any]) -> Decoder:
    rest = sorted((m for m in union if m not in (type(None), Unknown)), key=_rank)
    kinds = [m for m in rest if isinstance(m, type)]
    if not rest:
        return _decoder(None)
    if len(rest) == 1:
        decoder = _decoder(rest[0])
    elif len(kinds) == 2 == len(rest) and issubclass(kinds[0], Enum) and kinds[1] in (str, int):
        decoder = decoders.open_enum(kinds[0], kinds[1], _decoder(kinds[1]))
    else:
        alternatives = [(is_model(m), _decoder(m)) for m in rest]
        decoder = decoders.first_of(alternatives, _misfit)
    if Unknown in union:
        decoder = decoders.or_unknown(decoder)
    return decoders.optional(decoder) if type(None) in union else decoder


def _rank(tp: object) -> tuple[int, str]:
    """Where a member of a union is tried; whatever the order of writing, as unions compare equal."""
    origin: object = get_origin(tp)
    if origin is Literal:
        place = -2
    elif is_enum(tp):
        place = -1
    elif standard(tp) in _ORDER:
        place = _ORDER.index(standard(tp))
    elif is_model(tp):
        place = 10
    else:
        place = _CONTAINERS.get(origin, 14)
    return place, str(tp)


def _misfit(value: Any) -> int:
    """How many fields a decoded value has that its models do not know."""
    if isinstance(value, list | tuple):
        return sum(map(_misfit, cast("list[object]", value)))
    if not is_model(value.__class__):
        return 0
    known = sum(_misfit(getattr(value, field.name)) for field in fields(value.__class__))
    return known + len(getattr(value, EXTRA) or ())


@attrs.frozen
class _Plan:
    """A model's decoder, worked out: the decoder and the slot of each field, and of the others."""

    fields: tuple[tuple[Field, Decoder, Any], ...]
    wires: frozenset[str]
    others: Decoder
    extra: Any


def _plan(cls: type) -> _Plan:
    declared = tuple((f, _decoder(f.hint), _slot(cls, f.name)) for f in fields(cls))
    wires = frozenset(f.wire for f, _, _ in declared)
    others = decoders.dict_of(_decoder(extra_type(cls)))
    return _Plan(declared, wires, others, _slot(cls, EXTRA))


def _slot(cls: type, name: str) -> Any:
    # A class of a caller may have a property of this name.
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
    wire = ""
    try:
        for field, decoder, store in plan.fields:
            wire = field.wire
            if wire in value:
                store(instance, decoder(value[wire]))
            elif field.required:
                raise Mismatch("a value (the field is required)", None, missing=True)
            else:
                store(instance, field.absent())
    except Mismatch as mismatch:
        mismatch.path.append(wire)
        raise
    extra = {key: item for key, item in value.items() if key not in plan.wires}
    plan.extra(instance, plan.others(extra) if extra else None)
    return instance
