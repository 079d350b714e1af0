"""Types of the intermediate representation: what a schema means in Python."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct

from codegen.base.text import Ident


class Primitive(Struct, frozen=True):
    """A scalar: ``str int float bool None datetime date UUID bytes``, or ``JSON`` for any value."""

    name: str


class ListType(Struct, frozen=True):
    """An array of ``item``."""

    item: Type


class TupleType(Struct, frozen=True):
    """An array of exactly these items, each of its own type."""

    members: tuple[Type, ...]


class MapType(Struct, frozen=True):
    """An object with arbitrary keys and values of type ``value``."""

    value: Type


class Ref(Struct, frozen=True):
    """A class of the package, by its name; ``module`` is where it is defined."""

    name: Ident
    module: Ident
    enum: bool = False
    """An open enumeration: values outside it stay what they are on the wire."""
    base: str = ""
    """``str`` or ``int``, of an enumeration."""


class AliasRef(Struct, frozen=True):
    """A named type that is no class: a union, a list or a mapping with a name of its own."""

    name: Ident
    module: Ident


class LiteralType(Struct, frozen=True):
    """One or more exact values; an open one takes other values of their kind, too."""

    values: tuple[str | int | bool, ...]
    open: bool = False


class Discriminator(Struct, frozen=True):
    """The property that tells the members of a union apart, and the class of each of its values."""

    wire: str
    classes: tuple[tuple[str, Ident], ...]


class UnionType(Struct, frozen=True):
    """Alternatives, ``None`` last."""

    members: tuple[Type, ...]
    discriminator: Discriminator | None = None


Type: TypeAlias = (
    Primitive | ListType | TupleType | MapType | Ref | AliasRef | LiteralType | UnionType
)

NONE = Primitive("None")
JSON = Primitive("JSON")


def union_of(members: list[Type], discriminator: Discriminator | None = None) -> Type:
    """The union of ``members``: flat, without repetitions, ``None`` last; any value swallows all."""
    flat: list[Type] = []
    for member in members:
        flat.extend(member.members if isinstance(member, UnionType) else [member])
    unique = list(dict.fromkeys(flat))
    if JSON in unique:
        return JSON
    unique.sort(key=lambda m: m == NONE)
    if len(unique) == 1:
        return unique[0]
    others = [m for m in members if m != NONE]
    if discriminator is None and len(others) == 1 and isinstance(others[0], UnionType):
        discriminator = others[0].discriminator
    return UnionType(tuple(unique), discriminator)


def without_files(type_: Type) -> Type:
    """``type_`` where nothing but text can travel: bytes have a form only in multipart bodies."""
    match type_:
        case Primitive("bytes"):
            return Primitive("str")
        case ListType(item):
            return ListType(without_files(item))
        case TupleType(members):
            return TupleType(tuple(map(without_files, members)))
        case MapType(value):
            return MapType(without_files(value))
        case UnionType(members, discriminator):
            return union_of(list(map(without_files, members)), discriminator)
        case _:
            return type_


def leaves(type_: Type) -> Iterator[Type]:
    """The primitives, literals, aliases and classes that ``type_`` is made of."""
    match type_:
        case ListType(inner) | MapType(inner):
            yield from leaves(inner)
        case UnionType(members) | TupleType(members):
            for member in members:
                yield from leaves(member)
        case _:
            yield type_


def unions(type_: Type) -> Iterator[UnionType]:
    """The unions within ``type_``, itself included."""
    match type_:
        case ListType(inner) | MapType(inner):
            yield from unions(inner)
        case UnionType(members):
            yield type_
            for member in members:
                yield from unions(member)
        case TupleType(members):
            for member in members:
                yield from unions(member)
        case _:
            return
