"""Keywords that hold schemas, each a rule of the same kind: added, removed, or compared."""

from __future__ import annotations

from codegen.review.compare import words
from codegen.review.compare.comparison import Comparison, Pending
from codegen.review.view.merge import Spots
from codegen.review.view.shape import Shape


def compare_one(c: Comparison, pair: Pending, keyword: str, rule: str) -> None:
    """A keyword that holds one schema."""
    if keyword not in pair.old.facts and keyword not in pair.new.facts:
        return
    node, old, new, medium = pair
    before, after = restricting(old, keyword), restricting(new, keyword)
    if before and after:
        c.schemas(node, before, after, medium)
    elif before or after:
        shown = words.schema((before or after)[0])
        places = (old.where(keyword), new.where(keyword))
        values = (None, shown) if after else (shown, None)
        c.edit(node, f"{rule}-{'added' if after else 'removed'}", places, values)


def restricting(shape: Shape, keyword: str) -> Spots:
    """The schemas below a keyword, but not those that allow anything."""
    return tuple(s for s in shape.spots(keyword) if s.node is False or s.object)


def compare_named(c: Comparison, pair: Pending, keyword: str, rule: str) -> None:
    """A keyword that holds schemas by name."""
    if keyword not in pair.old.facts and keyword not in pair.new.facts:
        return
    node, old, new, medium = pair
    before, after = old.named(keyword), new.named(keyword)
    for name in dict.fromkeys((*before, *after)):
        if name in before and name in after:
            c.schemas(node, before[name], after[name], medium)
        elif name in after:
            c.edit(
                node, f"{rule}-added", (old.where(keyword), after[name][0].pointer), (None, name)
            )
        else:
            c.edit(
                node, f"{rule}-removed", (before[name][0].pointer, new.where(keyword)), (name, None)
            )
