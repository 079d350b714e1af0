"""What several schemas inherit becomes one component, not a copy in each of them.

A property that needs a class of its own, an object or an enumeration, and stands in a schema that
others consist of, is moved into a component: the class then exists once, whoever inherits it.
"""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.component_names import name_for
from codegen.spec.document import Document, JsonObject, as_list, as_object, section_of, with_section
from codegen.spec.hierarchy import (
    SCHEMAS,
    Hierarchy,
    alternatives,
    component_name,
    schemas_of,
    whole_at,
)
from codegen.spec.hierarchy import reference_to as reference
from codegen.spec.keywords import ANNOTATIONS, is_annotation
from codegen.spec.walk import Place, pointer_of, rewrite, schemas_with

_KEPT = ("title", "description", "default", "deprecated", "readOnly", "writeOnly")
_TELLING = {"schema": frozenset(("properties",))}
_COMPOSED = frozenset(("$ref", "allOf", "anyOf", "oneOf"))
"""What a schema has that consists of others."""
_CLASSES = ("properties", "enum", "oneOf", "anyOf", "allOf", "x-extensible-enum")


def share_inherited(document: Document) -> Document:
    """The document with inherited inline classes as components."""
    hierarchy = Hierarchy(schemas_of(document))
    inherited = _inherited(document.value, hierarchy)
    if not inherited:
        return document
    sharing = _Sharing(document.value, hierarchy, inherited)
    value = rewrite(document.value, {"schema": sharing.schema}, telling=_TELLING)
    if not sharing.made:
        return document
    known = section_of(value, "schemas")
    value = with_section(value, "schemas", {**known, **sharing.made})
    return document.changed(value, moves=sharing.moves)


def _inherited(value: JsonObject, hierarchy: Hierarchy) -> set[str]:
    """Pointers of the schemas whose properties others repeat."""
    found: set[str] = set()
    for node, place in schemas_with(value, _COMPOSED):
        members = alternatives(node)
        if members and any(key in node for key in ("properties", "allOf", "$ref")):
            found.add(pointer_of(place))
            _add(members, hierarchy, found)
        if len(parts(node)) > 1:
            _add(parts(node), hierarchy, found)
    return found


def _add(nodes: list[JsonValue], hierarchy: Hierarchy, found: set[str]) -> None:
    for node in nodes:
        name = component_name(as_object(node).get("$ref"))
        if name in hierarchy.schemas:
            for each in (name, *hierarchy.ancestors(name)):
                found.add(ptr.child(SCHEMAS, each))


def parts(node: JsonObject) -> list[JsonValue]:
    """What a schema consists of that says more than a remark: references, branches, itself."""
    found: list[JsonValue] = []
    if "$ref" in node:
        found.append({"$ref": node["$ref"]})
    for branch in as_list(node.get("allOf")):
        found += parts(as_object(branch))
    if any(key not in ("$ref", "allOf") and not is_annotation(key) for key in node):
        found.append({k: v for k, v in node.items() if k not in ("$ref", "allOf")})
    return found


class _Sharing:
    def __init__(self, value: JsonObject, hierarchy: Hierarchy, inherited: set[str]) -> None:
        self._value = value
        self._taken = dict(hierarchy.schemas)
        self._inherited = inherited
        self.made: JsonObject = {}
        self.moves: dict[str, str] = {}

    def schema(self, node: JsonObject, place: Place) -> JsonObject:
        """``node`` with the classes among its properties replaced by references to components."""
        properties = node.get("properties")
        if not isinstance(properties, dict):
            return node
        if pointer_of(whole_at(place)) not in self._inherited:
            return node
        here: Place = (place, "properties")
        shared: JsonObject = {k: self._shared(v, (here, k)) for k, v in properties.items()}
        same = all(shared[k] is v for k, v in properties.items())
        return node if same else {**node, "properties": shared}

    def _shared(self, schema: JsonValue, place: Place) -> JsonValue:
        node = as_object(schema)
        if "$ref" in node:
            return schema
        for key in ("items", "additionalProperties"):
            if isinstance(node.get(key), dict) and not any(k in node for k in _CLASSES):
                inner = self._shared(node[key], (place, key))
                return schema if inner is node[key] else {**node, key: inner}
        for key in ("anyOf", "oneOf"):
            members = as_list(node.get(key))
            rest = [i for i, m in enumerate(members) if as_object(m).get("type") != "null"]
            if len(rest) == 1 and all(k == key or is_annotation(k) for k in node):
                inner = self._shared(members[rest[0]], ((place, key), rest[0]))
                same = inner is members[rest[0]]
                new = [inner if i == rest[0] else m for i, m in enumerate(members)]
                return schema if same else {**node, key: new}
        return self._component(node, place) if _is_class(node) else schema

    def _component(self, node: JsonObject, place: Place) -> JsonObject:
        pointer = pointer_of(place)
        name = name_for(pointer, self._value, self._taken)
        self._taken[name] = self.made[name] = node
        self.moves[ptr.child(SCHEMAS, name)] = pointer
        remarks: JsonObject = {k: v for k, v in node.items() if k in _KEPT}
        return {**reference(name), **remarks}


def _is_class(node: JsonObject) -> bool:
    if "allOf" in node and len(parts(node)) == 1:
        return False
    return any(key in node for key in _CLASSES) and not node.keys() <= ANNOTATIONS
