"""Values of the documented types, for tests; what a client's methods ask for and return."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any, Literal, cast, get_args, get_origin
from uuid import UUID

from msgspec import Struct

from . import codec
from .dates import standard
from .errors import DecodeError
from .fields import Field, fields, is_enum, is_model, members
from .operation import Operation
from .types import JSON
from .unions import Discriminator, OneOf, Unknown
from .unset import Unset

Values = Mapping[str, Mapping[str, JSON]]
"""Documented values of fields, by the name of the model's class and by wire name."""

_DEEP = 3
"""Models within models that get all their fields; below, only what is required."""

_SCALARS: Mapping[object, JSON] = {
    None: None, type(None): None, bool: True, int: 1, float: 1.5, str: "string",
    standard(datetime): "2024-05-06T07:08:09Z", standard(date): "2024-05-06",
    UUID: "12345678-9abc-4def-8123-456789abcdef",
}  # fmt: skip


class Described(Struct, frozen=True):
    """What a method tells the transport: what to do with which operation, and the type of the result
    or of one item; for items, ``style`` says how they follow each other."""

    verb: str
    operation: Operation
    returns: Any = None
    style: Any = None


class _Probe:
    """Stands in the place of a client's transport, and notes what it is told to call."""

    def __init__(self) -> None:
        self.found: dict[str, Described] = {}

    def __getattr__(self, verb: str) -> Callable[..., None]:
        def note(operation: Operation, *about: Any, **_: object) -> None:
            self.found[operation.name] = Described(verb, operation, *about)

        return note

    def open(self, operation: Operation, kind: object, **_: object) -> None:
        # A stream is made with what its items are, a file with nothing.
        about: dict[str, Any] = getattr(kind, "keywords", {})
        verb = "stream" if about else "open"
        self.found[operation.name] = Described(verb, operation, *about.values())


def described(client: type[Any]) -> dict[str, Described]:
    """The operations of a client by name: methods only pass on what they get, here nothing."""
    shell: Any = object.__new__(client)
    shell._transport = probe = _Probe()
    for place, _ in inspect.getmembers_static(client, lambda m: isinstance(m, cached_property)):
        resource: object = getattr(shell, place)
        for name, method in inspect.getmembers_static(type(resource), inspect.isfunction):
            if not name.startswith("_"):
                # As it was written: a deprecated one would warn.
                method = inspect.unwrap(method)
                _, *parameters = inspect.signature(method).parameters.values()
                needed = {p.name: None for p in parameters if p.default is p.empty}
                # A pager calls when it is walked; it keeps what it is to call.
                if begun := getattr(method(resource, **needed), "_begun", None):
                    probe.page(begun[2].operation, begun[0], begun[1])
    return probe.found


class Sampler(Struct, frozen=True):
    """Makes values of types, always the same; documented ones go first."""

    values: Values

    def sample(self, tp: Any, depth: int = 0) -> JSON:
        """A value that the decoder of ``tp`` takes."""
        if standard(tp) in _SCALARS:
            return _SCALARS[standard(tp)]
        origin, args = get_origin(tp), get_args(tp)
        if origin is list:
            return [self.sample(args[0], depth)] if depth < _DEEP else []
        if origin is tuple:
            return [self.sample(arg, depth) for arg in args]
        if origin is dict:
            return {"key": self.sample(args[1], depth)} if depth < _DEEP else {}
        if origin is OneOf:
            return self.sample(args[0], depth)
        if origin is Annotated:
            return self._tagged(args, depth)
        if origin is Literal:
            return cast("JSON", args[0])
        if is_enum(tp):
            return cast("JSON", next(iter(tp)).value)
        if is_model(tp):
            return self._model(tp, depth)
        if type(None) in members(tp) and depth > _DEEP:
            return None
        # Anything, unless it is a union.
        alternatives = [m for m in members(tp) if m not in (Unset, Unknown, tp, type(None))]
        return self.sample(alternatives[0], depth) if alternatives else {}

    def _tagged(self, args: tuple[Any, ...], depth: int) -> JSON:
        found = next(a for a in args[1:] if isinstance(a, Discriminator))
        tag, member = next(iter(found.among(members(args[0])).items()))
        value = self.sample(member, depth)
        return {**value, found.property: tag} if tag and isinstance(value, dict) else value

    def _model(self, cls: type[Any], depth: int) -> JSON:
        if depth > 4 * _DEEP:  # It requires itself, and so has no value.
            return {}
        known: Mapping[str, JSON] = self.values.get(cls.__name__, {}) if depth < _DEEP else {}
        made = {
            field.wire: self._field(field, known, depth + 1)
            for field in fields(cls)
            if not field.write_only and (field.required or depth < _DEEP)
        }
        return {**known, **made}

    def _field(self, field: Field, known: Mapping[str, JSON], depth: int) -> JSON:
        # Documented examples are often of another type than their own field.
        is_known = field.wire in known and fits(field.hint, known[field.wire])
        return known[field.wire] if is_known else self.sample(field.hint, depth)


def fits(tp: Any, value: JSON) -> bool:
    """Whether the decoder of a type takes a value."""
    with suppress(DecodeError):
        codec.decode(tp, value)
        return True
    return False
