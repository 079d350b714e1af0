"""``allOf`` becomes the one schema that it describes.

A schema that consists of one other and remarks stays a reference to it. All else gets the
properties, requirements and constraints of its parts, and remembers these in ``x-all-of``. Parts
that contradict each other are widened to what either accepts, with a note.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.component_names import free_name
from codegen.spec.document import Document, JsonObject, as_list, as_object, section_of, with_section
from codegen.spec.hierarchy import Hierarchy, component_at, component_name, schemas_of
from codegen.spec.hierarchy import reference_to as reference
from codegen.spec.intersection import combine, settle_choices
from codegen.spec.keywords import VIEWS, is_annotation
from codegen.spec.limits import MAX_NODES
from codegen.spec.merge import same
from codegen.spec.passes.all_of_parts import (
    NEVER,
    Part,
    all_parts,
    contradiction,
    direct_parts,
    only_references,
    references,
    remarks,
    sole_reference,
)
from codegen.spec.passes.all_of_unions import Distribution, Union
from codegen.spec.passes.discriminators import lead_to_members
from codegen.spec.report import Report
from codegen.spec.values import new_nodes, nodes_of
from codegen.spec.walk import Handler, Place, pointer_of, rewrite

MOST_PROPERTIES = 500_000
MOST_MERGES = 100_000
"""Of one document: beyond, it would take minutes, or more memory than there is."""

_DEEPEST = 8
_MOST_FOR_ONE = 1_000
_LARGEST = 50_000
_ROUNDS = 4
"""Merges within merges, merges for one schema, its nodes, and how often what merging leaves is
merged: schemas that contain each other unfold without end, and real ones need 5, 300, 3,200 and 2.
"""

_CHILDREN = ("properties", "items", "additionalProperties", "prefixItems")
_COMPOSED = frozenset(("$ref", "allOf", "anyOf", "oneOf"))
"""What makes a schema of others."""
_MERGED = {"schema": _COMPOSED}
_LED = {"schema": frozenset(("discriminator",))}


def merge_all_of(document: Document) -> Document:
    """The document without ``allOf``, and with unions that stand alone.

    Raises:
        CodegenError: the merged schemas would be larger than any document may be.
    """
    seen: JsonObject | None = None
    nodes = nodes_of(document.value, MAX_NODES)
    for _ in range(_ROUNDS):
        merged = _merged_once(document, seen)
        if merged.value is document.value:
            break
        # At most so many: to count all of them for each round would take a third of the pass.
        nodes += new_nodes(merged.value, document.value, MAX_NODES)
        if nodes > MAX_NODES and (nodes := nodes_of(merged.value, MAX_NODES)) > MAX_NODES:
            message = f"merged, the document would have more than {MAX_NODES} nodes"
            raise document.error("all-of/too-large", message, ptr.ROOT)
        # What a round has left as it was says nothing that another could merge.
        seen, document = document.value, merged
    return document.changed(rewrite(document.value, {"schema": lead_to_members}, telling=_LED))


def _merged_once(document: Document, seen: JsonObject | None) -> Document:
    report = Report(document)
    merge = _Merge(document, Hierarchy(schemas_of(document)), report)
    value = rewrite(document.value, merge.handlers, since=seen, telling=_MERGED)
    if merge.made:
        known = section_of(value, "schemas")
        value = with_section(value, "schemas", {**known, **merge.made})
    return document.changed(value, *report.found, moves=merge.moves)


class _Merge:
    def __init__(self, document: Document, hierarchy: Hierarchy, report: Report) -> None:
        self._document = document
        self._hierarchy = hierarchy
        self._report = report
        self._unions = Distribution(hierarchy, report, self._member)
        self._listed = hierarchy.listed()
        self._sources: dict[str, str] = {}
        self._open: dict[tuple[str, ...], str] = {}
        self._depth = self._merges = self._before = 0
        self._properties = 0
        self.handlers: dict[str, Handler] = {"schema": self.schema}
        self.made: JsonObject = {}
        self.moves: dict[str, str] = {}

    def schema(self, node: JsonObject, place: Place) -> JsonObject:
        """``node``, whose inner schemas are merged already, without ``allOf``."""
        if not self._depth:
            self._before = self._merges
        if _COMPOSED.isdisjoint(node):
            return node
        node = self._without_itself(node, place)
        says = [k for k in node if not is_annotation(k)]
        if "allOf" in node or (not _COMPOSED.isdisjoint(node) and len(says) > 1):
            merged = self._merged(node, place)
            # A union that only has a discriminator beside it is what it was: no round is owed to it.
            return node if list(merged.items()) == list(node.items()) else merged
        return node

    def _without_itself(self, node: JsonObject, place: Place) -> JsonObject:
        """``node``, if it is a component, without itself among its alternatives."""
        owner = component_at(place)
        for key in ("oneOf", "anyOf") if owner else ():
            members = as_list(node.get(key))
            others = [m for m in members if component_name(as_object(m).get("$ref")) != owner]
            if len(others) < len(members):
                self._report.add("union/itself", (place, key), "it is one of its own alternatives")
                rest: JsonObject = {k: v for k, v in node.items() if k != key}
                node = {**rest, key: others} if others else rest
        return node

    def _merged(self, node: JsonObject, place: Place) -> JsonObject:
        pointer = pointer_of(place)
        direct = direct_parts(node, pointer)
        owner = component_at(place)
        # What a parent lists as its child has a class of its own, even if it adds nothing.
        alone = owner not in self._listed and "discriminator" not in node
        if alone and (name := sole_reference(direct, owner, self._hierarchy)) is not None:
            if message := contradiction(direct, name, self._hierarchy):
                self._report.add("all-of/conflict", place, message)
            return {**(reference(name) if name else {}), **remarks(node)}
        key = only_references(direct)
        if key in self._open:
            # The same parts within themselves: they need a name to refer to.
            name = self._open[key] or free_name(
                ".".join(key), {**self._hierarchy.schemas, **self.made}
            )
            self._open[key] = name
            return {**reference(name), **remarks(node)}
        if key:
            self._open[key] = ""
        known = {owner} if owner else set[str]()
        self._circle(known, direct, place)
        result = self._combined(all_parts(node, pointer, self._hierarchy, known), place)
        if nodes_of(result, _LARGEST) > _LARGEST:
            self._endless(place)
            result = {}
        if result != NEVER and (len(direct) > 1 or any(references(direct))):
            sources = [self._source(part) for part in direct]
            result["x-all-of"] = list[JsonValue](dict.fromkeys(sources))
        name = self._open.pop(key, "")
        if not name:
            return result
        self.made[name] = result
        return {**reference(name), **remarks(node)}

    def _source(self, part: Part) -> str:
        """Where a part was written; of a reference, where it leads."""
        pointer = self._sources.get(part.pointer, part.pointer)
        return pointer if "$ref" in part.node else self._document.source(pointer)

    def _circle(self, known: set[str], direct: list[Part], place: Place) -> None:
        for name in references(direct):
            if name in known or known & self._hierarchy.ancestors(name):
                message = f"its part {name} contains it: the repetition is left out"
                self._report.add("all-of/circle", place, message)

    def _combined(self, parts: list[Part], place: Place) -> JsonObject:
        """The keywords of all parts in one schema."""
        if any(part.node == NEVER for part in parts):
            return dict(NEVER)
        self._merges += 1
        if self._merges > MOST_MERGES:
            message = f"more than {MOST_MERGES} schemas would have to be merged"
            raise self._document.error("all-of/too-large", message, pointer_of(place))
        result: JsonObject = {}
        children: dict[str, list[tuple[JsonValue, Part]]] = {}
        unions: list[Union] = []
        for part in parts:
            for key, value in part.node.items():
                if key in _CHILDREN:
                    children.setdefault(key, []).append((value, part))
                elif key in ("oneOf", "anyOf"):
                    unions += self._union(key, as_list(value), part, place)
                elif key in VIEWS or (is_annotation(key) and not key.startswith("x-e")):
                    if not part.owner or key == "default":
                        result[key] = value
                else:
                    self._constrain(result, key, value, place)
        settle_choices(result)
        if "properties" in children:
            result["properties"] = self._all_properties(children["properties"], place)
        for key in ("items", "additionalProperties", "prefixItems"):
            if key in children:
                result[key] = self._child(key, children[key], (place, key))
        if not unions:
            return result
        return self._unions.distribute(result, unions, parts, place)

    def _union(self, key: str, members: list[JsonValue], part: Part, place: Place) -> list[Union]:
        """The union, unless it lists what inherits it: a child is not one of its siblings."""
        names = [component_name(as_object(member).get("$ref")) for member in members]
        if part.owner and any(n and self._hierarchy.derives(n, part.owner) for n in names):
            message = f"{part.owner} lists its children as alternatives: a child is none of them"
            self._report.add("all-of/parent-lists-child", place, message)
            return []
        if part.owner and not part.says():
            return []
        if part.raw:
            place = (place, key)
            members = [self._whole(m, (place, i)) for i, m in enumerate(members)]
        return [Union(key, members, part)]

    def _constrain(self, result: JsonObject, key: str, value: JsonValue, place: Place) -> None:
        if key not in result:
            result[key] = value
            return
        new, conflict = combine(key, result[key], value)
        if conflict:
            message = f"the parts contradict each other in `{key}`: {_shown(result[key])} and {_shown(value)}"
            self._report.add("all-of/conflict", place, message, {key: new})
        result[key] = new

    def _all_properties(self, found: list[tuple[JsonValue, Part]], place: Place) -> JsonObject:
        collected: dict[str, list[tuple[JsonValue, Part]]] = {}
        for value, part in found:
            for name, schema in as_object(value).items():
                collected.setdefault(name, []).append((schema, part))
        self._properties += len(collected)
        if self._properties > MOST_PROPERTIES:
            message = f"its parts have more than {MOST_PROPERTIES} properties"
            raise self._document.error("all-of/too-large", message, pointer_of(place))
        result: JsonObject = {}
        for name, schemas in collected.items():
            here: Place = ((place, "properties"), name)
            part = schemas[0][1]
            origin = ptr.child(part.pointer, "properties", name)
            if origin != (new := pointer_of(here)):
                self.moves[new] = origin
            result[name] = self._both(schemas, here, "properties", name)
        return result

    def _child(self, key: str, found: list[tuple[JsonValue, Part]], place: Place) -> JsonValue:
        closed = [v for v, _ in found if v is False]
        open_ = [pair for pair in found if isinstance(pair[0], dict)]
        if key == "prefixItems":
            if any(not same(found[0][0], value) for value, _ in found):
                self._report.add("all-of/conflict", place, "the parts list different items")
            return found[-1][0]
        if not open_:
            return found[-1][0]
        if closed:
            self._report.add("all-of/conflict", place, f"one part has no `{key}`, another has")
        return self._both(open_, place, key)

    def _both(self, schemas: list[tuple[JsonValue, Part]], place: Place, *below: str) -> JsonValue:
        """What several schemas for one place say together."""
        unique: list[tuple[JsonValue, Part]] = []
        for schema, part in schemas:
            if not any(same(schema, other) for other, _ in unique):
                unique.append((schema, part))
        if len(unique) == 1 and not unique[0][1].raw:
            return unique[0][0]
        here = pointer_of(place)
        for index, (_, part) in enumerate(unique):
            self._sources[ptr.child(here, "allOf", index)] = ptr.child(part.pointer, *below)
        together: JsonObject = {"allOf": [schema for schema, _ in unique]}
        whole = unique[0][0] if len(unique) == 1 else together
        return self._whole(whole, place)

    def _whole(self, whole: JsonValue, place: Place) -> JsonValue:
        """A schema that is still as it is written somewhere, or made of such, merged."""
        if not isinstance(whole, dict):
            return whole
        with self._deeper(place) as allowed:
            return rewrite(whole, self.handlers, kind="schema", place=place) if allowed else {}

    def _member(self, parts: list[Part], place: Place) -> JsonObject:
        """A member of a union with what stands beside the union."""
        with self._deeper(place) as allowed:
            return self._combined(parts, place) if allowed else {}

    def _endless(self, place: Place) -> None:
        # Schemas that contain each other, in unions say, unfold without end.
        message = "merged too often within itself: any value"
        self._report.add("all-of/endless", place, message)

    @contextmanager
    def _deeper(self, place: Place) -> Generator[bool]:
        """Whether another merge within those that are going on may be begun."""
        if self._depth >= _DEEPEST or self._merges - self._before > _MOST_FOR_ONE:
            self._endless(place)
            yield False
            return
        self._depth += 1
        try:
            yield True
        finally:
            self._depth -= 1


def _shown(value: JsonValue) -> str:
    text = str(value)
    return text if len(text) < 60 else text[:57] + "…"
