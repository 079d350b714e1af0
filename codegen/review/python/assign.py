"""Whether every value of one type is a value of another: across the two sides of a comparison.

Classes are taken for the same by name, or by a rename that was recognised; what changes within a
class is judged there. Enumerations are open: their annotation is the class or its base.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from codegen.ir import model as ir
from codegen.ir import types as t

UNSET = t.Primitive("Unset")
"""What stands where nothing was given or received."""


class World(Struct, frozen=True):
    """The named types of both sides, and which class of the one is which of the other."""

    old: Mapping[str, ir.Declaration]
    new: Mapping[str, ir.Declaration]
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    """New names of classes by old ones."""

    def backwards(self) -> World:
        """With the sides exchanged."""
        return World(self.new, self.old, {new: old for old, new in self.renamed.items()})

    def same(self, one: str, other: str) -> bool:
        """Whether a class of the old side is one of the new side."""
        return self.renamed.get(one, one) == other


Met = frozenset[tuple[t.Type, t.Type]]
"""Questions that are being answered: types may be made of themselves."""


def fits(given: t.Type, wanted: t.Type, world: World, met: Met = frozenset()) -> bool:
    """Whether each value of ``given`` (old side) is one of ``wanted`` (new side)."""
    if (given, wanted) in met:
        return True
    met = met | {(given, wanted)}
    targets = alternatives(wanted, world.new)
    return all(
        any(_fits(one, target, world, met) for target in targets)
        for one in alternatives(given, world.old)
    )


def alternatives(
    type_: t.Type, names: Mapping[str, ir.Declaration], seen: tuple[str, ...] = ()
) -> list[t.Type]:
    """The members of a type, aliases and open sets taken apart."""
    match type_:
        case t.UnionType(members):
            return [a for m in members for a in alternatives(m, names, seen)]
        case t.AliasRef(name) if name not in seen:
            found = names.get(name)
            if isinstance(found, ir.Alias):
                return alternatives(found.target, names, (*seen, name))
            return [type_]
        case t.LiteralType(values, is_open):
            each: list[t.Type] = [t.LiteralType((v,)) for v in values]
            return [*each, _primitive(values[0])] if is_open else each
        case t.Ref(_, enum=True, base=base):
            return [type_, t.Primitive(base)]
        case _:
            return [type_]


def _primitive(value: str | int | bool) -> t.Primitive:
    return t.Primitive(type(value).__name__)


def _fits(one: t.Type, target: t.Type, world: World, met: Met) -> bool:
    if target == t.JSON:
        return True
    if isinstance(one, t.Primitive | t.LiteralType) and one == target:
        return True
    match one, target:
        case t.Primitive("int"), t.Primitive("float"):
            return True
        case t.LiteralType(values), t.Primitive(name):
            return _primitive(values[0]).name == name
        case t.LiteralType(values), t.Ref(enum=True, base=base):
            return _primitive(values[0]).name == base
        case ((t.Ref() | t.AliasRef()), (t.Ref() | t.AliasRef())):
            return _named(one, target, world)
        case t.Ref(enum=True, base=base), t.Primitive(name):
            return base == name
        case t.Primitive(name), t.Ref(enum=True, base=base):
            return base == name
        case (t.ListType(inner), t.ListType(other)) | (t.MapType(inner), t.MapType(other)):
            return fits(inner, other, world, met)
        case t.TupleType(items), t.TupleType(others):
            pairs = zip(items, others, strict=False)
            return len(items) == len(others) and all(fits(*pair, world, met) for pair in pairs)
        case _:
            return False


def _named(one: t.Type, target: t.Type, world: World) -> bool:
    if isinstance(one, t.Ref | t.AliasRef) and isinstance(target, t.Ref | t.AliasRef):
        return world.same(one.name, target.name)
    return False


def invariant(old: t.Type, new: t.Type, world: World) -> bool:
    """Whether type checkers take an ``old`` for a ``new`` though lists and dicts are invariant."""
    targets = alternatives(new, world.new)
    for one in alternatives(old, world.old):
        if not isinstance(one, t.ListType | t.MapType):
            continue
        same = [x for x in targets if type(x) is type(one)]
        inner = one.item if isinstance(one, t.ListType) else one.value
        others = [x.item if isinstance(x, t.ListType) else x.value
                  for x in same if isinstance(x, t.ListType | t.MapType)]  # fmt: skip
        if t.JSON not in targets and not any(_equal(inner, x, world) for x in others):
            return False
    return True


def _equal(one: t.Type, other: t.Type, world: World) -> bool:
    both = fits(one, other, world) and fits(other, one, world.backwards())
    return both and invariant(one, other, world)
