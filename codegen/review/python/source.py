"""Types as a reader of the package sees them."""

from __future__ import annotations

from codegen.emit.types import annotation
from codegen.ir import types as t


def text(type_: t.Type, *, given: bool = False) -> str:
    """The annotation, without what only the decoder reads."""
    return annotation(_plain(type_), given=given)


def _plain(type_: t.Type) -> t.Type:
    match type_:
        case t.ListType(item):
            return t.ListType(_plain(item))
        case t.MapType(value):
            return t.MapType(_plain(value))
        case t.TupleType(members):
            return t.TupleType(tuple(map(_plain, members)))
        case t.UnionType(members):
            return t.UnionType(tuple(map(_plain, members)))
        case _:
            return type_
