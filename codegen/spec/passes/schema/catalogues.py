"""A union of objects that differ in their texts alone is one object with choices.

Documents list what can go wrong so: an alternative an error, each with one code and one sentence.
"""

from __future__ import annotations

import re

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list, as_object, as_text
from codegen.spec.keywords import is_annotation
from codegen.spec.passes.schema import types, without
from codegen.spec.report import Report
from codegen.spec.walk import Place

_SAYS = frozenset(("type", "properties", "required", "additionalProperties"))
_WORD = re.compile(r"\S{1,64}")


def catalogues(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """One object for alternatives with the same properties, of which some have fixed texts."""
    for key in ("anyOf", "oneOf"):
        if key not in node:
            continue
        members = [as_object(member) for member in as_list(node.get(key))]
        beside = {k for k in node if not is_annotation(k)} - {key, "discriminator"}
        if len(members) < 2 or not (not beside or (beside == {"type"} and types(node) == _OBJECT)):
            continue
        if (merged := _merged(members)) is not None:
            message = f"{len(members)} alternatives that differ only in fixed strings: one object"
            report.add("union/catalogue", (place, key), message, merged)
            return {**merged, **without(node, key, "discriminator", "type")}
    return node


_OBJECT = ["object"]


def _merged(members: list[JsonObject]) -> JsonObject | None:
    """The object that all of ``members`` are; None if they differ in more than their texts."""
    if any(not isinstance(member.get("properties"), dict) for member in members):
        return None
    first = _shape(members[0])
    if any(_shape(member) != first for member in members):
        return None
    properties = as_object(members[0]["properties"])
    fixed = {name for name in properties if all(_texts(member, name) for member in members)}
    varied = {n for n in fixed if any(_texts(m, n) != _texts(members[0], n) for m in members)}
    for name in properties.keys() - varied:
        if any(_said(member, name) != _said(members[0], name) for member in members):
            return None
    if not varied:
        return None
    new: JsonObject = {
        name: _choices(members, name, varied) if name in varied else schema
        for name, schema in properties.items()
    }
    kept: JsonObject = {key: value for key, value in members[0].items() if key in _SAYS}
    return {"type": "object", **kept, "properties": new}


def _shape(member: JsonObject) -> object:
    says = {k: v for k, v in member.items() if not is_annotation(k) and k not in ("type", "properties", "required")}  # fmt: skip
    required = {as_text(name) for name in as_list(member.get("required"))}
    return as_text(member.get("type")) or "object", says, required, set(as_object(member["properties"]))  # fmt: skip


def _said(member: JsonObject, name: str) -> JsonObject:
    node = as_object(as_object(member["properties"])[name])
    return {key: value for key, value in node.items() if not is_annotation(key)}


def _texts(member: JsonObject, name: str) -> list[str]:
    """The only texts that a property may have; none if it may have others, or is no text."""
    said = _said(member, name)
    if said.get("type", "string") != "string" or said.keys() - {"type", "enum", "const"}:
        return []
    values = as_list(said["enum"]) if "enum" in said else [said.get("const")]
    texts = [value for value in values if isinstance(value, str)]
    return texts if len(texts) == len(values) else []


def _choices(members: list[JsonObject], name: str, varied: set[str]) -> JsonObject:
    """The property ``name`` of all members: choices if these are words, a text if sentences."""
    schema = as_object(as_object(members[0]["properties"])[name])
    same = all(as_object(m["properties"])[name] == schema for m in members)
    kept: JsonObject = schema if same else {}
    texts = dict.fromkeys(text for member in members for text in _texts(member, name))
    result = {**without(kept, "enum", "const"), "type": "string"}
    if not all(_WORD.fullmatch(text) for text in texts):
        return result
    told: dict[str, str] = {}
    for member in members:
        for text in _texts(member, name):
            told.setdefault(text, _remark(member, varied - {name}))
    described: JsonObject = {text: remark for text, remark in told.items() if remark}
    result["enum"] = list[JsonValue](texts)
    return {**result, "x-enumDescriptions": described} if described else result


def _remark(member: JsonObject, others: set[str]) -> str:
    """What an alternative says of itself: its description, else the one sentence it has."""
    if text := as_text(member.get("description")):
        return text
    sentences = [texts[0] for name in sorted(others) if len(texts := _texts(member, name)) == 1]
    return next((text for text in sentences if not _WORD.fullmatch(text)), "")
