"""What stands at a JSON pointer within values of a type."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.base import pointer as ptr
from codegen.base.text import Ident
from codegen.ir import model as ir
from codegen.ir import types as t

Declarations = Mapping[Ident, ir.Declaration]


def reach(declarations: Declarations, type_: t.Type, pointer: str) -> t.Type | None:
    """The type at ``pointer``, without ``None``; None if values of ``type_`` have nothing there."""
    for token in ptr.tokens(pointer):
        below = _member(declarations, plain(declarations, type_), token)
        if below is None:
            return None
        type_ = below
    return plain(declarations, type_)


def may_lack(declarations: Declarations, type_: t.Type, pointer: str) -> bool:
    """Whether values of ``type_`` may have nothing, or null, at ``pointer``."""
    for token in ptr.tokens(pointer):
        owner = plain(declarations, type_)
        model = declarations[owner.name] if isinstance(owner, t.Ref) else None
        fields = model.fields if isinstance(model, ir.Model) else ()
        found = next((f for f in fields if f.wire.text == token), None)
        if found is None or not found.required:
            return True
        type_ = found.type
        if isinstance(type_, t.UnionType) and t.NONE in type_.members:
            return True
    return False


def plain(declarations: Declarations, type_: t.Type) -> t.Type:
    """``type_`` itself: not a name of it, and not that it may be null."""
    if isinstance(type_, t.UnionType):
        return t.union_of([plain(declarations, m) for m in type_.members if m != t.NONE])
    if isinstance(type_, t.AliasRef):
        alias = declarations[type_.name]
        return plain(declarations, alias.target) if isinstance(alias, ir.Alias) else type_
    return type_


def _member(declarations: Declarations, type_: t.Type, token: str) -> t.Type | None:
    match type_:
        case t.Ref(name, enum=False):
            model = declarations[name]
            fields = model.fields if isinstance(model, ir.Model) else ()
            return next((f.type for f in fields if f.wire.text == token), None)
        case t.MapType(value):
            return value
        case t.ListType(item):
            return item if token.isdecimal() else None
        case t.TupleType(members):
            known = token.isdecimal() and int(token) < len(members)
            return members[int(token)] if known else None
        case t.UnionType(members):
            found = [_member(declarations, plain(declarations, m), token) for m in members]
            there = [f for f in found if f is not None]
            return t.union_of(there) if there else None
        case _:
            return t.JSON if type_ == t.JSON else None


def lists(declarations: Declarations, type_: t.Type, depth: int = 2) -> list[str]:
    """Pointers of the lists in values of ``type_``; in objects within it, to ``depth`` levels."""
    type_ = plain(declarations, type_)
    if isinstance(type_, t.ListType):
        return [""]
    return [
        ptr.child("", wire) + below
        for wire, inner in members(declarations, type_)
        if depth
        for below in lists(declarations, inner, depth - 1)
    ]


def members(declarations: Declarations, type_: t.Type) -> list[tuple[str, t.Type]]:
    """Wire names and types of the properties of an object."""
    type_ = plain(declarations, type_)
    model = declarations[type_.name] if isinstance(type_, t.Ref) else None
    return [(f.wire.text, f.type) for f in model.fields] if isinstance(model, ir.Model) else []
