"""The arguments of a method, in the order of its signature."""

from __future__ import annotations

from msgspec import Struct

from codegen.emit.arguments_view import ordered_parameters
from codegen.emit.calls_view import body_fields
from codegen.emit.env import lit
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.review.python.source import text as annotation


class Argument(Struct, frozen=True):
    """What a caller gives: a parameter, a field of the body, or the body."""

    name: str
    wire: str
    location: str
    """path, query, header, cookie, or body."""
    type: t.Type
    required: bool
    positional: bool
    pointer: str
    deprecated: bool = False
    default: str | int | float | bool | None = None
    sent: str = ""
    """How it is spelled on the wire, where that is not what is usual."""
    constant: str | int | bool | None = None

    @property
    def needed(self) -> bool:
        """Whether calls fail without it."""
        return self.required and self.constant is None

    @property
    def text(self) -> str:
        """As the signature has it."""
        text = f"{self.name}: {annotation(self.type, given=True)}"
        if self.needed:
            return text
        return f"{text} = {lit(self.constant) if self.required else 'UNSET'}"

    @property
    def annotated(self) -> str:
        """The annotation."""
        text = annotation(self.type, given=True)
        return text if self.required else f"{text} | Unset"

    @property
    def accepted(self) -> t.Type:
        """What may be given: ids also as text. Whether it may be left out is told apart."""
        also = t.union_of([self.type, t.Primitive("str")])
        return also if self.type == t.Primitive("UUID") else self.type


def arguments_of(operation: ir.Operation) -> list[Argument]:
    """Positional ones first, then those that calls need, then the rest."""
    positional, keywords = ordered_parameters(operation)
    first = [_parameter(p, positional=True) for p in positional]
    rest = [_parameter(p, positional=False) for p in keywords]
    body = operation.body
    if body is not None and body.fields is None:
        rest.append(Argument("body", "", "body", body.type, body.required, False, body.pointer))
    rest += [
        Argument(
            f.name, f.wire.text, "body", f.type, f.required, False, f.pointer, f.deprecated,
            constant=f.constant,
        )
        for f in body_fields(operation)
    ]  # fmt: skip
    return [*first, *sorted(rest, key=lambda a: not a.needed)]


def _parameter(parameter: ir.Parameter, *, positional: bool) -> Argument:
    style = parameter.style
    sent = ""
    if style is not None:
        sent = f"{style.style}, explode={style.explode}, {style.media_type}".rstrip(", ")
        sent += ", reserved" if style.allow_reserved else ""
    return Argument(
        parameter.name, parameter.wire.text, parameter.location, parameter.type,
        parameter.required, positional, parameter.pointer, parameter.deprecated,
        parameter.default, sent, parameter.constant,
    )  # fmt: skip


def signature(operation: ir.Operation) -> str:
    """``get(image_id: str, *, size: int = UNSET)``."""
    texts: list[str] = []
    star = False
    for argument in arguments_of(operation):
        if not argument.positional and not star:
            texts.append("*")
            star = True
        texts.append(argument.text)
    return f"{operation.name}({', '.join(texts)})"


def default_text(argument: Argument) -> str:
    """The documented default."""
    return lit(argument.default) if argument.default is not None else "none"
