"""Two schemas side by side."""

from __future__ import annotations

from collections.abc import Callable

from codegen.review.compare import words
from codegen.review.compare.arrays import compare_arrays
from codegen.review.compare.comparison import Comparison, Pending
from codegen.review.compare.conditions import compare_conditions
from codegen.review.compare.lifecycle import compare_lifecycle
from codegen.review.compare.limits import compare_limits
from codegen.review.compare.objects import compare_objects
from codegen.review.compare.types import DISJOINT, compare_types
from codegen.review.compare.unions import compare_unions, is_union, wrap
from codegen.review.compare.values import compare_values

Step = Callable[[Comparison, Pending], None]

_STEPS: tuple[Step, ...] = (
    compare_values,
    compare_limits,
    compare_objects,
    compare_arrays,
    compare_conditions,
    compare_unions,
)


def compare_pending(c: Comparison) -> None:
    """Compare schemas until no pair is left; pairs met again are not compared again."""
    while c.pending:
        _compare(c, c.pending.popleft())


def _compare(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    _nullability(c, pair)
    compare_lifecycle(c, node, old, new)
    if is_union(old) != is_union(new) and wrap(c, pair):
        return
    # Where the types have nothing in common, the rest is about something else altogether.
    if compare_types(c, pair) == DISJOINT:
        return
    for step in _STEPS:
        step(c, pair)
    _xml(c, pair)


def _nullability(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    if old.nullable is None or new.nullable is None or old.nullable == new.nullable:
        return
    rule = "null-added" if new.nullable else "null-removed"
    shown = words.types_of(new if old.nullable else old)
    before, after = (f"{shown} | null" if s.nullable else shown for s in (old, new))
    c.edit(node, rule, (old.where("type"), new.where("type")), (before, after))


def _xml(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    if old.get("xml") != new.get("xml"):
        c.edit(
            node,
            "xml-changed",
            (old.where("xml"), new.where("xml")),
            (old.get("xml"), new.get("xml")),
        )
