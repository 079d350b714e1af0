"""What two schemas say about the items of arrays."""

from __future__ import annotations

from codegen.review.compare import words
from codegen.review.compare.comparison import Comparison, Pending
from codegen.review.compare.subschemas import compare_one


def compare_arrays(c: Comparison, pair: Pending) -> None:
    """Items, by position and all together."""
    compare_one(c, pair, "items", "items")
    compare_one(c, pair, "contains", "contains")
    compare_one(c, pair, "unevaluatedItems", "unevaluated-items")
    if "prefixItems" in pair.old.facts or "prefixItems" in pair.new.facts:
        _positions(c, pair)


def _positions(c: Comparison, pair: Pending) -> None:
    node, old, new, medium = pair
    before, after = old.lists("prefixItems"), new.lists("prefixItems")
    for earlier, later in zip(before, after, strict=False):
        c.schemas(node, earlier, later, medium)
    for spots in before[len(after) :]:
        shown = words.schema(spots[0])
        c.edit(
            node,
            "prefix-items-removed",
            (spots[0].pointer, new.where("prefixItems")),
            (shown, None),
        )
    for spots in after[len(before) :]:
        shown = words.schema(spots[0])
        c.edit(
            node, "prefix-items-added", (old.where("prefixItems"), spots[0].pointer), (None, shown)
        )
