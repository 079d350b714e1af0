"""Alternatives: paired, added, removed; and a schema that became one of several."""

from __future__ import annotations

from codegen.review.compare import words
from codegen.review.compare.branches import branches_of, of_shape, pair_branches
from codegen.review.compare.comparison import Comparison, Pending
from codegen.review.view.keywords import MARKS
from codegen.review.view.shape import Shape, Union
from codegen.spec.document import as_object, as_text

_BESIDE = frozenset({"oneOf", "anyOf", "discriminator", "type", "nullable"}) | MARKS


def is_union(shape: Shape) -> bool:
    """Whether a schema is alternatives and nothing else."""
    return len(shape.unions) == 1 and shape.facts.keys() <= _BESIDE | {
        k for k in shape.facts if k.startswith("x-") or k in ("title", "description", "example",
                                                              "examples", "externalDocs")
    }  # fmt: skip


def compare_unions(c: Comparison, pair: Pending) -> None:
    """Alternatives on both sides, or on one beside other keywords."""
    old, new = list(pair.old.unions), list(pair.new.unions)
    if not old and not new:
        return
    for before in list(old):
        after = next((u for u in new if u.kind == before.kind), None)
        if after is not None:
            old.remove(before)
            new.remove(after)
            _compare(c, pair, before, after)
    for before, after in zip(list(old), list(new), strict=False):
        old.remove(before)
        new.remove(after)
        rule = "any-became-one" if after.kind == "oneOf" else "one-became-any"
        c.edit(pair.node, rule, (before.pointer, after.pointer), (before.kind, after.kind))
        _compare(c, pair, before, after)
    for union in old:
        c.edit(
            pair.node,
            "alternatives-removed",
            (union.pointer, pair.new.place),
            (_shown(union), None),
        )
    for union in new:
        c.edit(
            pair.node, "alternatives-added", (pair.old.place, union.pointer), (None, _shown(union))
        )


def _shown(union: Union) -> words.Words:
    return words.Words(" | ".join(words.schema(b, 1) for b in union.branches[:6]))


def _compare(c: Comparison, pair: Pending, old: Union, new: Union) -> None:
    node, medium = pair.node, pair.medium
    before = branches_of(old, c.old_shapes, c.old)
    after = branches_of(new, c.new_shapes, c.new)
    pairs = pair_branches(before, after)
    for i, j in pairs.items():
        c.schemas(node, (before[i].spot,), (after[j].spot,), medium)
    for i, branch in enumerate(before):
        if i not in pairs:
            shown = words.schema(branch.spot)
            c.edit(node, "alternative-removed", (branch.spot.pointer, new.pointer), (shown, None))
    taken = set(pairs.values())
    for j, branch in enumerate(after):
        if j not in taken:
            shown = words.schema(branch.spot)
            c.edit(node, "alternative-added", (old.pointer, branch.spot.pointer), (None, shown))
    _discriminator(c, node, old, new)


def _discriminator(c: Comparison, node: int, old: Union, new: Union) -> None:
    before, after = old.discriminator, new.discriminator
    if before == after:
        return
    places = (_beside(old), _beside(new))
    names = (as_text(before.get("propertyName")), as_text(after.get("propertyName")))
    if not before or not after:
        rule = "discriminator-added" if after else "discriminator-removed"
        c.edit(node, rule, places, (names[0] or None, names[1] or None))
        return
    if names[0] != names[1]:
        c.edit(node, "discriminator-property-changed", places, names)
    earlier, later = as_object(before.get("mapping")), as_object(after.get("mapping"))
    for value in dict.fromkeys((*earlier, *later)):
        was, is_ = _target(earlier.get(value)), _target(later.get(value))
        if was == is_:
            continue
        what = "changed" if was and is_ else "added" if is_ else "removed"
        texts = (f"{value}: {was}" if was else None, f"{value}: {is_}" if is_ else None)
        c.edit(node, f"discriminator-value-{what}", places, texts)


def _target(value: object) -> str:
    return value.rpartition("/")[2] if isinstance(value, str) else ""


def _beside(union: Union) -> str:
    """The place of the discriminator, or of the alternatives if there is none."""
    if not union.discriminator:
        return union.pointer
    return union.pointer.rpartition("/")[0] + "/discriminator"


def wrap(c: Comparison, pair: Pending) -> bool:
    """One schema against alternatives: is it one of them? False if that is no question here."""
    old_is = is_union(pair.old)
    shape, union_shape = (pair.new, pair.old) if old_is else (pair.old, pair.new)
    if shape.unions:
        return False
    union = union_shape.unions[0]
    shapes, reading = (c.old_shapes, c.old) if old_is else (c.new_shapes, c.new)
    branches = branches_of(union, shapes, reading)
    single = of_shape(shape)
    pairs = pair_branches([single], branches)
    texts = (words.types_of(shape), _shown(union))
    before, after = (texts[1], texts[0]) if old_is else texts
    places = (union.pointer, shape.place) if old_is else (shape.place, union.pointer)
    if not pairs:
        c.edit(pair.node, "type-changed", places, (before, after))
        return True
    chosen = branches[pairs[0]]
    rest = [b for b in branches if b is not chosen]
    rivals = [b for b in rest if b.kind == chosen.kind and not (b.tag and chosen.tag)]
    if union.kind == "oneOf" and rivals and not chosen.same(single) and not union.discriminator:
        rule = "unwrapped-from-one-of" if old_is else "wrapped-in-one-of"
        c.edit(pair.node, rule, places, (before, after))
        return True
    sides = (chosen.shape, shape) if old_is else (shape, chosen.shape)
    c.shapes(pair.node, *sides, pair.medium)
    for branch in rest:
        shown = words.schema(branch.spot)
        if old_is:
            c.edit(
                pair.node, "alternative-removed", (branch.spot.pointer, shape.place), (shown, None)
            )
        else:
            c.edit(
                pair.node, "alternative-added", (shape.place, branch.spot.pointer), (None, shown)
            )
    return True
