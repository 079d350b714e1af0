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

import attrs
import msgspec

from .dates import parse_date, parse_datetime
from .decoders import Decoder, Mismatch, parse_uuid
from .fields import EXTRA, Field, extra_type, fields, is_enum, is_model, members
from .types import JSON
from .unions import Discriminator, OneOf, Unknown
from .unset import UNSET

FAILED = (ValueError, KeyError, TypeError, RecursionError, Mismatch)
"""What a mirror raises when it cannot decode a value; perhaps the exact decoder can."""

_MOST_LEARNED = 32
_LONGEST_LEARNED = 64
_MOST_MISSES = 8

Exact: TypeAlias = Callable[[object], Decoder]


@attrs.frozen
class _Shape:
    """What msgspec is to read, and the expression that makes the value ``{v}`` of it, if it is not
    the value already; ``{c}`` stands for ``constant``."""

    kind: Any
    source: str = ""
    constant: Any = None

    def finisher(self) -> Decoder | None:
        """The expression as a function."""
        if self.source in ("", _CALL):
            return cast("Decoder | None", self.constant)
        source = f"lambda v: {self.source.format(c='c', v='v')}"
        return cast("Decoder", eval(source, {"c": self.constant}))


_CALL = "{c}({v})"
_PLAIN: dict[object, _Shape] = {
    JSON: _Shape(Any),
    object: _Shape(Any),
    Any: _Shape(Any),
    None: _Shape(None),
    type(None): _Shape(None),
    bool: _Shape(bool),
    int: _Shape(int),
    # An integer stays one: converting could round it.
    float: _Shape(int | float),
    str: _Shape(str),
    # As text: msgspec rounds what it cannot hold, and takes more than RFC 3339 allows.
    datetime: _Shape(str, _CALL, parse_datetime),
    date: _Shape(str, _CALL, parse_date),
    UUID: _Shape(str, _CALL, parse_uuid),
}

_learned: dict[type, dict[str, None]] = {}
_models: dict[type, _Shape] = {}
_mirrors: dict[object, Mirror | None] = {}


def mirror_of(tp: object, exact: Exact) -> Mirror | None:
    """The fast decoder of a type; None if it is of no use. ``exact`` makes the other ones."""
    # Two threads may make the same one; either will do.
    if tp not in _mirrors:
        _mirrors[tp] = Mirror(tp, exact)
    return _mirrors[tp]


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
        if isinstance(value, list):
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

    def shape(self, tp: Any) -> _Shape:
        if tp in _PLAIN:
            return _PLAIN[tp]
        origin, args = get_origin(tp), get_args(tp)
        if origin is list:
            item = self.shape(args[0])
            kind = GenericAlias(list, (item.kind,))
            return _Shape(kind, item.source and "[*map({c}, {v})]", item.finisher())
        if origin is dict:
            return self._dict(self.shape(args[1]))
        if origin is OneOf:
            return self.shape(args[0])
        if origin is Annotated:
            return self._annotated(args)
        if origin is Literal and all(type(arg) in (str, int) for arg in args):
            return _Shape(tp)
        if is_enum(tp):
            known = {member.value: member for member in tp}
            for plain in (str, int):
                if all(type(value) is plain for value in known):
                    return _Shape(plain, "{c}[{v}]", known)
        if is_model(tp):
            return self._model(tp)
        alternatives = members(tp)
        if len(alternatives) > 1:
            return self._union(tp, alternatives)
        return self._left(tp)

    def _left(self, tp: object) -> _Shape:
        """What the exact decoder has to do."""
        return _Shape(Any, _CALL, self._exact(tp))

    def _dict(self, item: _Shape) -> _Shape:
        kind = GenericAlias(dict, (str, item.kind))
        finish = item.finisher()
        if finish is None:
            return _Shape(kind)

        def each(value: dict[str, object]) -> dict[str, object]:
            return {key: finish(item) for key, item in value.items()}

        return _Shape(kind, _CALL, each)

    def _annotated(self, args: tuple[Any, ...]) -> _Shape:
        found = next((a for a in args[1:] if isinstance(a, Discriminator)), None)
        if found is None:
            return self.shape(args[0])
        alternatives = members(args[0])
        if type(None) in alternatives:
            return self._left(Annotated[args])
        open_ = Unknown in alternatives
        table = {tag: self._late(tp) for tag, tp in found.among(alternatives).items()}
        name = found.property

        def finish(value: dict[str, object]) -> object:
            decoder = table.get(cast("str", value.get(name)))
            if decoder is None and open_:
                return Unknown(cast("JSON", value))
            return cast("Decoder", decoder)(value)

        return _Shape(dict[str, Any], _CALL, finish)

    def _union(self, tp: object, alternatives: tuple[Any, ...]) -> _Shape:
        rest = [member for member in alternatives if member is not type(None)]
        if len(rest) == 1:
            shape = self.shape(rest[0])
        elif known := _open_enum(rest):
            shape = _Shape(rest[1], "{c}.get({v}, {v})", known)
        else:
            return self._left(tp)
        if len(rest) == len(alternatives):
            return shape
        source = shape.source and f"None if {{v}} is None else {shape.source}"
        return _Shape(shape.kind | None, source, shape.constant)

    def _late(self, tp: object) -> Decoder:
        """The mirror of a type that may be in the making."""
        exact = self._exact

        def decoder(value: object) -> object:
            mirror = mirror_of(tp, exact)
            return mirror.convert(value) if mirror else exact(tp)(value)

        return decoder

    def _model(self, cls: type) -> _Shape:
        if cls in self._making:
            return _Shape(Any, _CALL, self._late(cls))
        if cls not in _models:
            self._making.add(cls)
            try:
                _models[cls] = self._mirror(cls)
            except ValueError:
                # msgspec does not take some characters in names.
                _models[cls] = self._left(cls)
            self._making.discard(cls)
        return _models[cls]

    def _mirror(self, cls: type) -> _Shape:
        if extra_type(cls) is not JSON:
            return self._left(cls)
        copier = _Copier(cls)
        for field in fields(cls):
            copier.field(field, self.shape(field.hint))
        for name in _learned.get(cls, ()):
            copier.extra(name)
        return copier.shape()


