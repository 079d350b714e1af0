"""Properties of objects: there, gone, renamed, required, and whether there may be others."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.review.compare import words
from codegen.review.compare.comparison import JSON, PLAIN, TEXT, Comparison, Pending
from codegen.review.compare.graph import BOTH, REQUEST, RESPONSE
from codegen.review.compare.renames import Candidate, renames
from codegen.review.compare.subschemas import compare_named
from codegen.review.view.merge import Spots
from codegen.review.view.shape import Shape
from codegen.spec.document import as_list, as_object


def compare_objects(c: Comparison, pair: Pending) -> None:
    """What two schemas say about objects."""
    old, new = pair.old, pair.new
    if old.properties or new.properties:
        _properties(c, pair)
    if old.required or new.required:
        _required_only(c, pair)
    _additional(c, pair)
    compare_named(c, pair, "patternProperties", "pattern-property")
    compare_named(c, pair, "dependentSchemas", "dependent-schema")
    _dependent_required(c, pair)


def _properties(c: Comparison, pair: Pending) -> None:
    node, old, new, medium = pair
    gone = [name for name in old.properties if name not in new.properties]
    come = [name for name in new.properties if name not in old.properties]
    renamed = _renamed(c, pair, gone, come)
    below = medium if medium in (JSON, TEXT) else PLAIN
    for name, spots in old.properties.items():
        other = renamed.get(name, name)
        if other not in new.properties:
            _removed(c, pair, name)
            continue
        spots_after = new.properties[other]
        same = len(spots) == len(spots_after) == 1 and c.clean(spots[0], spots_after[0])
        required = (name in old.required, other in new.required)
        if same and required[0] == required[1] and name == other:
            continue
        flags = (_flags(c.old_shapes.of(spots)), _flags(c.new_shapes.of(spots_after)))
        mask = passing(*flags)
        if name != other:
            places = (spots[0].pointer, spots_after[0].pointer)
            c.edit(node, "property-renamed", places, (name, other), mask)
        if not same:
            c.schemas(node, spots, spots_after, below, mask)
        _marks(c, pair, name, other, flags)
        _requirement(c, pair, name, other, flags)
    taken = set(renamed.values())
    for name in come:
        if name not in taken:
            _added(c, pair, name)


def passing(old: tuple[bool, bool], new: tuple[bool, bool]) -> int:
    """The directions in which a property is seen: not in requests if it is read-only."""
    mask = BOTH
    if old[0] or new[0]:
        mask &= ~REQUEST
    if old[1] or new[1]:
        mask &= ~RESPONSE
    return mask


def _flags(shape: Shape) -> tuple[bool, bool]:
    """Whether a property is read-only, and whether it is write-only."""
    return shape.get("readOnly") is True, shape.get("writeOnly") is True


def _renamed(c: Comparison, pair: Pending, gone: list[str], come: list[str]) -> dict[str, str]:
    if not gone or not come:
        return {}
    order = (list(pair.old.properties), list(pair.new.properties))
    before = [_candidate(pair.old, name, order[0]) for name in gone]
    after = [_candidate(pair.new, name, order[1]) for name in come]
    return renames(before, after)


def _candidate(shape: Shape, name: str, order: list[str]) -> Candidate:
    spots = shape.properties[name]
    return Candidate(name, spots[0].node, name in shape.required, order.index(name))


def _removed(c: Comparison, pair: Pending, name: str) -> None:
    node, old, new, _ = pair
    spots = old.properties[name]
    mask = _mask_of(c, pair, spots, old=True)
    required = name in old.required
    closed = new.get("additionalProperties") is False
    rule = "property-removed-" + (
        "closed-required" if closed and required else "closed" if closed
        else "required" if required else "optional"
    )  # fmt: skip
    before = words.schema(spots[0])
    c.edit(node, rule, (spots[0].pointer, new.where("properties")), (before, None), mask)


def _added(c: Comparison, pair: Pending, name: str) -> None:
    node, old, new, _ = pair
    spots = new.properties[name]
    mask = _mask_of(c, pair, spots, old=False)
    rule = f"property-added-{'required' if name in new.required else 'optional'}"
    after = words.schema(spots[0])
    c.edit(node, rule, (old.where("properties"), spots[0].pointer), (None, after), mask)


def _mask_of(c: Comparison, pair: Pending, spots: Spots, *, old: bool) -> int:
    shape = (c.old_shapes if old else c.new_shapes).of(spots)
    return passing(_flags(shape), (False, False))


def _requirement(
    c: Comparison,
    pair: Pending,
    name: str,
    other: str,
    flags: tuple[tuple[bool, bool], tuple[bool, bool]],
) -> None:
    node, old, new, _ = pair
    before, after = name in old.required, other in new.required
    if before == after:
        return
    rule = "property-became-required" if after else "property-became-optional"
    places = (old.properties[name][0].pointer, new.properties[other][0].pointer)
    words_ = {True: "required", False: "optional"}
    c.edit(node, rule, places, (words_[before], words_[after]), passing(*flags))


def _marks(
    c: Comparison,
    pair: Pending,
    name: str,
    other: str,
    flags: tuple[tuple[bool, bool], tuple[bool, bool]],
) -> None:
    """A property that is read-only or write-only, or is it no longer."""
    node, old, new, _ = pair
    places = (old.properties[name][0].pointer, new.properties[other][0].pointer)
    required = other in new.required
    for rule in _mark_rules(*flags, required):
        c.edit(node, rule, places, (_mark(flags[0]), _mark(flags[1])))


def _mark_rules(old: tuple[bool, bool], new: tuple[bool, bool], required: bool) -> Iterator[str]:
    suffix = "-required" if required else ""
    if old[0] != new[0]:
        yield "property-became-read-only" if new[0] else f"property-became-writable{suffix}"
    if old[1] != new[1]:
        yield f"property-became-write-only{suffix}" if new[1] else "property-became-readable"


def _mark(flags: tuple[bool, bool]) -> str:
    return {(True, False): "read-only", (False, True): "write-only"}.get(flags, "read and write")


def _required_only(c: Comparison, pair: Pending) -> None:
    """Names that are required without being described."""
    node, old, new, _ = pair
    for name in dict.fromkeys((*old.required, *new.required)):
        if name in old.properties or name in new.properties:
            continue
        before, after = name in old.required, name in new.required
        if before != after:
            # A branch may require what its parent describes; elsewhere it is a slip of the pen.
            described = bool(old.properties or new.properties)
            rule = "undescribed-property-" if described else "property-became-"
            rule += "required" if after else "optional"
            places = (old.where("required"), new.where("required"))
            c.edit(node, rule, places, (name if before else None, name if after else None))


def _additional(c: Comparison, pair: Pending) -> None:
    """``additionalProperties``: none, any, or of one type."""
    node, old, new, medium = pair
    before, after = _openness(old), _openness(new)
    places = (old.where("additionalProperties"), new.where("additionalProperties"))
    if before == after:
        if before == "typed":
            c.schemas(
                node, old.spots("additionalProperties"), new.spots("additionalProperties"), medium
            )
        return
    rule = {
        ("open", "closed"): "properties-closed",
        ("typed", "closed"): "properties-closed",
        ("closed", "open"): "properties-opened",
        ("closed", "typed"): "properties-opened",
        ("open", "typed"): "properties-typed",
        ("typed", "open"): "properties-untyped",
    }[before, after]
    c.edit(node, rule, places, (old.get("additionalProperties"), new.get("additionalProperties")))


def _openness(shape: Shape) -> str:
    found = shape.get("additionalProperties")
    if found is False:
        return "closed"
    return "typed" if isinstance(found, dict) and found else "open"


def _dependent_required(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    keyword = "dependentRequired"
    before, after = as_object(old.get(keyword)), as_object(new.get(keyword))
    places = (old.where(keyword), new.where(keyword))
    for name in dict.fromkeys((*before, *after)):
        gone = [v for v in as_list(before.get(name)) if v not in as_list(after.get(name))]
        come = [v for v in as_list(after.get(name)) if v not in as_list(before.get(name))]
        if gone:
            c.edit(node, "dependent-required-removed", places, ([name, *gone], None))
        if come:
            c.edit(node, "dependent-required-added", places, (None, [name, *come]))
