"""Where the comparisons of the Python surface write down what they find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from codegen.emit.env import lit
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.review.change import Diff
from codegen.review.python.assign import UNSET, World, fits, invariant
from codegen.review.python.change import (
    AUDIENCE,
    CALLERS,
    CHECKERS,
    READERS,
    Bump,
    PythonChange,
)
from codegen.review.python.places import Places
from codegen.review.python.rules import PYTHON_RULES
from codegen.review.python.usage import Usage

Constant: TypeAlias = str | int | bool | None


class Notebook(Struct):
    """The state of one comparison of two packages."""

    old: ir.Api
    new: ir.Api
    diff: Diff
    world: World
    usage: Usage
    """Of the classes of either side, by their new names."""
    places: Places
    nodes: Mapping[str, str]
    """New pointers of properties and parameters that were renamed or moved, by old ones."""
    changes: list[PythonChange] = field(default_factory=list[PythonChange])
    concerns: tuple[str, ...] = ()
    """Who uses the class that is compared: whoever gives its values, or is handed them."""

    def partner(self, pointer: str) -> str:
        """Where a property or parameter went that was renamed or moved."""
        return self.nodes.get(self.places.written(pointer, new=False), "")

    def add(
        self,
        rule: str,
        symbol: str,
        texts: tuple[str, str] = ("", ""),
        places: tuple[str, str] = ("", ""),
        breaks: tuple[str, ...] = (),
    ) -> None:
        """Note a change: what it calls for says the table, unless more people are concerned."""
        found = PYTHON_RULES[rule]
        all_ = [a for a in AUDIENCE if a in (*found.breaks, *breaks)]
        grave = any(a in breaks for a in AUDIENCE if a != CHECKERS)
        bump = Bump.MAJOR if grave else found.bump
        if self.concerns:
            all_ = [a for a in all_ if a in (*self.concerns, CHECKERS)]
        change = PythonChange(rule, symbol, *texts, bump, tuple(all_), *places)
        self.changes.append(replace(change, concerns=self.concerns))

    def retyped(
        self,
        kind: str,
        symbol: str,
        types: tuple[t.Type, t.Type],
        texts: tuple[str, str],
        places: tuple[str, str],
        directions: tuple[bool, bool],
    ) -> None:
        """Note that a type changed, if it did: wider, narrower, other, or written otherwise."""
        old, new = types
        given, taken = directions
        if (old == new or texts[0] == texts[1]) and not self._touches_renamed(old):
            # What became of a class is told there.
            return
        wider = fits(old, new, self.world)
        narrower = fits(new, old, self.world.backwards())
        if wider and narrower and _same_but_names(self, old, new):
            return
        breaks: list[str] = []
        if given and not wider:
            breaks.append(CALLERS)
        if taken and not narrower:
            breaks.append(READERS)
        if given and wider and not invariant(old, new, self.world):
            breaks.append(CHECKERS)
        words = {
            (True, True): "rewritten", (True, False): "widened", (False, True): "narrowed",
            (False, False): "retyped",
        }  # fmt: skip
        word = words[wider, narrower]
        if word == "rewritten" and taken and _loses_members(self, old, new):
            word = "narrowed"
        optional = _optional(old), _optional(new)
        if kind == "field" and optional[0] != optional[1] and _only_optional(self, old, new):
            word = "became-optional" if optional[1] else "became-required"
        self.add(f"{kind}-{word}", symbol, texts, places, tuple(breaks))

    def filled_in(
        self,
        kind: str,
        symbol: str,
        types: tuple[t.Type, t.Type],
        values: tuple[Constant, Constant],
        places: tuple[str, str],
    ) -> None:
        """Note that another value is sent for what nobody gives, if the types do not tell that."""
        known = None not in values and values[0] != values[1]
        if known and fits(*types, self.world):
            texts = (lit(values[0]), lit(values[1]))
            self.add(f"{kind}-constant-changed", symbol, texts, places)

    def _touches_renamed(self, type_: t.Type) -> bool:
        return any(
            isinstance(leaf, t.Ref | t.AliasRef) and leaf.name in self.world.renamed
            for leaf in t.leaves(type_)
        )


def optional(type_: t.Type, required: bool) -> t.Type:
    """The type of something that may be left out."""
    return type_ if required else t.union_of([type_, UNSET])


def _optional(type_: t.Type) -> bool:
    return isinstance(type_, t.UnionType) and UNSET in type_.members


def _without(type_: t.Type) -> t.Type:
    if not isinstance(type_, t.UnionType):
        return type_
    return t.union_of([m for m in type_.members if m != UNSET] or [t.NONE])


def _only_optional(book: Notebook, old: t.Type, new: t.Type) -> bool:
    one, other = _without(old), _without(new)
    return fits(one, other, book.world) and fits(other, one, book.world.backwards())


def _loses_members(book: Notebook, old: t.Type, new: t.Type) -> bool:
    """Whether values that were members of an enumeration are plain ones now."""
    kept = {leaf.name for leaf in t.leaves(new) if isinstance(leaf, t.Ref)}
    return any(
        isinstance(leaf, t.Ref)
        and leaf.enum
        and book.world.renamed.get(leaf.name, leaf.name) not in kept
        for leaf in t.leaves(old)
    )


def _same_but_names(book: Notebook, old: t.Type, new: t.Type) -> bool:
    """Whether two types differ in the names of renamed classes alone: that is told once, there."""
    one = [leaf for leaf in t.leaves(old) if isinstance(leaf, t.Ref | t.AliasRef)]
    other = [leaf for leaf in t.leaves(new) if isinstance(leaf, t.Ref | t.AliasRef)]
    return (
        len(one) == len(other)
        and all(book.world.same(a.name, b.name) for a, b in zip(one, other, strict=True))
        and any(a.name != b.name for a, b in zip(one, other, strict=True))
    )