def _open_enum(rest: list[Any]) -> dict[object, Enum] | None:
    """The members of an enumeration that is written before the type of its values."""
    if len(rest) == 2 and is_enum(rest[0]) and rest[1] in (str, int):
        return {member.value: member for member in rest[0]}
    return None


class _Copier:
    """Writes the function that copies a struct into a model.

    The source has names of attributes, which are identifiers, and nothing else of the model: all
    that comes from the document is a constant in the function's globals.
    """

    def __init__(self, cls: type) -> None:
        self._cls = cls
        self._constants: dict[str, Any] = {"new": object.__new__, "cls": cls, "UNSET": UNSET}
        self._lines = ["def copy(s):", " o = new(cls)"]
        self._fields: list[Any] = []
        self._wires: dict[str, str] = {}
        self._extra: list[str] = []

    def _add(self, kind: Any, wire: str, *default: object) -> int:
        number = len(self._fields)
        self._fields.append((f"f{number}", kind, *default))
        self._wires[f"f{number}"] = wire
        return number

    def field(self, field: Field, shape: _Shape) -> None:
        """A declared field."""
        required = field.default is attrs.NOTHING
        number = self._add(shape.kind, field.wire, *(() if required else (UNSET,)))
        constant, absent = f"c{number}", "v"
        value = shape.source.format(c=constant, v="v") or "v"
        self._constants[constant] = shape.constant
        if not required and field.default is not UNSET:
            absent = f"d{number}()"
            self._constants[f"d{number}"] = field.absent
        if value == absent:
            value = f"s.f{number}"
        else:
            self._lines.append(f" v = s.f{number}")
        if not required and value != f"s.f{number}":
            value = f"{absent} if v is UNSET else {value}"
        self._lines.append(f" o.{field.name} = {value}")

    def extra(self, wire: str) -> None:
        """A field that a server was seen to send."""
        number = self._add(Any, wire, UNSET)
        self._constants[f"w{number}"] = wire
        self._extra += [f" if s.f{number} is not UNSET: x[w{number}] = s.f{number}"]

    def shape(self) -> _Shape:
        """The struct and the function."""
        extra = [" x = {}", *self._extra, f" o.{EXTRA} = x or None"]
        lines = self._lines + (extra if self._extra else [f" o.{EXTRA} = None"]) + [" return o"]
        code = compile("\n".join(lines), f"<mirror of {self._cls.__name__}>", "exec")
        exec(code, self._constants)
        struct = msgspec.defstruct(
            self._cls.__name__,
            self._fields,
            rename=self._wires,
            kw_only=True,
            forbid_unknown_fields=True,
            # They live for a moment, and hold no circles.
            gc=False,
        )
        return _Shape(struct, _CALL, self._constants["copy"])
