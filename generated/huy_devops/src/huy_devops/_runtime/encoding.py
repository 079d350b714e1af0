"""From typed Python values to JSON."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, TypeAlias, cast, get_args, get_origin
from uuid import UUID

import msgspec

from .dates import format_datetime, format_fraction
from .fields import EXTRA, Field, fields, is_model, members
from .types import JSON
from .unions import Unknown
from .unset import UNSET

Encoder: TypeAlias = Callable[[Any], Any]

_SAME = frozenset({type(None), bool, int, str})


def encode(value: object) -> JSON:
    """A typed value as JSON.

    Raises:
        TypeError: the value is of a type that no annotation names.
        ValueError: it is a datetime without a timezone, or nested too deeply.
    """
    return cast("JSON", _plainly(value))


def encode_model(model: object) -> dict[str, JSON]:
    """The JSON object of a model: documented fields in their order, then the unknown ones.

    Raises:
        TypeError: a field holds something that JSON has no form for.
        ValueError: a datetime has no timezone, or the nesting is too deep.
    """
    return cast("dict[str, JSON]", _plainly(model))


def encode_json(value: object, *, sending: bool = False) -> bytes:
    """A typed value as JSON text, without blanks; ``sending`` leaves out what is read-only.

    Raises:
        TypeError: the value is of a type that no annotation names.
        ValueError: JSON cannot express it: a datetime has no timezone, a number is not finite, a
            string is not Unicode text, or the nesting is too deep.
    """
    encoder = _sending if sending else _fully
    return msgspec.json.encode(encoder(value))


class _Encoding:
    """A way of encoding; ``native`` leaves to msgspec what it writes as we would."""

    def __init__(self, *, native: bool, sending: bool) -> None:
        self._native = native
        self._sending = sending
        self._models: dict[type, Encoder] = {}

    def __call__(self, value: object) -> object:
        try:
            return self.value(value)
        except RecursionError:
            raise ValueError("too many levels of nesting") from None

    def value(self, value: Any) -> object:
        """Any value, by what it is."""
        kind = cast("type[Any]", value.__class__)
        if kind in _SAME:
            return value
        if kind in self._models:
            return self._models[kind](value)
        if kind is float:
            if self._native and not math.isfinite(value):
                # The encoder would write null, which says something else.
                raise ValueError(f"{value} cannot be expressed in JSON")
            return value
        if isinstance(value, list | tuple):
            return [self.value(item) for item in cast("list[object]", value)]
        if isinstance(value, dict):
            items = cast("dict[object, object]", value).items()
            return {_key(key): self.value(item) for key, item in items}
        if isinstance(value, datetime):
            return format_datetime(value)
        if isinstance(value, date | UUID):
            return str(value)
        if isinstance(value, Enum) and value is not UNSET:
            return value.value
        if isinstance(value, Unknown):
            return self.value(value.value)
        if is_model(kind) and hasattr(value, EXTRA):
            return self._encoder(kind)(value)
        raise TypeError(f"{kind.__name__} cannot be sent")

    def _encoder(self, cls: type) -> Encoder:
        if cls not in self._models:
            writer = _Writer(self, cls)
            for field in fields(cls):
                if not (self._sending and field.read_only):
                    writer.field(field, native=self._native)
            self._models[cls] = writer.struct() if self._native else writer.dict()
        return self._models[cls]

    def late(self, cls: type, name: str, constants: dict[str, Any]) -> None:
        """Provide the encoder of a model under a name; not now, as a model may contain itself."""

        def first(value: object) -> object:
            constants[name] = self._encoder(cls)
            return self._encoder(cls)(value)

        constants[name] = first


class _Writer:
    """Writes the function that encodes a model, as straight-line code.

    The source has names of attributes, which are identifiers, and nothing else of the model: all
    that comes from the document is a constant in the function's globals.
    """

    def __init__(self, encoding: _Encoding, cls: type) -> None:
        self._encoding = encoding
        self._name = cls.__name__
        self._lines: list[str] = []
        self._wires: list[str] = []
        self._constants: dict[str, Any] = {
            "any": encoding.value, "datetime": datetime, "fraction": format_fraction,
            "INF": math.inf, "FLOAT": {float}, "SAME": _SAME, "UNSET": UNSET, "UTC": UTC,
        }  # fmt: skip

    def field(self, field: Field, *, native: bool) -> None:
        """Take a field along: check its value, or encode it."""
        v = f"v{len(self._wires)}"
        self._wires.append(field.wire)
        # What may stay as it is, and what is encoded in another way than any value.
        same: list[str] = []
        ways: list[str] = []
        for number, tp in enumerate(members(field.hint)):
            self._member(tp, v, f"{v}_{number}", native, same, ways)
        if field.default is UNSET:
            same.append(f"{v} is UNSET")
        self._lines.append(f" {v} = o.{field.name}")
        for way in ways:
            self._lines.append(f" {'if' if way is ways[0] else 'elif'} {way}")
        start = "elif" if ways else "if"
        guard = f"not ({' or '.join(same)})" if same else "True"
        self._lines.append(f" {start} {guard}: {v} = any({v})")

    def _member(
        self, tp: Any, v: str, name: str, native: bool, same: list[str], ways: list[str]
    ) -> None:
        (item,) = get_args(tp) if get_origin(tp) is list else (None,)
        if tp is type(None):
            same.append(f"{v} is None")
        elif tp in _SAME:
            same.append(f"type({v}) is {tp.__name__}")
        elif tp is float:
            same.append(f"type({v}) is float{' and -INF < ' + v + ' < INF' if native else ''}")
        elif is_model(tp):
            self._constants[f"{name}_type"] = tp
            self._encoding.late(tp, name, self._constants)
            ways.append(f"type({v}) is {name}_type: {v} = {name}({v})")
        elif is_model(item):
            self._constants[f"{name}_type"] = item
            self._encoding.late(cast("type", item), name, self._constants)
            each = f"{name}(x) if type(x) is {name}_type else any(x)"
            ways.append(f"type({v}) is list: {v} = [{each} for x in {v}]")
        elif native and tp is datetime:
            # msgspec writes six digits of a fraction.
            ways.append(
                f"type({v}) is datetime and {v}.tzinfo is UTC:\n  if {v}.microsecond: {v} = fraction({v})"
            )
        elif native and isinstance(tp, type) and issubclass(tp, Enum | date | UUID):
            self._constants[f"{name}_type"] = tp
            same.append(f"type({v}) is {name}_type")
        elif native and item is float:
            # A sum is finite if, overflow aside, all of it is.
            floats = f"FLOAT.issuperset(map(type, {v})) and -INF < sum({v}) < INF"
            same.append(f"type({v}) is list and {floats}")
        elif native and item in _SAME:
            same.append(f"type({v}) is list and SAME.issuperset(map(type, {v}))")

    def dict(self) -> Encoder:
        """The function that makes a dictionary."""
        lines = ["def encode(o):", *self._lines, " r = {}"]
        for number, wire in enumerate(self._wires):
            self._constants[f"w{number}"] = wire
            lines.append(f" if v{number} is not UNSET: r[w{number}] = v{number}")
        lines += [
            f" x = o.{EXTRA}",
            " if x:",
            "  for k in x: r[k] = r[k] if k in r else any(x[k])",
            " return r",
        ]
        return self._compiled(lines)

    def struct(self) -> Encoder:
        """The function that makes a struct, which msgspec writes faster than a dictionary."""
        names = [f"v{number}" for number in range(len(self._wires))]
        try:
            self._constants["Struct"] = msgspec.defstruct(
                self._name,
                [(name, Any, UNSET) for name in names],
                rename=dict(zip(names, self._wires, strict=True)),
                omit_defaults=True,
                gc=False,
            )
        except ValueError:
            # msgspec does not take some characters in names.
            return self.dict()
        self._constants["dict"] = self.dict()
        return self._compiled([
            "def encode(o):",
            f" if o.{EXTRA}: return dict(o)",
            *self._lines,
            f" return Struct({', '.join(names)})",
        ])  # fmt: skip

    def _compiled(self, lines: list[str]) -> Encoder:
        code = compile("\n".join(lines), f"<encoder of {self._name}>", "exec")
        exec(code, self._constants)
        return cast("Encoder", self._constants["encode"])


def _key(key: object) -> str:
    if isinstance(key, str):
        return str(key)
    raise TypeError(f"a key of an object must be a string, not {type(key).__name__}")


_plainly = _Encoding(native=False, sending=False)
_fully = _Encoding(native=True, sending=False)
_sending = _Encoding(native=True, sending=True)
