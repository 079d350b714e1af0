"""Variables of servers' addresses are described, and are texts."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.operations import VARIABLE
from codegen.spec.report import Report
from codegen.spec.walk import Place, rewrite


def repair_servers(document: Document) -> Document:
    """Servers whose variables have text values; one without a description keeps its braces."""
    report = Report(document)

    def server(node: JsonObject, place: Place) -> JsonObject:
        variables = as_object(node.get("variables"))
        for name in VARIABLE.findall(as_text(node.get("url"))):
            if "default" not in as_object(variables.get(name)):
                fix: JsonValue = {"variables": {name: {"default": "…"}}}
                message = f"the address has {{{name}}}, which has no default"
                report.add("server/variable", place, message, fix)
        repaired = {
            name: _texts(as_object(node), (((place, "variables"), name)), report)
            for name, node in variables.items()
        }
        return node if repaired == variables else {**node, "variables": {**repaired}}

    return document.changed(rewrite(document.value, {"server": server}), *report.found)


def _texts(node: JsonObject, place: Place, report: Report) -> JsonObject:
    result = dict(node)
    if "default" in node:
        result["default"] = _text(node["default"])
    if isinstance(node.get("enum"), list):
        result["enum"] = [_text(value) for value in as_list(node["enum"])]
    changed: JsonObject = {k: v for k, v in result.items() if v != node[k]}
    if changed:
        report.add("server/text", place, "values that are not strings", changed)
    return result if changed else node


def _text(value: JsonValue) -> JsonValue:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value
