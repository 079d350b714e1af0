"""Merging schemas that must all match: one set of keywords, types, properties."""

from __future__ import annotations

from collections.abc import Sequence

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.review.view.keywords import RELEVANT
from codegen.review.view.reading import Spot
from codegen.spec.document import JsonObject, as_list, as_object
from codegen.spec.values import written_type

Spots = tuple[Spot, ...]


def merge_facts(atoms: Sequence[Spot]) -> tuple[JsonObject, dict[str, str]]:
    """Keywords of all atoms: the strictest where that is known, else the first."""
    if len(atoms) == 1:
        return atoms[0].object, {}
    facts: JsonObject = {}
    owners: dict[str, str] = {}
    for atom in atoms:
        for key, value in atom.object.items():
            if key not in RELEVANT:
                continue
            if key not in facts or _stricter(key, value, facts[key]):
                facts[key] = value
                owners[key] = atom.pointer
            elif key == "enum":
                known = as_list(facts[key])
                facts[key] = [v for v in known if v in as_list(value)] or known
    return facts, owners


def _stricter(key: str, value: JsonValue, known: JsonValue) -> bool:
    if key in ("readOnly", "writeOnly", "uniqueItems", "deprecated"):
        return value is True
    if isinstance(value, int | float) and isinstance(known, int | float):
        if key.startswith("min") or key == "exclusiveMinimum":
            return value > known
        if key.startswith("max") or key == "exclusiveMaximum":
            return value < known
    return key == "additionalProperties" and value is False


def type_list(value: JsonValue) -> list[str]:
    """The value of the keyword ``type``, as a list."""
    if isinstance(value, str):
        return [value]
    return [v for v in as_list(value) if isinstance(v, str)]


_IMPLIED = (
    ("object", ("properties", "required", "additionalProperties", "patternProperties",
                "minProperties", "maxProperties", "propertyNames")),
    ("array", ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")),
)  # fmt: skip


def types_of(atoms: Sequence[Spot], facts: JsonObject) -> tuple[frozenset[str] | None, bool]:
    """The valid types but null, and whether they are read from other keywords."""
    found: frozenset[str] | None = None
    for atom in atoms:
        said = frozenset(type_list(atom.object.get("type"))) - {"null"}
        if said:
            found = said if found is None else _both(found, said)
    if found is not None:
        return found, False
    values = [*as_list(facts.get("enum")), *([facts["const"]] if "const" in facts else [])]
    if values:
        return frozenset(written_type(v) for v in values) - {"null"}, True
    for kind, keywords in _IMPLIED:
        if any(k in facts for k in keywords):
            return frozenset({kind}), True
    return None, True


def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    common = one & other
    if "integer" in one | other and "number" in one | other:
        common |= {"integer"}
    return common or one


def nullable_of(atoms: Sequence[Spot], wrapped: bool) -> bool | None:
    """Whether null is valid; None where nothing is said."""
    said = [found for atom in atoms if (found := _says_null(atom.object)) is not None]
    if wrapped or any(atom.object.get("nullable") is True for atom in atoms):
        return True
    return all(said) if said else None


def _says_null(node: JsonObject) -> bool | None:
    if "type" in node:
        return "null" in type_list(node["type"])
    if "enum" in node:
        return None in as_list(node["enum"])
    if "const" in node:
        return node["const"] is None
    return None


def properties_of(atoms: Sequence[Spot]) -> dict[str, Spots]:
    """The schemas of each property."""
    found: dict[str, Spots] = {}
    for atom in atoms:
        base = ptr.child(atom.pointer, "properties")
        for name, node in as_object(atom.object.get("properties")).items():
            spot = Spot(node, ptr.child(base, name))
            found[name] = (*found[name], spot) if name in found else (spot,)
    return found


def required_of(atoms: Sequence[Spot]) -> dict[str, str]:
    """Required properties, and where that is said."""
    return {
        name: ptr.child(atom.pointer, "required")
        for atom in reversed(atoms)
        for name in as_list(atom.object.get("required"))
        if isinstance(name, str)
    }
