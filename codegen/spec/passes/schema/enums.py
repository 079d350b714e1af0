"""``enum`` and ``const`` hold values of the schema's type, each once."""

from __future__ import annotations

import json

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_object
from codegen.spec.passes.schema import typed, types, without
from codegen.spec.report import Report
from codegen.spec.values import fits, meant, type_of
from codegen.spec.walk import Place


def enums(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """Enum values of the schema's type: strings without quotes are strings, null is in the type."""
    enum = node.get("enum")
    if isinstance(enum, list):
        node = _enum(node, enum, place, report)
    if "const" in node and not fits(node["const"], kinds := types(node)):
        new = meant(node["const"], kinds)
        message = f"`const` is not of type {' or '.join(kinds)}"
        report.add("schema/const-type", place, message, {"const": new})
        node = without(node, "type") if new is None else {**node, "const": new}
    return node


def _enum(node: JsonObject, enum: list[JsonValue], place: Place, report: Report) -> JsonObject:
    if not enum:
        report.add("schema/empty-enum", (place, "enum"), "an empty enum: any value")
        return without(node, "enum")
    kinds = types(node)
    items = as_object(node.get("items"))
    alone = kinds == ["array"] and types(items) and all(fits(v, types(items)) for v in enum)
    if alone and items.keys() & {"enum", "const"}:
        message = "an enum of the array's items, which have their own"
        report.add("schema/enum-items", (place, "enum"), message)
        return without(node, "enum")
    if alone:
        message = "the enum is that of the array's items"
        report.add("schema/enum-items", (place, "enum"), message, {"items": {"enum": enum}})
        return {**without(node, "enum"), "items": {**items, "enum": enum}}
    values: list[JsonValue] = []
    seen: set[str] = set()
    others: list[str] = []
    converted = repeated = False
    for value in enum:
        if not fits(value, kinds) and value is not None:
            new = meant(value, kinds)
            converted |= new is not None
            if new is None:
                others.append(type_of(value))
            else:
                value = new
        # A text is told from a number by a quotation mark, which is what JSON does.
        key = f'"{value}' if isinstance(value, str) else json.dumps(value, sort_keys=True)
        repeated |= key in seen
        if key not in seen:
            seen.add(key)
            values.append(value)
    here: Place = (place, "enum")
    if converted:
        message = f"enum values that are not of type {' or '.join(kinds)}"
        report.add("schema/enum-type", here, message, values)
    if repeated:
        report.add("schema/enum-twice", here, "an enum value is listed twice", values)
    if others:
        message = (
            f"enum values of type {', '.join(dict.fromkeys(others))}, not {' or '.join(kinds)}"
        )
        report.add("schema/enum-mixed", here, message)
        node = {**node, "type": typed([*kinds, *others])}
    if converted or repeated:
        node = {**node, "enum": values}
    return _null(node, values, place, report)


def _null(node: JsonObject, values: list[JsonValue], place: Place, report: Report) -> JsonObject:
    """Null is both in the type and among the choices, or in neither."""
    kinds = types(node)
    if None in values and "null" not in kinds:
        if not kinds:
            kinds = [type_of(value) for value in values if value is not None]
        else:
            report.add(
                "schema/enum-null",
                place,
                "null is in the enum, but not in the type",
                {"type": typed([*kinds, "null"])},
            )
        return {**node, "type": typed([*kinds, "null"])}
    if "null" in kinds and None not in values and kinds != ["null"]:
        report.add(
            "schema/enum-null", place, "null is in the type, but not in the enum", {"enum": [None]}
        )
        return {**node, "enum": [*values, None]}
    return node
