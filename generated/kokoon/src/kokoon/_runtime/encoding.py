"""From typed Python values to JSON.

Models become structs with the wire's names, which msgspec writes; what it would write without a
word, or in another spelling, is refused or replaced before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, partial
from itertools import count
from textwrap import indent
from typing import Any, TypeAlias, cast, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec.structs import astuple

from .dates import format_datetime, standard
from .errors import ParameterError
from .fields import EXTRA, TEXTS, Field, fields, is_enum, is_model, members
from .types import JSON
from .unions import Unknown
from .unset import UNSET, Unset

Encoder: TypeAlias = Callable[[Any], Any]

_SAME = frozenset({type(None), bool, int, str})
_DATETIME, _DATE = (standard(datetime),), (standard(date),)
"""Where tests that stop the clock do not replace them."""

_WRITTEN = (UUID, Enum)
"""Of these, msgspec writes the values as they are to be, and those of classes derived from them."""


def encode(value: object) -> JSON:
    """A typed value as JSON.

    Raises:
        TypeError: the value is of a type that no annotation names.
        ValueError: JSON cannot express it: it is a datetime without a timezone, a number that is
            not finite, or nested too deeply.
    """
    try:
        return cast("JSON", msgspec.to_builtins(_complete[value.__class__](value)))
    except RecursionError:
        raise ValueError("too many levels of nesting") from None


def encode_json(value: object, *, sending: bool = False) -> bytes:
    """A typed value as JSON text, without blanks; ``sending`` leaves out what is read-only.

    Raises:
        TypeError: the value is of a type that no annotation names.
        ValueError: JSON cannot express it: as above, or a string is not Unicode text.
    """
    try:
        return _write((_sent if sending else _complete)[value.__class__](value))
    except RecursionError:
        raise ValueError("too many levels of nesting") from None


def encode_argument(name: str, value: object) -> bytes:
    """What a caller gives as JSON text, without what is read-only.

    Raises:
        ParameterError: it cannot be sent.
    """
    try:
        return encode_json(value, sending=True)
    except (TypeError, ValueError) as error:
        raise ParameterError(name, str(error)) from None


class _Encoders(dict[type, Encoder]):
    """Encoders by type, made when they are needed; ``sending`` leaves out what is read-only."""

    def __init__(self, *, sending: bool) -> None:
        self._sending = sending
        super().__init__(dict.fromkeys(_SAME, _same))
        self[list] = self[tuple] = self._items
        self[dict] = self._object
        self[float] = _finite
        self[_DATETIME[0]] = format_datetime
        self[_DATE[0]] = _same
        self._derived: list[tuple[Any, Encoder]] = [
            (str, str.__str__), (Mapping, self._object), (TEXTS, _refuse), (Sequence, self._items),
            (int, int.__int__), (float, lambda value: _finite(float.__float__(value))),
            (_DATETIME[0], lambda value: format_datetime(_DATETIME[0].combine(value, value.timetz()))),
            (_DATE[0], lambda value: _DATE[0].fromordinal(value.toordinal())),
        ]  # fmt: skip
        self[Unknown] = lambda unknown: self[unknown.value.__class__](unknown.value)

    def __missing__(self, kind: type[Any]) -> Encoder:
        self[kind] = encoder = self._made(kind)
        return encoder

    def _made(self, kind: type[Any]) -> Encoder:
        if is_model(kind) and hasattr(kind, EXTRA):
            return _Writer(self).encoder(kind)
        if issubclass(kind, _WRITTEN):
            return _same if kind is not Unset else _refuse
        found = (write for base, write in self._derived if issubclass(kind, base))
        return next(found, _refuse)

    def _items(self, value: Sequence[object]) -> list[object]:
        return [self[item.__class__](item) for item in value]

    def _object(self, value: Mapping[object, object]) -> dict[str, object]:
        return {_key(key): self[item.__class__](item) for key, item in value.items()}

    def sent(self, cls: type[Any]) -> list[Field]:
        """The fields of a model that are written."""
        return [f for f in fields(cls) if not (self._sending and f.read_only)]

    def struct(self, cls: type[Any]) -> tuple[Any, bool]:
        """What is written of a model, faster than a dictionary; whether msgspec takes its names."""
        return _struct(*[field.wire for field in self.sent(cls)])

    def whole(self, struct: Any, extra: dict[str, Any], wires: list[str]) -> dict[str, object]:
        """A struct with unknown fields, for which it has no room, as a dictionary."""
        found = {wire: v for wire, v in zip(wires, astuple(struct), strict=True) if v is not UNSET}
        for key, value in extra.items():
            found.setdefault(_key(key), self[value.__class__](value))
        return found


def _same(value: object) -> object:
    return value


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} cannot be sent")


def _finite(value: float) -> float:
    if not math.isfinite(value):
        # The encoder would write null, which says something else.
        raise ValueError(f"{value} cannot be expressed in JSON")
    return value


def _key(key: object) -> str:
    if isinstance(key, str):
        return str(key)
    raise TypeError(f"a key of an object must be a string, not {type(key).__name__}")


@cache
def _struct(*wires: str) -> tuple[Any, bool]:
    names = {f"f{number}": wire for number, wire in enumerate(wires)}
    declared: list[Any] = [(name, Any, UNSET) for name in names]
    make = partial(msgspec.defstruct, "Sent", declared, omit_defaults=True, gc=False)
    try:
        return make(rename=names), True
    except ValueError:
        return make(), False


class _Writer:
    """Writes the function that encodes a model, as straight-line code.

    The source has names of attributes, which are identifiers, and nothing else of the model: all
    that comes from the document is a constant in the function's globals.
    """

    def __init__(self, encoders: _Encoders) -> None:
        self._encoders = encoders
        self._names = (f"v{number}" for number in count())
        self._constants: dict[str, Any] = {
            "any": encoders, "whole": encoders.whole, "SAME": _SAME, "UNSET": UNSET,
            "datetime": _DATETIME[0], "UTC": UTC, "rfc3339": msgspec.to_builtins,
        }  # fmt: skip

    def encoder(self, cls: type[Any]) -> Encoder:
        """The function."""
        self._constants["WIRES"] = [field.wire for field in self._encoders.sent(cls)]
        end = " if extra else o" if self._encoders.struct(cls)[1] else ""
        code = f"def encode(o):\n extra = o.{EXTRA}\n{indent(self._model(cls, 'o'), ' ')}"
        code += f" return whole(o, extra or {{}}, WIRES){end}"
        exec(compile(code, f"<encoder of {cls.__name__}>", "exec"), self._constants)
        return cast("Encoder", self._constants["encode"])

    def _constant(self, value: object) -> str:
        self._constants[name := next(self._names)] = value
        return name

    def _model(self, cls: type[Any], v: str) -> str:
        """Puts a struct in the place of the model in the variable ``v``."""
        code = ""
        values: list[str] = []
        for field in self._encoders.sent(cls):
            values.append(value := next(self._names))
            code += f"{value} = {v}.{field.name}\n" + self._value(field, value)
        # Of more than 30 arguments, CPython makes a list first, which takes as long again.
        code += f"{v} = {self._constant(self._encoders.struct(cls)[0])}({', '.join(values[:30])})\n"
        return code + "".join(f"{v}.f{n} = {values[n]}\n" for n in range(30, len(values)))

    def _value(self, field: Field, v: str) -> str:
        """Encodes the value of a field."""
        cases = [self._member(tp, v) for tp in members(field.hint)]
        same = [condition for condition, then in cases if condition and not then]
        if field.default is UNSET:
            same.append(f"{v} is UNSET")
        rest = f"not ({' or '.join(same)})" if same else "True"
        code = ""
        for condition, then in (*cases, (rest, f"{v} = any[type({v})]({v})\n")):
            if then:
                code += f"{'elif' if code else 'if'} {condition}:\n" + indent(then, " ")
        return code

    def _member(self, tp: Any, v: str) -> tuple[str, str]:
        """How values that stay are known, or others and what is done to them; nothing otherwise."""
        # Faster than type(); whoever pretends to be of another class is refused in the end.
        kind = f"{v}.__class__ is"
        item: Any = get_args(tp)[0] if get_origin(tp) is list else None
        if tp is type(None):
            return f"{v} is None", ""
        if tp in _SAME:
            return f"{kind} {tp.__name__}", ""
        if tp is float:
            # What is not finite, less itself, is not a number.
            return f"{kind} float and {v} - {v} == 0.0", ""
        if tp is _DATE[0] or tp is UUID or is_enum(tp):
            return f"{kind} {self._constant(tp)}", ""
        if tp is _DATETIME[0]:
            # Of a fraction, msgspec writes six digits.
            text = f"if {v}.microsecond: {v} = rfc3339({v}).replace('000Z', 'Z')\n"
            return f"{kind} datetime and {v}.tzinfo is UTC", text
        if self._room(tp) >= 0:
            return f"{kind} {self._constant(tp)} and not {v}.{EXTRA}", self._model(tp, v)
        if self._room(item) >= 0:
            x, items = next(self._names), next(self._names)
            known = f"{x}.__class__ is {self._constant(item)} and not {x}.{EXTRA}"
            each = f" if {known}:\n{indent(self._model(item, x), '  ')} else: {x} = any[type({x})]({x})\n"
            each += f" {items}.append({x})\n"
            return f"{kind} list", f"{items} = []\nfor {x} in {v}:\n{each}{v} = {items}\n"
        if item in (str, int, bool, float):
            wrong = f"x.__class__ is not {item.__name__}"
            wrong += " or x - x != 0.0" if item is float else ""
            return f"{kind} list", f"for x in {v}:\n if {wrong}: {v} = any[list]({v}); break\n"
        if get_origin(tp) is dict and get_args(tp)[1] in (JSON, str, int, bool):
            wrong = "k.__class__ is not str or x.__class__ not in SAME"
            each = f"for k, x in {v}.items():\n if {wrong}: {v} = any[dict]({v}); break\n"
            return f"{kind} dict", each
        return "", ""

    def _room(self, tp: Any, room: int = 16) -> int:
        """What is left of the room for fields, if a model and those in it are encoded in place; less
        than none if they are too large for that to be faster than their own functions."""
        if not (is_model(tp) and hasattr(tp, EXTRA) and self._encoders.struct(tp)[1]):
            return -1
        for field in self._encoders.sent(tp):
            room -= 1
            for part in (p for m in members(field.hint) for p in (m, *get_args(m)) if is_model(p)):
                room = self._room(part, room) if room >= 0 else room
        return room


_write = msgspec.json.Encoder(enc_hook=_refuse).encode
_complete = _Encoders(sending=False)
_sent = _Encoders(sending=True)
