"""Discriminators map every value to a schema, and parents of ``allOf`` list their children.

A union with a discriminator gets a mapping for each of its members. A schema without a union, of
which others consist, gets ``x-discriminated``: the list of these, as ``anyOf`` would have it. What
a member's own property says (``const``, ``enum``) goes before what its name suggests.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.hierarchy import (
    SCHEMAS,
    Hierarchy,
    alternatives,
    component_at,
    component_name,
    schemas_of,
    whole_at,
)
from codegen.spec.hierarchy import reference_to as reference
from codegen.spec.keywords import CHILDREN, VIEWS
from codegen.spec.report import Report
from codegen.spec.walk import Place, pointer_of, rewrite

_TELLING = {"schema": frozenset(("discriminator", "$ref", "allOf"))}
"""With a discriminator, or with parts that may have one."""

_SAID = ("x-ms-discriminator-value", "x-discriminator-value")
"""How children say their value in Swagger 2.0, whose discriminators have no mapping."""

MARK = "@"
"""Before the index of a member without a name, until all members have their final places."""


def complete_discriminators(document: Document) -> Document:
    """The document with complete mappings, from values to pointers."""
    report = Report(document)
    work = _Discriminators(Hierarchy(schemas_of(document)), report)
    value = rewrite(document.value, {"schema": work.schema}, telling=_TELLING)
    return document.changed(value, *report.found)


class _Discriminators:
    def __init__(self, hierarchy: Hierarchy, report: Report) -> None:
        self._hierarchy = hierarchy
        self._report = report
        self._inherited = self._properties()

    def _properties(self) -> dict[str, str]:
        """Of each schema with a discriminator and without a union: the property it reads."""
        found: dict[str, str] = {}
        for name, node in self._hierarchy.schemas.items():
            if not alternatives(as_object(node)):
                found[name] = _discriminating(as_object(node))
        return {name: prop for name, prop in found.items() if prop}

    def schema(self, node: JsonObject, place: Place) -> JsonObject:
        """``node`` with its discriminator, if it has one or inherits one, completed."""
        owner = component_at(whole_at(place))
        if "discriminator" not in node:
            return self._heir(node, owner, place)
        discriminator = as_object(node["discriminator"])
        name = as_text(discriminator.get("propertyName"))
        here: Place = (place, "discriminator")
        if not name:
            self._report.add("discriminator/alone", here, "no property is named: left out")
            return _without(node)
        mapping = self._mapping(as_object(discriminator.get("mapping")), here, node, place)
        members = alternatives(node)
        result: JsonObject = {**discriminator, "mapping": mapping}
        if default := as_text(discriminator.get("defaultMapping")):
            result["defaultMapping"] = self._target(default, node, place) or default
        if members:
            self._complete(mapping, members, name)
            return {**node, "discriminator": result}
        children = self._hierarchy.descendants(owner) if owner else []
        self._name(mapping, children, name, owner)
        listed = [
            t for t in dict.fromkeys(map(as_text, mapping.values())) if component_name(t) != owner
        ]
        if not listed:
            self._report.add("discriminator/unused", here, "it tells nothing apart: left out")
            return _without(node)
        views: list[JsonValue] = [{"$ref": target} for target in listed]
        return {**node, "discriminator": result, CHILDREN: views}

    def _heir(self, node: JsonObject, owner: str, place: Place) -> JsonObject:
        """A child that has children itself stands for these, as its parent does."""
        if not owner or owner in self._inherited or place is None or place[1] != owner:
            return node
        above = self._hierarchy.ancestors(owner)
        found = [name for name in self._inherited if name in above]
        # The nearest: what consists of the most others.
        parent = max(found, key=lambda n: len(self._hierarchy.ancestors(n)), default=None)
        children = self._hierarchy.descendants(owner) if parent and not alternatives(node) else []
        if parent is None or not children:
            return node
        name = self._inherited[parent]
        known = as_object(_discriminator(as_object(self._hierarchy.schemas[parent])))
        pointers = {reference(child)["$ref"]: child for child in children}
        mapping: JsonObject = {}
        for value, target in as_object(known.get("mapping")).items():
            pointer = self._target(as_text(target), {}, None)
            if pointer in pointers:
                mapping[value] = pointer
        self._name(mapping, children, name, owner)
        listed = dict.fromkeys(map(as_text, mapping.values()))
        views: list[JsonValue] = [{"$ref": target} for target in listed]
        own: JsonObject = {"propertyName": name, "mapping": mapping}
        return {**node, "discriminator": own, CHILDREN: views}

    def _mapping(
        self, mapping: JsonObject, place: Place, node: JsonObject, owner: Place
    ) -> JsonObject:
        """Explicit mappings, each to a pointer; what leads nowhere is left out."""
        result: JsonObject = {}
        for value, target in mapping.items():
            text = as_text(target)
            pointer = self._target(text, node, owner)
            if pointer:
                result[value] = pointer
                continue
            outside = re.match(r"[A-Za-z][\w+.-]*:|//|\.{0,2}/", text)
            rule = "ref/outside" if outside else "ref/mapping"
            message = f"{value!r} is mapped to {text!r}, which is not a schema of this document"
            self._report.add(rule, ((place, "mapping"), value), message)
        return result

    def _target(self, text: str, node: JsonObject, place: Place) -> str:
        """The pointer that a mapping's value means; empty if there is no such schema."""
        for name in (text, unquote(text)):
            if name in self._hierarchy.schemas:
                return ptr.child(SCHEMAS, name)
            if component_name(name) in self._hierarchy.schemas:
                return name
        for key in ("oneOf", "anyOf"):
            for index, _ in enumerate(as_list(node.get(key))):
                if place is not None and text == pointer_of(((place, key), index)):
                    return f"{MARK}{index}"
        return text if text.startswith(MARK) and text[1:].isdigit() else ""

    def _complete(self, mapping: JsonObject, members: list[JsonValue], name: str) -> None:
        known = set(map(as_text, mapping.values()))
        said: dict[str, list[str]] = {}
        for index, member in enumerate(members):
            target = as_object(member).get("$ref")
            child = component_name(target)
            pointer = as_text(target) if child else f"{MARK}{index}"
            node = as_object(self._hierarchy.schemas.get(child)) if child else as_object(member)
            if as_object(member).get("type") != "null":
                said[pointer] = self._values(node, name, "") or ([child] if child else [])
        claims = Counter(value for values in said.values() for value in values)
        for pointer, values in said.items():
            # What several members say of themselves tells none of them apart.
            for value in values if pointer not in known else ():
                if claims[value] == 1:
                    mapping.setdefault(value, pointer)

    def _name(self, mapping: JsonObject, children: list[str], name: str, owner: str) -> None:
        known = set(map(as_text, mapping.values()))
        for child in children:
            pointer = ptr.child(SCHEMAS, child)
            if pointer not in known:
                node = as_object(self._hierarchy.schemas[child])
                said = [v for v in map(node.get, _SAID) if isinstance(v, str)]
                values = said or self._values(node, name, owner)
                if len(values) > 1 and self._hierarchy.descendants(child):
                    values = []
                for value in [v for v in values if v not in mapping] or [child]:
                    mapping.setdefault(value, pointer)

    def _values(self, node: JsonObject, name: str, stop: str) -> list[str]:
        """What the property ``name`` may be in a schema, as far as ``stop`` does not say it."""
        seen: set[str] = set()
        stack: list[tuple[JsonObject, bool]] = [(node, True)]
        while stack:
            part, own = stack.pop(0)
            schema = as_object(as_object(part.get("properties")).get(name))
            target = component_name(schema.get("$ref"))
            schema = as_object(self._hierarchy.schemas.get(target)) if target else schema
            values = [schema["const"]] if "const" in schema else as_list(schema.get("enum"))
            # Several values of a parent are those of its children, not of each of them.
            if len(values) == 1 or (values and (own or not stop)):
                return [v for v in values if isinstance(v, str)]
            parent = component_name(part.get("$ref"))
            above = not stop or not self._hierarchy.derives(stop, parent)
            if parent and parent not in seen and above:
                seen.add(parent)
                stack.append((as_object(self._hierarchy.schemas.get(parent)), False))
            stack.extend((as_object(branch), own) for branch in as_list(part.get("allOf")))
        return []


def _discriminator(node: JsonObject) -> JsonValue:
    if "discriminator" in node:
        return node["discriminator"]
    found = (_discriminator(as_object(part)) for part in as_list(node.get("allOf")))
    return next((d for d in found if d is not None), None)


def _discriminating(node: JsonObject) -> str:
    return as_text(as_object(_discriminator(node)).get("propertyName"))


def _without(node: JsonObject) -> JsonObject:
    return {k: v for k, v in node.items() if k not in VIEWS}


def lead_to_members(node: JsonObject, place: Place) -> JsonObject:
    """``node`` with its discriminator's members without names led to by pointers."""
    discriminator = as_object(node.get("discriminator"))
    mapping = as_object(discriminator.get("mapping"))
    if not any(as_text(target).startswith(MARK) for target in mapping.values()):
        return node
    key = "oneOf" if "oneOf" in node else "anyOf"
    pointed: JsonObject = {}
    for value, target in mapping.items():
        text = as_text(target)
        if text.startswith(MARK):
            text = ptr.child(pointer_of(place), key, text.removeprefix(MARK))
        pointed[value] = text
    return {**node, "discriminator": {**discriminator, "mapping": pointed}}
