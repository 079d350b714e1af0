"""An enum whose values are described one by one, as OpenAPI 3.1 writes it, is an enum all the same."""

from __future__ import annotations

import re

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list, as_object, as_text
from codegen.spec.keywords import is_annotation
from codegen.spec.passes.schema import without
from codegen.spec.report import Report
from codegen.spec.walk import Place

_NAME = re.compile(r"[A-Za-z][\w -]{0,40}")


def annotated_enums(node: JsonObject, _place: Place, _report: Report) -> JsonObject:
    """An enumeration for a union whose members each are one value and remarks about it."""
    for key in ("oneOf", "anyOf"):
        members = [as_object(member) for member in as_list(node.get(key))]
        beside = {k for k in node if not is_annotation(k)} - {key, "type", "format"}
        if len(members) < 2 or beside or not all(map(_is_choice, members)):
            continue
        values: list[JsonValue] = [member.get("const") for member in members]
        if len({type(value) for value in values if value is not None}) != 1:
            continue
        result: JsonObject = {**without(node, key), "enum": values}
        titles = [as_text(member.get("title")) for member in members]
        if all(map(_NAME.fullmatch, titles)) and isinstance(values[0], int):
            # A number is no name, a title of it may be.
            result["x-enum-varnames"] = list[JsonValue](titles)
        told = {str(v): _remark(m) for v, m in zip(values, members, strict=True) if _remark(m)}
        return {**result, "x-enumDescriptions": {**told}} if told else result
    return node


def _is_choice(member: JsonObject) -> bool:
    says = {k for k in member if not is_annotation(k)}
    if "const" not in member:
        return says == {"type"} and member["type"] == "null"
    # A truth value is one of two, and a fraction has no name.
    return (
        says <= {"const", "type"}
        and isinstance(member["const"], str | int | None)
        and not isinstance(member["const"], bool)
    )


def _remark(member: JsonObject) -> str:
    return as_text(member.get("description")) or as_text(member.get("title"))
