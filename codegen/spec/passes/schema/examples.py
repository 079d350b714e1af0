"""Examples and defaults are values of the schema's type."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list, as_object
from codegen.spec.passes.schema import types, without
from codegen.spec.report import Report
from codegen.spec.values import fits, meant
from codegen.spec.walk import Place


def examples(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """``examples`` as a list of fitting values, and a ``default`` that fits, or none."""
    if "example" in node:
        example: list[JsonValue] = [node["example"]]
        node = {**without(node, "example"), "examples": node.get("examples", example)}
    if "examples" in node:
        node = _examples(node, place, report)
    return _default(node, place, report) if "default" in node else node


def _examples(node: JsonObject, place: Place, report: Report) -> JsonObject:
    here: Place = (place, "examples")
    given = node["examples"]
    if isinstance(given, dict):
        entries = list(given.values())
        listed: list[JsonValue] = [as_object(e).get("value", e) for e in entries]
    else:
        listed = as_list(given) if isinstance(given, list) else [given]
    if not isinstance(given, list):
        report.add("schema/examples-form", here, "examples of a schema are a list", listed)
    kinds = types(node)
    kept: list[JsonValue] = []
    for value in listed:
        if fits(value, kinds):
            kept.append(value)
        elif (new := _meant(value, kinds, node)) is not None:
            report.add(
                "schema/example-type",
                here,
                f"an example that is not of type {' or '.join(kinds)}",
                [new],
            )
            kept.append(new)
        else:
            message = f"an example that is not of type {' or '.join(kinds)}: left out"
            report.add("schema/example-type", here, message)
    if not kept:
        return without(node, "examples")
    return node if kept == given else {**node, "examples": kept}


def _meant(value: JsonValue, kinds: list[str], node: JsonObject) -> JsonValue:
    if (new := meant(value, kinds)) is not None:
        return new
    # A list with one entry is often shown by its entry.
    items = types(as_object(node.get("items")))
    if "array" in kinds and items and value is not None and fits(value, items):
        return [value]
    return None


def _default(node: JsonObject, place: Place, report: Report) -> JsonObject:
    here: Place = (place, "default")
    value, kinds = node["default"], types(node)
    if value is None and kinds and "null" not in kinds:
        report.add("schema/default-null", here, "null is the default of a value that is never null")
        return without(node, "default")
    if not fits(value, kinds):
        new = _meant(value, kinds, node)
        message = f"the default is not of type {' or '.join(kinds)}"
        rule = "schema/default-type" if new is None else "schema/default-quoted"
        report.add(rule, here, message, {"default": new})
        if new is None:
            return without(node, "default")
        value = new
        node = {**node, "default": new}
    choices = as_list(node.get("enum"))
    if choices and value not in choices:
        report.add("schema/default-choice", here, "the default is not in the enum")
        return without(node, "default")
    return node
