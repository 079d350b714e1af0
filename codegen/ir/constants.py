"""Constants: what has one value only need not be given by callers (decision 0021)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from codegen.base.text import Ident
from codegen.ir import model as ir
from codegen.ir import types as t

Tags = Mapping[tuple[Ident, str], set[str | None]]
"""The values of a property that lead unions to a class; None: whatever leads to no other one."""


def with_constants(
    declarations: Sequence[ir.Declaration],
    resources: Sequence[ir.Resource],
    others: Sequence[t.Type] = (),
) -> tuple[list[ir.Declaration], tuple[ir.Resource, ...]]:
    """Both, with the constants of fields and parameters that must be sent and have one value.

    ``others`` are types that no method has: those of events. A lone value of an enumeration is no
    constant, as servers may come to know more of them; it is one where a union tells by it that an
    object is of this class.
    """
    tags = _tags([*_types(declarations, resources), *others])
    found: list[ir.Declaration] = [
        replace(d, fields=tuple(_field(f, tags.get((d.name, f.wire.text))) for f in d.fields))
        if isinstance(d, ir.Model)
        else d
        for d in declarations
    ]
    known = {f.pointer: f for d in found if isinstance(d, ir.Model) for f in d.fields}
    return found, tuple(
        replace(r, operations=tuple(_operation(o, known) for o in r.operations)) for r in resources
    )


def _tags(types: Iterable[t.Type]) -> Tags:
    found: dict[tuple[Ident, str], set[str | None]] = {}
    for type_ in types:
        for tag in (u.discriminator for u in t.unions(type_) if u.discriminator):
            other = [(None, tag.other)] if tag.other else []
            for value, name in (*tag.classes, *other):
                found.setdefault((name, tag.wire), set()).add(value)
    return found


def _types(
    declarations: Sequence[ir.Declaration], resources: Sequence[ir.Resource]
) -> Iterator[t.Type]:
    """All that may have a union in it; what methods page through is in a type of these."""
    for declaration in declarations:
        if isinstance(declaration, ir.Alias):
            yield declaration.target
        elif isinstance(declaration, ir.Model):
            yield from (f.type for f in declaration.fields)
            yield from [declaration.extra] if declaration.extra else []
    for operation in (o for r in resources for o in r.operations):
        yield from (p.type for p in operation.parameters)
        if operation.body:
            yield operation.body.type
            yield from (f.type for f in operation.body.fields or ())
        yield from (r.whole or r.type for r in operation.results if r.type)
        yield from (e.body for e in operation.errors if e.body)


def _value(type_: t.Type, tags: set[str | None] | None) -> str | int | None:
    """The value of a constant; None of what is none.

    A flag that must be true is a consent, such as to the terms: nobody gives it by saying nothing.
    """
    if not isinstance(type_, t.LiteralType) or len(type_.values) != 1:
        return None
    if isinstance(type_.values[0], bool):
        return None
    return type_.values[0] if not type_.open or tags == set(type_.values) else None


def _field(field: ir.Field, tags: set[str | None] | None) -> ir.Field:
    value = _value(field.type, tags) if field.required else None
    return field if value is None else replace(field, constant=value)


def _operation(operation: ir.Operation, known: Mapping[str, ir.Field]) -> ir.Operation:
    parameters = tuple(
        replace(p, constant=value)
        if p.required and (value := _value(p.type, None)) is not None
        else p
        for p in operation.parameters
    )
    body = operation.body
    if body and body.fields:
        body = _body(body, body.fields, known)
    return replace(operation, parameters=parameters, body=body)


def _body(body: ir.Body, fields: Sequence[ir.Field], known: Mapping[str, ir.Field]) -> ir.Body:
    """A body that is given as arguments; where it is a class, with the constants of that."""
    filled_in = tuple(
        replace(f, constant=known[f.pointer].constant) if f.pointer in known else _field(f, None)
        for f in fields
    )
    # A body that may be left out is left out unless its caller gives something of it.
    sent = body.required or any(f.needed for f in filled_in)
    return replace(body, fields=filled_in) if sent else body
