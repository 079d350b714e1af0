"""Conditions, negations, and rules about names and about what no other keyword described."""

from __future__ import annotations

from codegen.review.compare import words
from codegen.review.compare.comparison import Comparison, Pending
from codegen.review.compare.equivalence import equivalent
from codegen.review.compare.subschemas import compare_one


def compare_conditions(c: Comparison, pair: Pending) -> None:
    """``if``, ``not``, ``propertyNames``, ``unevaluatedProperties``, ``contentSchema``."""
    compare_one(c, pair, "propertyNames", "property-names")
    compare_one(c, pair, "unevaluatedProperties", "unevaluated-properties")
    compare_one(c, pair, "contentSchema", "content-schema")
    _condition(c, pair)
    _negation(c, pair)


def _condition(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    if "if" not in old.facts and "if" not in new.facts:
        return
    places = (old.where("if"), new.where("if"))
    before, after = old.spots("if"), new.spots("if")
    if bool(before) != bool(after):
        shown = words.schema((before or after)[0])
        values = (None, shown) if after else (shown, None)
        c.edit(node, f"condition-{'added' if after else 'removed'}", places, values)
        return
    if not equivalent(c, before, after):
        # Other values are subject to the rest: neither more nor less, but others.
        c.edit(node, "condition-changed", places, (words.schema(before[0]), words.schema(after[0])))
    compare_one(c, pair, "then", "condition")
    compare_one(c, pair, "else", "condition")


def _negation(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    before, after = old.spots("not"), new.spots("not")
    if not before and not after:
        return
    places = (old.where("not"), new.where("not"))
    if before and after:
        if not equivalent(c, before, after):
            c.edit(node, "not-changed", places, (words.schema(before[0]), words.schema(after[0])))
        return
    shown = words.schema((before or after)[0])
    c.edit(
        node,
        f"not-{'added' if after else 'removed'}",
        places,
        (None, shown) if after else (shown, None),
    )
