"""Bounds, lengths, counts, patterns."""

from __future__ import annotations

from typing import NamedTuple

from codegen.base.pointer import JsonValue
from codegen.review.compare.comparison import Comparison, Pending
from codegen.review.view.keywords import LIMITS
from codegen.review.view.shape import Shape
from codegen.spec.document import as_text

_ANYTHING = frozenset({"", ".*", "^.*$", "^.*", ".*$"})


class Limit(NamedTuple):
    """A bound: the value, whether it is itself excluded, and the keyword that says so."""

    value: float
    exclusive: bool
    keyword: str

    def shown(self, lower: bool) -> JsonValue:
        """As a reader would write it."""
        value = int(self.value) if self.value == int(self.value) else self.value
        return f"{'>' if lower else '<'} {value}" if self.exclusive else value


def compare_limits(c: Comparison, pair: Pending) -> None:
    """All limits of two schemas."""
    node, old, new, _ = pair
    for name, lower in (("minimum", True), ("maximum", False)):
        _limit(c, pair, name, lower, _bound(old, name), _bound(new, name))
    for keyword, rule, lower in LIMITS:
        if keyword in old.facts or keyword in new.facts:
            _limit(c, pair, rule, lower, _count(old, keyword), _count(new, keyword))
    _pattern(c, pair)
    _multiple(c, pair)
    before, after = old.get("uniqueItems") is True, new.get("uniqueItems") is True
    if before != after:
        rule = "unique-items-added" if after else "unique-items-removed"
        c.edit(node, rule, (old.where("uniqueItems"), new.where("uniqueItems")), (before, after))


def _limit(
    c: Comparison, pair: Pending, rule: str, lower: bool, old: Limit | None, new: Limit | None
) -> None:
    if old is None and new is None:
        return
    places = (
        pair.old.where(old.keyword if old else ""),
        pair.new.where(new.keyword if new else ""),
    )
    shown = (old.shown(lower) if old else None, new.shown(lower) if new else None)
    if old is None or new is None:
        c.edit(pair.node, f"{rule}-{'unset' if new is None else 'set'}", places, shown)
    elif old[:2] != new[:2]:
        # Of two equal bounds the exclusive one is the stricter.
        order = [(x.value, x.exclusive if lower else not x.exclusive) for x in (old, new)]
        c.edit(pair.node, f"{rule}-{'raised' if order[1] > order[0] else 'lowered'}", places, shown)


def number(value: JsonValue) -> float | None:
    """A JSON number."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _count(shape: Shape, keyword: str) -> Limit | None:
    found = number(shape.get(keyword))
    # A lower limit of nothing is none.
    if found is None or (found == 0 and keyword.startswith("min") and keyword != "minContains"):
        return None
    return Limit(found, False, keyword)


def _bound(shape: Shape, name: str) -> Limit | None:
    """The bound by ``minimum`` and ``exclusiveMinimum``, in either dialect; likewise above."""
    exclusive = "exclusive" + name.capitalize()
    flag, plain = shape.get(exclusive), number(shape.get(name))
    found: list[Limit] = []
    if plain is not None:
        found.append(Limit(plain, flag is True, name))
    if (edge := number(flag)) is not None:
        found.append(Limit(edge, True, exclusive))
    if not found:
        return None
    if name == "minimum":
        return max(found, key=lambda x: (x.value, x.exclusive))
    return min(found, key=lambda x: (x.value, not x.exclusive))


def _pattern(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    before, after = as_text(old.get("pattern")), as_text(new.get("pattern"))
    if before == after or {before, after} <= _ANYTHING:
        return
    if before in _ANYTHING:
        rule = "pattern-added"
    else:
        rule = "pattern-removed" if after in _ANYTHING else "pattern-changed"
    places = (old.where("pattern"), new.where("pattern"))
    c.edit(node, rule, places, (before or None, after or None))


def _multiple(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    before, after = number(old.get("multipleOf")), number(new.get("multipleOf"))
    if before == after:
        return
    if before is None or after is None:
        rule = "multiple-of-added" if before is None else "multiple-of-removed"
    elif after and (before / after).is_integer():
        rule = "multiple-of-widened"
    else:
        divides = bool(before) and (after / before).is_integer()
        rule = "multiple-of-narrowed" if divides else "multiple-of-changed"
    c.edit(node, rule, (old.where("multipleOf"), new.where("multipleOf")), (before, after))
