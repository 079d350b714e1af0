"""References are spelled as the pointers they mean, and lead to components.

A schema that is referenced where it stands, in a path or deep in another schema, becomes a
component of its own, so that later passes may rebuild what is around it. Other objects that are
referenced where they stand are copied to where they are wanted.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.component_names import name_for
from codegen.spec.document import Document, JsonObject, as_object, as_text, section_of, with_section
from codegen.spec.grammar import OPENAPI, REFERABLE, kind_at
from codegen.spec.report import Report
from codegen.spec.resolve import lookup, spelled
from codegen.spec.walk import Handler, Place, pointer_of, rewrite, schemas_with

_SCHEMAS = "#/components/schemas"
_REFERENCE = frozenset(("$ref",))
_COMPONENT = re.compile(r"#/components/[^/]+/[^/]+")
_ROUNDS = 8
"""Copies within copies; references that are left then are reported."""

_DEFINITIONS = ("#/definitions/", "#/$defs/")


def resolve_pointers(document: Document) -> Document:
    """The document with every reference to a component; what dangles is left as it is."""
    report = Report(document)
    spelling = _Spelling(document.value, report)
    handlers: dict[str, Handler] = dict.fromkeys(REFERABLE, spelling.node)
    telling = dict.fromkeys(REFERABLE, _REFERENCE)
    value = rewrite(document.value, handlers, telling=telling)
    document = document.changed(value, *report.found)
    for _ in range(_ROUNDS):
        copies = _Copies(document.value)
        handlers = {kind: copies.handler(kind) for kind in REFERABLE if kind != "schema"}
        value = rewrite(document.value, handlers, telling=telling)
        if value is document.value:
            break
        document = document.changed(value)
    document = _hoisted(document)
    if "mediaTypes" in as_object(document.value.get("components")):
        document = document.changed(with_section(document.value, "mediaTypes", None))
    return document


class _Spelling:
    def __init__(self, value: JsonObject, report: Report) -> None:
        self._value = value
        self._report = report
        self._known: dict[str, str | None] = {}

    def node(self, node: JsonObject, place: Place) -> JsonObject:
        """``node`` with its reference, if it is one, in the spelling of the document."""
        target = node.get("$ref")
        if not isinstance(target, str) or not target.startswith("#/"):
            return node
        if target not in self._known:
            self._known[target] = spelled(self._value, target)
        found = self._known[target]
        if found is None:
            return self._repaired(node, target, place)
        if found == target:
            return node
        self._report.add("ref/percent", place, f"{target!r} is percent-encoded", {"$ref": found})
        return {**node, "$ref": found}

    def _repaired(self, node: JsonObject, target: str, place: Place) -> JsonObject:
        """``node`` with a reference into definitions led to where these are."""
        if not target.startswith(_DEFINITIONS):
            return node
        name = target.split("/", 2)[2]
        moved = f"{_SCHEMAS}/{name}"
        if lookup(self._value, moved):
            self._report.add("ref/definitions", place, f"{target!r} is {moved!r}", {"$ref": moved})
            return {**node, "$ref": moved}
        around = pointer_of(place)
        while around != ptr.ROOT:
            around = ptr.parent(around)
            local = around + target[1:]
            if lookup(self._value, local):
                self._report.add("ref/local", place, f"{target!r} is {local!r}", {"$ref": local})
                return {**node, "$ref": local}
        return node


class _Copies:
    """Puts what a reference leads to in its place, unless it is a component."""

    def __init__(self, value: JsonObject) -> None:
        self._value = value

    def handler(self, kind: str) -> Handler:
        def copy(node: JsonObject, place: Place) -> JsonValue:
            seen: set[str] = set()
            result: JsonValue = node
            while isinstance(target := as_object(result).get("$ref"), str):
                there = kind_at(OPENAPI, ptr.tokens(target))
                found = lookup(self._value, target) if target.startswith("#/") else None
                stays = kind != "media" and _COMPONENT.fullmatch(target)
                if stays or found is None or target in seen:
                    return result
                if there != kind or not isinstance(found[0], dict):
                    return result
                seen.add(target)
                rest: JsonObject = {k: v for k, v in as_object(result).items() if k != "$ref"}
                result = {**found[0], **rest}
            return result

        return copy


class _Hoisting(Struct):
    """``names`` maps the pointers of schemas to the components they become."""

    value: JsonObject
    schemas: JsonObject
    names: dict[str, str] = field(default_factory=dict[str, str])
    targets: dict[str, str] = field(default_factory=dict[str, str])

    def collect(self) -> bool:
        """Find references to schemas that are no components; whether a component was added."""
        added = False
        whole = with_section(self.value, "schemas", self.schemas)
        for node, _ in schemas_with(whole, _REFERENCE):
            target = as_text(node.get("$ref"))
            if target.startswith("#/") and target not in self.targets:
                added |= self._target(target)
        return added

    def _target(self, target: str) -> bool:
        pointer = target
        found = lookup(self.value, target)
        # A reference to a bare reference is one to its target.
        while found and not _is_component(pointer) and list(as_object(found[0])) == ["$ref"]:
            pointer = as_text(as_object(found[0])["$ref"])
            found = lookup(self.value, pointer) if len(pointer) < _LONGEST else None
        if found is None or _is_component(pointer):
            if found and pointer != target:
                self.targets[target] = pointer
            return False
        node, pointer = found
        kind = kind_at(OPENAPI, ptr.tokens(pointer))
        if kind not in ("schema", None) or not isinstance(node, dict | bool):
            return False
        name = self.names.get(pointer) or name_for(pointer, self.value, self.schemas)
        self.targets[target] = ptr.child(_SCHEMAS, name)
        if pointer in self.names:
            return False
        self.names[pointer] = name
        # What stands where no walker goes is copied; all else is put there by `schema`.
        self.schemas[name] = node if isinstance(node, dict) else ({} if node else {"not": {}})
        return kind is None

    def schema(self, node: JsonObject, place: Place) -> JsonObject:
        """A reference to the component that ``node`` becomes, or ``node`` with new references."""
        target = as_text(node.get("$ref"))
        if target in self.targets:
            node = {**node, "$ref": self.targets[target]}
        name = self.names.get(pointer_of(place))
        if name is None:
            return node
        self.schemas[name] = node
        return {"$ref": ptr.child(_SCHEMAS, name)}


_LONGEST = 4096


def _hoisted(document: Document) -> Document:
    """Each schema that is referenced, and is no component, made one."""
    known = section_of(document.value, "schemas")
    hoisting = _Hoisting(document.value, dict(known))
    while hoisting.collect():
        pass
    if not hoisting.targets:
        return document
    value = rewrite(document.value, {"schema": hoisting.schema})
    schemas = section_of(value, "schemas")
    added: JsonObject = {k: v for k, v in hoisting.schemas.items() if k not in known}
    value = with_section(value, "schemas", {**schemas, **added})
    moves = {ptr.child(_SCHEMAS, name): pointer for pointer, name in hoisting.names.items()}
    return document.changed(value, moves=moves)


def _is_component(pointer: str) -> bool:
    return pointer.startswith(_SCHEMAS + "/") and pointer.count("/") == 3
