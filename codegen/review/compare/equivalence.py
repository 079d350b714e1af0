"""Whether two schemas allow the same values, as far as comparing their keywords tells."""

from __future__ import annotations

from codegen.review.compare.comparison import Comparison
from codegen.review.view.keywords import STRUCTURAL
from codegen.review.view.merge import Spots
from codegen.review.view.shape import Shape

_ONE = ("items", "additionalProperties", "contains", "propertyNames", "unevaluatedItems",
        "unevaluatedProperties", "not", "if", "then", "else", "contentSchema")  # fmt: skip
_NAMED = ("patternProperties", "dependentSchemas")
_PLAIN = STRUCTURAL - {
    *_ONE, *_NAMED, "type", "nullable", "properties", "required", "prefixItems", "anyOf", "oneOf",
}  # fmt: skip

Pairs = list[tuple[Spots, Spots]]


def equivalent(c: Comparison, old: Spots, new: Spots) -> bool:
    """Compare all that two schemas consist of; what is met again is taken to be equal."""
    seen: set[tuple[str, str]] = set()
    pending: Pairs = [(old, new)]
    while pending:
        before, after = pending.pop()
        if len(before) == len(after) == 1 and c.clean(before[0], after[0]):
            continue
        one, other = c.old_shapes.of(before), c.new_shapes.of(after)
        if (one.key, other.key) in seen:
            continue
        seen.add((one.key, other.key))
        if not _alike(one, other):
            return False
        below = _below(one, other)
        if below is None:
            return False
        pending += below
    return True


def _alike(one: Shape, other: Shape) -> bool:
    """The keywords that hold no schemas."""
    return (
        one.types == other.types
        and bool(one.nullable) == bool(other.nullable)
        and one.required.keys() == other.required.keys()
        and all(one.get(k) == other.get(k) for k in _PLAIN)
    )


def _below(one: Shape, other: Shape) -> Pairs | None:
    """The schemas below, in pairs; None if one side has some that the other has not."""
    pairs: Pairs = []
    for keyword in _ONE:
        if one.get(keyword) is False or other.get(keyword) is False:
            if one.get(keyword) is not other.get(keyword):
                return None
            continue
        before, after = one.spots(keyword), other.spots(keyword)
        if bool(before) != bool(after):
            return None
        if before:
            pairs.append((before, after))
    named = [(one.properties, other.properties)]
    named += [(one.named(k), other.named(k)) for k in _NAMED if k in one.facts or k in other.facts]
    for earlier, later in named:
        if earlier.keys() != later.keys():
            return None
        pairs += [(earlier[name], later[name]) for name in earlier]
    for before_, after_ in _lists(one, other):
        if len(before_) != len(after_):
            return None
        pairs += zip(before_, after_, strict=True)
    return pairs


def _lists(one: Shape, other: Shape) -> list[tuple[list[Spots], list[Spots]]]:
    found = [(one.lists("prefixItems"), other.lists("prefixItems"))]
    for kind in ("oneOf", "anyOf"):
        sides = [
            [(b,) for u in shape.unions if u.kind == kind for b in u.branches]
            for shape in (one, other)
        ]
        found.append((list(sides[0]), list(sides[1])))
    return found
