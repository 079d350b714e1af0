"""From typed Python values to JSON.

What is made first is not yet JSON, but what msgspec writes as we would: models become structs with
the wire's names, and what msgspec would write without a word, or in another spelling, is refused
or replaced.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import partial
from typing import Any, TypeAlias, cast, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec.structs import astuple

from .dates import format_datetime
from .fields import EXTRA, Field, fields, is_enum, is_model, members
from .types import JSON
from .unions import Unknown
from .unset import UNSET, Unset

Encoder: TypeAlias = Callable[[Any], Any]

_SAME = frozenset({type(None), bool, int, str})
_WRITTEN = (date, UUID, Enum)
"""Of these, msgspec writes the values as they are to be."""

_write = msgspec.json.Encoder().encode


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


class _Encoders(dict[type, Encoder]):
    """Encoders by type, made when they are needed; ``sending`` leaves out what is read-only."""

    def __init__(self, *, sending: bool) -> None:
        self._sending = sending
        super().__init__(dict.fromkeys(_SAME, _same))
        self[list] = self[tuple] = self._items
        self[dict] = self._object
        self[float] = _finite
        self[datetime] = format_datetime
        self[Unknown] = lambda unknown: self[unknown.value.__class__](unknown.value)

    def __missing__(self, kind: type[Any]) -> Encoder:
        self[kind] = encoder = self._made(kind)
        return encoder

    def _made(self, kind: type[Any]) -> Encoder:
        if is_model(kind) and hasattr(kind, EXTRA):
            sent = [f for f in fields(kind) if not (self._sending and f.read_only)]
            return _Writer(self, kind).encoder(sent)
        for base in (list, tuple, dict, datetime):
            if issubclass(kind, base):
                return self[base]
        return _same if issubclass(kind, _WRITTEN) and kind is not Unset else _refuse

    def _items(self, value: list[object]) -> list[object]:
        return [self[item.__class__](item) for item in value]

    def _object(self, value: dict[object, object]) -> dict[str, object]:
        return {_key(key): self[item.__class__](item) for key, item in value.items()}

    def late(self, cls: type[Any], name: str, constants: dict[str, Any]) -> None:
        """Provide the encoder of a model under a name; not now, as a model may contain itself."""

        def first(value: object) -> object:
            constants[name] = self[cls]
            return self[cls](value)

        constants[name] = first


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


class _Writer:
    """Writes the function that encodes a model, as straight-line code.

    The source has names of attributes, which are identifiers, and nothing else of the model: all
    that comes from the document is a constant in the function's globals.
    """

    def __init__(self, encoders: _Encoders, cls: type[Any]) -> None:
        self._encoders = encoders
        self._name = cls.__name__
        self._constants: dict[str, Any] = {
            "any": encoders, "SAME": _SAME, "UNSET": UNSET, "INF": math.inf,
            "datetime": datetime, "UTC": UTC, "rfc3339": msgspec.to_builtins,
        }  # fmt: skip

    def encoder(self, sent: list[Field]) -> Encoder:
        """The function. It makes a struct, as msgspec writes them faster than dictionaries; where
        there are unknown fields, for which a struct has no room, it makes a dictionary of that."""
        lines = [line for number, field in enumerate(sent) for line in self._field(number, field)]
        wires = {f"v{number}": field.wire for number, field in enumerate(sent)}
        declared: list[Any] = [(name, Any, UNSET) for name in wires]
        make = partial(msgspec.defstruct, self._name, declared, omit_defaults=True, gc=False)
        try:
            self._constants["Struct"] = make(rename=wires)
            result = "s if not x else whole(s, x)"
        except ValueError:
            # msgspec does not take some characters in names.
            self._constants["Struct"] = make()
            result = "whole(s, x or {})"

        def whole(struct: Any, extra: Mapping[object, Any]) -> dict[str, object]:
            values = zip(wires.values(), astuple(struct), strict=True)
            found = {wire: value for wire, value in values if value is not UNSET}
            for key, value in extra.items():
                found.setdefault(_key(key), self._encoders[value.__class__](value))
            return found

        self._constants["whole"] = whole
        lines += [f" s = Struct({', '.join(wires)})", f" x = o.{EXTRA}", f" return {result}"]
        source = "\n".join(("def encode(o):", *lines))
        exec(compile(source, f"<encoder of {self._name}>", "exec"), self._constants)
        return cast("Encoder", self._constants["encode"])

    def _field(self, number: int, field: Field) -> list[str]:
        """The lines that put the encoded value of a field into a variable."""
        v = f"v{number}"
        # Conditions under which the value stays as it is; others, and what is done then.
        same: list[str] = []
        ways: list[str] = []
        for place, tp in enumerate(members(field.hint)):
            self._member(tp, v, f"{v}_{place}", same, ways)
        if field.default is UNSET:
            same.append(f"{v} is UNSET")
        rest = (
            f"if not ({' or '.join(same)}): {v} = any[type({v})]({v})"
            if same
            else f"{v} = any[type({v})]({v})"
        )
        lines = [f" {v} = o.{field.name}"]
        for way in ways:
            lines.append(f" {'if' if way is ways[0] else 'elif'} {way}")
        if ways:
            return [*lines, f" el{rest}" if same else f" else: {rest}"]
        return [*lines, f" {rest}"]

    def _member(self, tp: Any, v: str, name: str, same: list[str], ways: list[str]) -> None:
        (item,) = get_args(tp) if get_origin(tp) is list else (None,)
        if tp is type(None):
            same.append(f"{v} is None")
        elif tp in _SAME:
            same.append(f"type({v}) is {tp.__name__}")
        elif tp is float:
            same.append(f"type({v}) is float and -INF < {v} < INF")
        elif is_model(tp):
            self._model(tp, name)
            ways.append(f"type({v}) is {name}_type: {v} = {name}({v})")
        elif is_model(item):
            self._model(item, name)
            each = f"{name}(x) if type(x) is {name}_type else any[type(x)](x)"
            ways.append(f"type({v}) is list: {v} = [{each} for x in {v}]")
        elif tp is datetime:
            # Of a fraction, msgspec writes six digits.
            ways.append(
                f"type({v}) is datetime and {v}.tzinfo is UTC:\n"
                f"  if {v}.microsecond: {v} = rfc3339({v}).replace('000Z', 'Z')"
            )
        elif tp is date or tp is UUID or is_enum(tp):
            self._constants[f"{name}_type"] = tp
            same.append(f"type({v}) is {name}_type")
        elif item in (str, int, bool, float):
            wrong = "or not -INF < x < INF" if item is float else ""
            ways.append(
                f"type({v}) is list:\n"
                f"  for x in {v}:\n"
                f"   if type(x) is not {item.__name__} {wrong}: {v} = any[list]({v}); break"
            )
        elif get_origin(tp) is dict and get_args(tp)[1] in (JSON, str, int, bool):
            wrong = "type(k) is not str or type(x) not in SAME"
            ways.append(
                f"type({v}) is dict:\n"
                f"  for k, x in {v}.items():\n"
                f"   if {wrong}: {v} = any[dict]({v}); break"
            )

    def _model(self, cls: type[Any], name: str) -> None:
        self._constants[f"{name}_type"] = cls
        self._encoders.late(cls, name, self._constants)


_complete = _Encoders(sending=False)
_sent = _Encoders(sending=True)
