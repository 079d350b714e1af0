"""A faster decoder: msgspec reads into structs that mirror the models, and functions of straight-line
code, made from the models' declarations, copy them.

It knows fewer cases than the decoders of codec.py: whatever it stumbles over is left to those,
which also say what is wrong. Fields that the document does not mention are learned: the mirrors are
made anew with them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from types import GenericAlias
from typing import Annotated, Any, Literal, TypeAlias, cast, get_args, get_origin
from uuid import UUID

import msgspec

from .copiers import CALL, Copier, Shape
from .dates import parse_date, parse_datetime, parse_uuid, standard
from .decoders import Decoder, Mismatch
from .fields import EXTRA, extra_type, fields, is_enum, is_model, members
from .types import JSON
from .unions import Discriminator, OneOf, Unknown

FAILED = (ValueError, KeyError, TypeError, RecursionError, Mismatch)
"""What a mirror raises when it cannot decode a value; perhaps the exact decoder can."""

_MOST_LEARNED = 32
_LONGEST_LEARNED = 64
_MOST_MISSES = 8

Exact: TypeAlias = Callable[[object], Decoder]


_PLAIN: dict[object, Shape] = {
    JSON: Shape(Any),
    object: Shape(Any),
    Any: Shape(Any),
    None: Shape(None),
    type(None): Shape(None),
    bool: Shape(bool),
    int: Shape(int),
    # An integer stays one: converting could round it.
    float: Shape(int | float),
    str: Shape(str),
    # As text: msgspec rounds what it cannot hold, and takes more than RFC 3339 allows.
    standard(datetime): Shape(str, CALL, parse_datetime),
    standard(date): Shape(str, CALL, parse_date),
    UUID: Shape(str, CALL, parse_uuid),
}

_learned: dict[type, dict[str, None]] = {}
_models: dict[type, Shape] = {}
_mirrors: dict[object, Mirror | None] = {}


def mirror_of(tp: object, exact: Exact) -> Mirror | None:
    """The fast decoder of a type; None if it is of no use. ``exact`` makes the other ones."""
    # Two threads may make the same one; either will do.
    if tp in _mirrors:
        return _mirrors.get(tp)
    made = _mirrors[tp] = Mirror(tp, exact)
    return made


class Mirror:
    """The fast decoder of a type."""

    def __init__(self, tp: object, exact: Exact) -> None:
        shape = _Maker(exact).shape(tp)
        self._type = tp
        self._kind = shape.kind
        self._read = msgspec.json.Decoder(shape.kind).decode
        self._finish = shape.finisher()
        self._misses = 0

    def read(self, content: bytes | str) -> object:
        """The value of JSON text; raises what :data:`FAILED` names."""
        value = self._read(content)
        return value if self._finish is None else self._finish(value)

    def convert(self, value: object) -> object:
        """The value of decoded JSON; raises what :data:`FAILED` names."""
        value = msgspec.convert(value, self._kind)
        return value if self._finish is None else self._finish(value)

    def missed(self, value: object) -> None:
        """Learn from what only the exact decoder could decode, or give up in the end."""
        self._misses += 1
        if _learn(value):
            _models.clear()
            _mirrors.clear()
        elif self._misses > _MOST_MISSES:
            _mirrors[self._type] = None


def _learn(value: object) -> bool:
    """Note the undocumented fields of a decoded value; whether there were new ones."""
    new = False
    todo = [value]
    while todo:
        value = todo.pop()
        cls = type(value)
        if isinstance(value, list | tuple):
            todo.extend(cast("list[object]", value))
        elif isinstance(value, dict):
            todo.extend(cast("dict[str, object]", value).values())
        elif is_model(cls) and extra_type(cls) is JSON:
            todo.extend(getattr(value, field.name) for field in fields(cls))
            known = _learned.setdefault(cls, {})
            for name in getattr(value, EXTRA) or ():
                # What a server sends must not fill the memory.
                if len(known) < _MOST_LEARNED and len(name) < _LONGEST_LEARNED:
                    new = new or name not in known
                    known[name] = None
    return new


class _Maker:
    """Finds the shapes of types, and makes the mirrors of the models among them."""

    def __init__(self, exact: Exact) -> None:
        self._exact = exact
        self._making: set[type] = set()

    def shape(self, tp: Any) -> Shape:
        if tp in _PLAIN:
            return _PLAIN[tp]
        origin, args = get_origin(tp), get_args(tp)
        if origin is list:
            item = self.shape(args[0])
            kind = GenericAlias(list, (item.kind,))
            return Shape(kind, item.source and "[*map({c}, {v})]", item.finisher())
        if origin is dict:
            return self._dict(self.shape(args[1]))
        if origin is OneOf:
            return self.shape(args[0])
        if origin is Annotated:
            return self._annotated(args)
        if origin is Literal and all(type(arg) in (str, int) for arg in args):
            return Shape(tp)
        if is_enum(tp):
            known = {member.value: member for member in tp}
            for plain in (str, int):
                if all(type(value) is plain for value in known):
                    return Shape(plain, "{c}[{v}]", known)
        if is_model(tp):
            return self._model(tp)
        alternatives = members(tp)
        if len(alternatives) > 1:
            return self._union(tp, alternatives)
        return self._left(tp)

    def _left(self, tp: object) -> Shape:
        """What the exact decoder has to do."""
        return Shape(Any, CALL, self._exact(tp))

    def _dict(self, item: Shape) -> Shape:
        kind = GenericAlias(dict, (str, item.kind))
        finish = item.finisher()
        if finish is None:
            return Shape(kind)

        def each(value: dict[str, object]) -> dict[str, object]:
            return {key: finish(item) for key, item in value.items()}

        return Shape(kind, CALL, each)

    def _annotated(self, args: tuple[Any, ...]) -> Shape:
        found = next((a for a in args[1:] if isinstance(a, Discriminator)), None)
        if found is None:
            return self.shape(args[0])
        alternatives = members(args[0])
        if type(None) in alternatives:
            return self._left(Annotated[args])
        table = {tag: self._late(tp) for tag, tp in found.among(alternatives).items()}
        name, other = found.property, table.pop(None, None)

        def finish(value: dict[str, object]) -> object:
            decoder = table.get(cast("str", value.get(name)), other)
            if decoder is None and Unknown in alternatives:
                return Unknown(cast("JSON", value))
            return cast("Decoder", decoder)(value)

        return Shape(dict[str, Any], CALL, finish)

    def _union(self, tp: object, alternatives: tuple[Any, ...]) -> Shape:
        rest = [member for member in alternatives if member is not type(None)]
        if len(rest) == 1:
            shape = self.shape(rest[0])
        elif known := _open_enum(rest):
            shape = Shape(rest[1], "{c}.get({v}, {v})", known)
        elif all(is_model(member) or member is Unknown for member in rest):
            shape = Shape(GenericAlias(dict, (str, Any)), CALL, self._fitting(rest))
        else:
            return self._left(tp)
        if len(rest) == len(alternatives):
            return shape
        source = shape.source and f"None if {{v}} is None else {shape.source}"
        return Shape(shape.kind | None, source, shape.constant)

    def _fitting(self, rest: list[Any]) -> Decoder:
        """Objects of which a glance shows that only one model can be meant."""
        table = [(*_needs(tp), self._late(tp)) for tp in rest if tp is not Unknown]

        def finish(value: dict[str, object]) -> object:
            found = [
                decoder
                for required, constants, decoder in table
                if required <= value.keys()
                and all(value[name] in allowed for name, allowed in constants if name in value)
            ]
            if not found and Unknown in rest:
                return Unknown(cast("JSON", value))
            (decoder,) = found
            return decoder(value)

        return finish

    def _late(self, tp: object) -> Decoder:
        """The mirror of a type that may be in the making."""
        exact = self._exact

        def decoder(value: object) -> object:
            mirror = _mirrors.get(tp) or mirror_of(tp, exact)
            return mirror.convert(value) if mirror else exact(tp)(value)

        return decoder

    def _model(self, cls: type) -> Shape:
        if cls in self._making:
            return Shape(Any, CALL, self._late(cls))
        # Another thread may have it forgotten at any moment.
        found = _models.get(cls)
        if found is None:
            self._making.add(cls)
            try:
                found = _models[cls] = self._mirror(cls)
            except ValueError:
                # msgspec does not take some characters in names.
                found = _models[cls] = self._left(cls)
            self._making.discard(cls)
        return found

    def _mirror(self, cls: type) -> Shape:
        if extra_type(cls) is not JSON:
            return self._left(cls)
        copier = Copier(cls)
        for field in fields(cls):
            copier.field(field, self.shape(field.hint))
        for name in _learned.get(cls, ()):
            copier.extra(name)
        return copier.shape()


def _needs(cls: type) -> tuple[frozenset[str], list[tuple[str, frozenset[Any]]]]:
    """The names that an object must have to be decoded, and the constants among its values."""
    declared = fields(cls)
    constants = [
        (field.wire, frozenset[Any](get_args(field.hint)))
        for field in declared
        if get_origin(field.hint) is Literal
    ]
    return frozenset(field.wire for field in declared if field.required), constants


def _open_enum(rest: list[Any]) -> dict[object, Enum] | None:
    """The members of an enumeration that is written before the type of its values."""
    if len(rest) == 2 and is_enum(rest[0]) and rest[1] in (str, int):
        return {member.value: member for member in rest[0]}
    return None
