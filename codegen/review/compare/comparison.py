"""The state of one comparison: both documents, the graph, and which parts need no look."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct, field

from codegen.base.pointer import JsonValue
from codegen.review.compare.graph import BOTH, Edit, Graph
from codegen.review.view.keywords import DATA
from codegen.review.view.merge import Spots
from codegen.review.view.reading import Reading, Spot, component_of
from codegen.review.view.shape import Shape, Shapes
from codegen.spec.document import Document, as_object

JSON, TEXT, PLAIN, QUERY = "json", "text", "plain", "query"
"""How a value travels: as JSON; as text, where everything looks like a string; as a parameter,
where a number looks like a string; or as a query's, where it also looks like a list of one."""


class Pending(NamedTuple):
    """Two schemas that are still to be compared."""

    node: int
    old: Shape
    new: Shape
    medium: str


class Comparison(Struct):
    """Mutable while it runs; nothing of it outlives :func:`codegen.review.spec_diff.diff`."""

    old: Reading
    new: Reading
    old_shapes: Shapes
    new_shapes: Shapes
    dirty: frozenset[str]
    """Components that differ, or lead to one that does."""
    outside: bool
    """Whether something outside the components differs."""
    graph: Graph = field(default_factory=Graph)
    pending: deque[Pending] = field(default_factory=deque[Pending])
    retargeted: dict[tuple[str, str], set[int]] = field(
        default_factory=dict[tuple[str, str], set[int]]
    )
    """References that lead to components of other names, and the nodes in which they do."""
    moved: dict[str, str] = field(default_factory=dict[str, str])
    """Places of schemas that were compared with another place."""
    schemes: dict[str, str] = field(default_factory=dict[str, str])
    """New names of security schemes that are called otherwise and are the same, by old ones."""
    operations: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    _touches: dict[str, bool] = field(default_factory=dict[str, bool])

    def edit(
        self,
        node: int,
        rule: str,
        places: tuple[str, str],
        values: tuple[JsonValue, JsonValue] = (None, None),
        mask: int = BOTH,
    ) -> None:
        """Note an edit of the pair ``node``: pointers and values of both sides.

        A pointer is empty, a value None, on the side that has nothing to show.
        """
        self.graph.edits[node].append(Edit(rule, *places, *values, mask))

    def clean(self, old: Spot, new: Spot) -> bool:
        """Whether two nodes are equal, and everything they lead to is."""
        return old.node == new.node and not self._touched(old)

    def _touched(self, spot: Spot) -> bool:
        found = self._touches.get(spot.pointer)
        if found is None:
            found = self._touches[spot.pointer] = any(
                component_of(r) in self.dirty if r.startswith("#/components/") else self.outside
                for r in references(spot.node)
            )
        return found

    def schemas(
        self, above: int, old: Spots, new: Spots, medium: str = JSON, mask: int = BOTH
    ) -> None:
        """Compare two schemas, each given as what must match together."""
        if len(old) == len(new) == 1:
            if self.clean(old[0], new[0]):
                return
            self._references(above, old[0], new[0])
        self.shapes(above, self.old_shapes.of(old), self.new_shapes.of(new), medium, mask)

    def shapes(self, above: int, old: Shape, new: Shape, medium: str, mask: int = BOTH) -> None:
        """Compare two schemas that were read already."""
        node, is_new = self.graph.node("schema", old.key, new.key, medium)
        self.graph.link(above, node, mask)
        if is_new:
            self.pending.append(Pending(node, old, new, medium))
            if old.place != new.place:
                self.moved.setdefault(old.place, new.place)

    def _references(self, above: int, old: Spot, new: Spot) -> None:
        before, after = old.object.get("$ref"), new.object.get("$ref")
        if isinstance(before, str) and isinstance(after, str) and before != after:
            self.retargeted.setdefault((before, after), set()).add(above)


def references(node: JsonValue) -> Iterator[str]:
    """Every ``$ref`` below a node, outside of data."""
    pending: list[JsonValue] = [node]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            for key, below in node.items():
                if key == "$ref" and isinstance(below, str):
                    yield below
                elif isinstance(below, (dict, list)) and key not in DATA:
                    pending.append(below)
        elif isinstance(node, list):
            pending.extend(below for below in node if isinstance(below, (dict, list)))


def comparison(old: Document, new: Document) -> Comparison:
    """The state before anything is compared."""
    before, after = Reading(old, "old"), Reading(new, "new")
    outside = any(
        old.value.get(key) != new.value.get(key)
        for key in {*old.value, *new.value} - {"components", "info", "tags"}
    )
    return Comparison(before, after, Shapes(before), Shapes(after), _dirty(before, after), outside)


def _dirty(old: Reading, new: Reading) -> frozenset[str]:
    """Components that differ between the sides, or lead to one that does."""
    before, after = old.root.child("components"), new.root.child("components")
    changed: set[str] = set()
    users: dict[str, list[str]] = {}
    for section in {*before.object, *after.object}:
        here, there = before.child(section), after.child(section)
        equal = here.node == there.node
        for name in {*as_object(here.node), *as_object(there.node)}:
            entry = here.child(name)
            if not equal and entry.node != there.child(name).node:
                changed.add(entry.pointer)
                continue
            for reference in references(entry.node):
                users.setdefault(component_of(reference), []).append(entry.pointer)
    pending = list(changed)
    while pending:
        for user in users.get(pending.pop(), ()):
            if user not in changed:
                changed.add(user)
                pending.append(user)
    return frozenset(changed)
