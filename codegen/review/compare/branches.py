"""Which alternative of one side is which of the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.review.compare.values import key as value_key
from codegen.review.view.reading import Reading, Spot
from codegen.review.view.shape import Shape, Shapes, Union
from codegen.spec.document import as_object, as_text

_ALIKE = 0.5
"""Objects with at least this share of properties in common are taken for the same."""


class Branch(Struct, frozen=True):
    """An alternative, and what it is recognised by."""

    spot: Spot
    shape: Shape
    name: str
    """Of the component it refers to."""
    title: str
    tag: str
    """The constant that tells it from its siblings."""
    kind: str
    properties: frozenset[str]

    def same(self, other: Branch) -> bool:
        """Whether nothing differs but what components say."""
        mine = [a.node for a in self.shape.atoms]
        theirs = [a.node for a in other.shape.atoms]
        return self.shape.key == other.shape.key or mine == theirs


def branches_of(union: Union, shapes: Shapes, reading: Reading) -> list[Branch]:
    """The alternatives of a union."""
    tags = _mapped(union)
    wire = as_text(union.discriminator.get("propertyName"))
    return [_branch(spot, shapes.of((spot,)), reading, wire, tags) for spot in union.branches]


def _mapped(union: Union) -> dict[str, str]:
    """Values of the discriminator, by the schema they stand for."""
    mapping = as_object(union.discriminator.get("mapping"))
    return {
        target.rpartition("/")[2]: value
        for value, target in mapping.items()
        if isinstance(target, str)
    }


def _branch(spot: Spot, shape: Shape, reading: Reading, wire: str, tags: dict[str, str]) -> Branch:
    reference = as_text(spot.object.get("$ref"))
    name = ptr.tokens(reference)[-1] if reference.startswith("#/") else ""
    title = as_text(reading.follow(spot).object.get("title"))
    tag = tags.get(name) or _constant(shape, wire)
    return Branch(spot, shape, name, title, tag, _kind(shape), frozenset(shape.properties))


def of_shape(shape: Shape) -> Branch:
    """A schema that stands alone, as if it were the only alternative."""
    name = ptr.tokens(shape.place)[-1] if shape.place.startswith("#/components/schemas/") else ""
    if shape.place.count("/") > 3:
        name = ""
    spot = shape.atoms[0] if shape.atoms else Spot({}, shape.place)
    title = as_text(spot.object.get("title"))
    return Branch(
        spot, shape, name, title, _constant(shape, ""), _kind(shape), frozenset(shape.properties)
    )


def _constant(shape: Shape, wire: str) -> str:
    """Name and value of a required property that has one value only."""
    names = [wire] if wire else [n for n in shape.properties if n in shape.required]
    for name in names:
        for spot in shape.properties.get(name, ()):
            node = spot.object
            values: list[JsonValue] = [node["const"]] if "const" in node else []
            if isinstance(found := node.get("enum"), list) and len(found) == 1:
                values = found
            if values:
                return f"{name}={value_key(values[0])}"
    return ""


def _kind(shape: Shape) -> str:
    return " ".join(sorted(shape.types or ("any",)))


_STEPS: tuple[Callable[[Branch], Hashable], ...] = (
    lambda b: b.name,
    lambda b: b.tag,
    lambda b: b.title,
)


def pair_branches(old: Sequence[Branch], new: Sequence[Branch]) -> dict[int, int]:
    """Numbers of the new alternatives by those of the old, by the surest sign first."""
    pairs: dict[int, int] = {}
    for sign in _STEPS[:1]:
        _by_sign(old, new, pairs, sign)
    _equal(old, new, pairs)
    for sign in _STEPS[1:]:
        _by_sign(old, new, pairs, sign)
    _alike(old, new, pairs)
    _by_sign(old, new, pairs, lambda b: b.kind)
    return pairs


def _left(
    old: Sequence[Branch], new: Sequence[Branch], pairs: dict[int, int]
) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return (
        [i for i in range(len(old)) if i not in pairs],
        [j for j in range(len(new)) if j not in taken],
    )


def _by_sign(
    old: Sequence[Branch],
    new: Sequence[Branch],
    pairs: dict[int, int],
    sign: Callable[[Branch], Hashable],
) -> None:
    """Pair what has a sign that only one on each side has; equal ones are as good as one."""
    left, right = _left(old, new, pairs)
    before: dict[Hashable, list[int]] = {}
    after: dict[Hashable, list[int]] = {}
    for found, side, numbers in ((before, old, left), (after, new, right)):
        for number in numbers:
            found.setdefault(sign(side[number]), []).append(number)
    for value, numbers in before.items():
        others = after.get(value, [])
        if not value or len(numbers) != len(others) or not _may(old[numbers[0]], new[others[0]]):
            continue
        if _all_same([old[i] for i in numbers]) and _all_same([new[j] for j in others]):
            pairs.update(zip(numbers, others, strict=True))


def _all_same(branches: Sequence[Branch]) -> bool:
    return all(branch.same(branches[0]) for branch in branches[1:])


def _may(old: Branch, new: Branch) -> bool:
    """Two objects with different tags, or nothing in common, are two things."""
    if old.tag and new.tag and old.tag != new.tag:
        return bool(old.name) and old.name == new.name
    if old.name and new.name and old.name != new.name and old.kind == new.kind == "object":
        return _share(old, new) >= _ALIKE
    return True


def _equal(old: Sequence[Branch], new: Sequence[Branch], pairs: dict[int, int]) -> None:
    left, right = _left(old, new, pairs)
    for i in left:
        same = next((j for j in right if old[i].same(new[j])), None)
        if same is not None:
            pairs[i] = same
            right.remove(same)


def _share(old: Branch, new: Branch) -> float:
    if not old.properties or not new.properties:
        return 0.0
    return len(old.properties & new.properties) / len(old.properties | new.properties)


def _alike(old: Sequence[Branch], new: Sequence[Branch], pairs: dict[int, int]) -> None:
    left, right = _left(old, new, pairs)
    scores = sorted(
        (-_share(old[i], new[j]), i, j)
        for i in left
        for j in right
        if old[i].kind == new[j].kind and _may(old[i], new[j])
    )
    taken: set[int] = set()
    for score, i, j in scores:
        if -score >= _ALIKE and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
