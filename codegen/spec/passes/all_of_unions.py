"""Unions beside other keywords: each alternative says what stands beside them, too.

``{properties, oneOf: [A, B]}`` is ``{oneOf: [properties and A, properties and B]}``. An alternative
to which its surroundings add nothing stays the reference that it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list, as_object, as_text
from codegen.spec.hierarchy import Hierarchy, component_name
from codegen.spec.intersection import types_of
from codegen.spec.keywords import VIEWS, is_annotation
from codegen.spec.merge import same
from codegen.spec.passes.all_of_parts import NEVER, Part, all_parts, known_types
from codegen.spec.passes.discriminators import MARK
from codegen.spec.report import Report
from codegen.spec.values import fits
from codegen.spec.walk import Place, pointer_of

_MOST = 64
"""Members that several unions beside each other may have together."""

_CONDITIONS = frozenset(("required", "minProperties", "maxProperties", "additionalProperties"))


class Union(Struct, frozen=True):
    """``oneOf`` or ``anyOf``, and the part it stands in."""

    keyword: str
    members: list[JsonValue]
    part: Part


Combine = Callable[[list[Part], Place], JsonObject]


class Distribution:
    """Distributes what stands beside unions over their members."""

    def __init__(self, hierarchy: Hierarchy, report: Report, combine: Combine) -> None:
        self._hierarchy = hierarchy
        self._report = report
        self._combine = combine

    def distribute(
        self, base: JsonObject, unions: list[Union], beside: list[Part], place: Place
    ) -> JsonObject:
        """``base`` and ``unions`` as one schema; ``beside`` are the parts that ``base`` is of."""
        unions = [u for u in unions if not self._conditional(u, base, place)]
        if not unions:
            return base
        says: JsonObject = {
            k: v for k, v in base.items() if not is_annotation(k) and k not in VIEWS
        }
        outer: JsonObject = {k: v for k, v in base.items() if k not in says}
        union = self._single(unions, place)
        if says.keys() <= {"type"} and len(unions) == 1:
            members = [_typed(m, says.get("type")) for m in union.members]
            return {**outer, union.keyword: members}
        return self._spread(says, outer, union, beside, place)

    def _conditional(self, union: Union, base: JsonObject, place: Place) -> bool:
        """Whether the alternatives only say which properties must be there."""
        if "properties" not in base and base.get("type") != "object":
            return False
        for member in union.members:
            node = as_object(member)
            says = {k for k in node if not is_annotation(k)} - _CONDITIONS
            if "$ref" in node or not (
                says == set() or (says == {"type"} and node["type"] == "object")
            ):
                return False
        message = "alternatives that differ in what is required: left out"
        self._report.add("union/alternatives", (place, union.keyword), message)
        return True

    def _single(self, unions: list[Union], place: Place) -> Union:
        """One union for several beside each other: of all pairs, if these are not too many."""
        result = unions[0]
        for union in unions[1:]:
            if len(result.members) * len(union.members) <= _MOST:
                pairs: list[JsonValue] = [
                    {"allOf": [one, other]} for one in result.members for other in union.members
                ]
                result = Union(result.keyword, pairs, result.part)
                continue
            if len(union.members) > len(result.members):
                result, union = union, result
            message = (
                f"a union of {len(union.members)} beside one of {len(result.members)}: left out"
            )
            self._report.add("union/product", (place, union.keyword), message)
        return result

    def _spread(
        self, says: JsonObject, outer: JsonObject, union: Union, beside: list[Part], place: Place
    ) -> JsonObject:
        members: list[JsonValue] = []
        moved: dict[str, str] = {}
        for index, member in enumerate(union.members):
            node = as_object(member)
            here: Place = ((place, union.keyword), len(members))
            target = as_text(node.get("$ref"))
            if node.get("type") == "null" and not union.part.owner:
                # Beside an object, null is impossible by the letter, and meant all the same.
                members.append(node)
                continue
            if not self._possible(says, node, here):
                self._report.add(
                    "union/impossible",
                    (place, union.keyword),
                    f"alternative {index + 1} cannot be satisfied here: left out",
                )
                moved[target or f"{MARK}{index}"] = ""
                continue
            if target and set(node) == {"$ref"} and not self._adds(says, node, beside):
                members.append(node)
                continue
            moved[target or f"{MARK}{index}"] = f"{MARK}{len(members)}"
            members.append(self._member(says, node, union, here))
        if not members:
            return {**says, **{k: v for k, v in outer.items() if k not in VIEWS}}
        if len(members) == 1 and "$ref" not in as_object(members[0]):
            remarks: JsonObject = {k: v for k, v in outer.items() if k not in VIEWS}
            return {**as_object(members[0]), **remarks}
        return {**_remapped(outer, moved), union.keyword: members}

    def _member(self, says: JsonObject, node: JsonObject, union: Union, place: Place) -> JsonObject:
        pointer = pointer_of(place)
        name = component_name(node.get("$ref"))
        parts = all_parts(node, pointer, self._hierarchy)
        # The member is the schema that it refers to, with its remarks, and more properties.
        own = [replace(p, owner="") if p.owner == name else p for p in parts]
        result = self._combine([Part(says, union.part.pointer), *own], place)
        sources: list[JsonValue] = [ptr.parent(ptr.parent(pointer))]
        sources += [node["$ref"]] if name else []
        return {**result, "x-all-of": sources} if result != NEVER else result

    def _possible(self, says: JsonObject, node: JsonObject, place: Place) -> bool:
        wanted = (
            types_of(says["type"]) if "type" in says else ["object"] if "properties" in says else []
        )
        parts = all_parts(node, pointer_of(place), self._hierarchy)
        found = known_types(parts)
        if wanted and found and not _overlap(wanted, found):
            return False
        mine = _choices(says)
        theirs = [c for part in parts if (c := _choices(part.node)) is not None]
        return mine is None or all(mine & choices for choices in theirs)

    def _adds(self, says: JsonObject, node: JsonObject, beside: list[Part]) -> bool:
        """Whether ``says`` says anything that the referenced schema does not say itself."""
        known: set[str] = set()
        parts = all_parts(node, ptr.ROOT, self._hierarchy, known)
        if all(part.owner in known for part in beside if part.says()):
            return False
        if not says.keys() <= {"type", "properties", "required", "additionalProperties"}:
            return True
        properties: JsonObject = {}
        required: set[JsonValue] = set()
        for part in parts:
            properties |= as_object(part.node.get("properties"))
            required |= set(map(as_text, as_list(part.node.get("required"))))
        if not set(map(as_text, as_list(says.get("required")))) <= required:
            return True
        mine = as_object(says.get("properties"))
        return any(k not in properties or _narrows(v, properties[k]) for k, v in mine.items())


def _choices(node: JsonObject) -> set[str] | None:
    """The only values that a schema allows, as JSON; None if it does not list them."""
    if "const" in node:
        return {json.dumps(node["const"])}
    return {json.dumps(v) for v in as_list(node["enum"])} if "enum" in node else None


def _narrows(schema: JsonValue, other: JsonValue) -> bool:
    """Whether ``schema`` says more than ``other``, which stands for the same property."""
    mine, theirs = as_object(schema), as_object(other)
    says: JsonObject = {k: v for k, v in mine.items() if not is_annotation(k)}
    if all(key in theirs and same(value, theirs[key]) for key, value in says.items()):
        return False
    return not (
        says.keys() == {"type"}
        and (
            "type" not in theirs or bool(_overlap(types_of(says["type"]), types_of(theirs["type"])))
        )
    )


def _overlap(left: list[str], right: list[str]) -> list[str]:
    numbers = {"integer", "number"}
    return [k for k in left if k in right or (k in numbers and numbers & set(right))]


def _typed(member: JsonValue, kind: JsonValue) -> JsonValue:
    """A member that says what its type is, if that stood beside the union."""
    node = as_object(member)
    silent = not any(k in node for k in ("type", "$ref", "oneOf", "anyOf", "allOf", "not"))
    if kind is None or not silent:
        return member
    if any(
        not fits(value, types_of(kind)) for value in as_list(node.get("enum")) if value is not None
    ):
        return member
    if None in as_list(node.get("enum")) and "null" not in types_of(kind):
        # By the letter null is impossible here; whoever lists it means it.
        kind = [*types_of(kind), "null"]
    return {"type": kind, **node}


def _remapped(outer: JsonObject, moved: dict[str, str]) -> JsonObject:
    """``outer`` with its discriminator led to where the members are now."""
    discriminator = outer.get("discriminator")
    if not isinstance(discriminator, dict):
        return outer
    mapping: JsonObject = {}
    for value, target in as_object(discriminator.get("mapping")).items():
        new = moved.get(as_text(target), as_text(target))
        if new:
            mapping[value] = new
    return {**outer, "discriminator": {**discriminator, "mapping": mapping}}
