"""Functions that copy a struct into a model, made from the model's declaration."""

from __future__ import annotations

from typing import Any, cast

import attrs
import msgspec

from .decoders import Decoder
from .fields import EXTRA, Field
from .unset import UNSET

CALL = "{c}({v})"


@attrs.frozen
class Shape:
    """What msgspec is to read, and the expression that makes the value ``{v}`` of it, if it is not
    the value already; ``{c}`` stands for ``constant``."""

    kind: Any
    source: str = ""
    constant: Any = None

    def finisher(self) -> Decoder | None:
        """The expression as a function."""
        if self.source in ("", CALL):
            return cast("Decoder | None", self.constant)
        source = f"lambda v: {self.source.format(c='c', v='v')}"
        return cast("Decoder", eval(source, {"c": self.constant}))


class Copier:
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

    def field(self, field: Field, shape: Shape) -> None:
        """A declared field."""
        number = self._add(shape.kind, field.wire, *(() if field.required else (UNSET,)))
        constant, absent = f"c{number}", "v"
        value = shape.source.format(c=constant, v="v") or "v"
        self._constants[constant] = shape.constant
        if not field.required and field.default is not UNSET:
            absent = f"d{number}()"
            self._constants[f"d{number}"] = field.absent
        if value == absent:
            value = f"s.f{number}"
        else:
            self._lines.append(f" v = s.f{number}")
        if not field.required and value != f"s.f{number}":
            value = f"{absent} if v is UNSET else {value}"
        self._lines.append(f" o.{field.name} = {value}")

    def extra(self, wire: str) -> None:
        """A field that a server was seen to send."""
        number = self._add(Any, wire, UNSET)
        self._constants[f"w{number}"] = wire
        self._extra += [f" if s.f{number} is not UNSET: x[w{number}] = s.f{number}"]

    def shape(self) -> Shape:
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
        return Shape(struct, CALL, self._constants["copy"])
