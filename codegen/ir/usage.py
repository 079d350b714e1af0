"""Which way models go: what callers send, and what they receive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from codegen.base.text import Ident
from codegen.ir import model as ir
from codegen.ir import types as t


def with_usage(
    declarations: Sequence[ir.Declaration], resources: Sequence[ir.Resource]
) -> tuple[ir.Declaration, ...]:
    """The declarations, with the ways that the operations take their models."""
    declared = {d.name: d for d in declarations}
    operations = [o for resource in resources for o in resource.operations]
    sent = _reached(declared, (ty for o in operations for ty in _given(o)))
    received = _reached(declared, (ty for o in operations for ty in _returned(o)))
    return tuple(_used(d, d.name in sent, d.name in received) for d in declarations)


def _used(declaration: ir.Declaration, sent: bool, received: bool) -> ir.Declaration:
    match declaration:
        case ir.Model():
            return replace(declaration, sent=sent, received=received)
        case ir.Alias():
            return replace(declaration, sent=sent)
        case ir.Enum():
            return declaration


def returned(api: ir.Api) -> set[Ident]:
    """The names of all that methods return, and of what that is made of."""
    return _reached(api.declared, (r.type for o in api.operations for r in o.results if r.type))


def with_dicts(declarations: Iterable[ir.Declaration]) -> frozenset[Ident]:
    """The names of all that callers may give as dict literals: models, and aliases with models in
    them. What callers give as arguments one by one is no model.
    """
    sent = [d for d in declarations if not isinstance(d, ir.Enum) and d.sent]
    found = {d.name for d in sent if isinstance(d, ir.Model)}
    aliases = {d.name: _names(d.target) for d in sent if isinstance(d, ir.Alias)}
    size = -1
    while size < len(found):
        size = len(found)
        found |= {name for name, parts in aliases.items() if parts & found}
    return frozenset(found)


def _names(type_: t.Type) -> set[Ident]:
    return {leaf.name for leaf in t.leaves(type_) if isinstance(leaf, t.Ref | t.AliasRef)}


def one_way(model: ir.Model) -> ir.Model:
    """A model whose fields are required only where whoever makes the object can give them.

    What only servers set is nothing to ask of a caller, and what only clients send is nothing to
    expect of an answer. A model that goes both ways needs room for both.
    """
    if not any(f.read_only or f.write_only for f in model.fields):
        return model
    fields = tuple(
        replace(f, required=False)
        if (f.read_only and model.sent) or (f.write_only and model.received)
        else f
        for f in model.fields
    )
    return replace(model, fields=fields)


def _given(operation: ir.Operation) -> Iterator[t.Type]:
    yield from (p.type for p in operation.parameters)
    if operation.body and operation.body.fields is None:
        yield operation.body.type
    elif operation.body:
        yield from (f.type for f in operation.body.fields or ())


def _returned(operation: ir.Operation) -> Iterator[t.Type]:
    yield from (r.type for r in operation.results if r.type is not None)
    yield from (e.body for e in operation.errors if e.body is not None)


def _reached(declared: Mapping[Ident, ir.Declaration], types: Iterable[t.Type]) -> set[Ident]:
    """The names of all that types are made of, and their fields in turn."""
    found: set[Ident] = set()
    waiting = list(types)
    while waiting:
        for leaf in t.leaves(waiting.pop()):
            if isinstance(leaf, t.Ref | t.AliasRef) and leaf.name not in found:
                found.add(leaf.name)
                if inner := declared.get(leaf.name):
                    waiting.extend(_inner(inner))
    return found


def _inner(declaration: ir.Declaration) -> Iterator[t.Type]:
    if isinstance(declaration, ir.Alias):
        yield declaration.target
    elif isinstance(declaration, ir.Model):
        yield from (field.type for field in declaration.fields)
        if declaration.extra is not None:
            yield declaration.extra
