"""Each parameter and header says where it goes and what its values are."""

from __future__ import annotations

import re

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.report import Report
from codegen.spec.walk import Handler, Place, pointer_of, rewrite

_LOCATIONS = ("path", "query", "querystring", "header", "cookie")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""RFC 9110, section 5.6.2."""


def repair_parameters(document: Document) -> Document:
    """Parameters with a schema, required where they must be, in a place that HTTP has."""
    report = Report(document)

    def parameter(node: JsonObject, place: Place) -> JsonValue:
        if "$ref" in node:
            return node
        _check(node, place, report)
        node = _described(node, place, report)
        if node.get("in") == "path" and node.get("required") is not True:
            fix: JsonValue = {"required": True}
            report.add("parameter/required", place, "a path parameter that is not required", fix)
            node = {**node, "required": True}
        return node

    def holder(node: JsonObject, place: Place) -> JsonValue:
        listed = as_list(node.get("parameters"))
        kept = [p for p in listed if not _unsendable(document.follow(p, pointer_of(place))[0])]
        return node if len(kept) == len(listed) else {**node, "parameters": kept}

    def components(node: JsonObject, place: Place) -> JsonValue:
        shared = as_object(node.get("parameters"))
        kept: JsonObject = {k: p for k, p in shared.items() if not _unsendable(p)}
        return node if len(kept) == len(shared) else {**node, "parameters": kept}

    def header(node: JsonObject, place: Place) -> JsonValue:
        return node if "$ref" in node else _described(node, place, report)

    handlers: dict[str, Handler] = {"parameter": parameter, "header": header}
    handlers |= {"operation": holder, "path item": holder, "components": components}
    return document.changed(rewrite(document.value, handlers), *report.found)


def _check(node: JsonObject, place: Place, report: Report) -> None:
    if problem := _problem(node):
        report.add(problem[0], place, problem[1])


def _unsendable(node: JsonValue) -> bool:
    """Whether nobody could send it: it is reported, and left out for a lenient reader."""
    return "$ref" not in as_object(node) and bool(_problem(as_object(node)))


def _problem(node: JsonObject) -> tuple[str, str] | None:
    where, name = as_text(node.get("in")), as_text(node.get("name"))
    if where not in _LOCATIONS:
        return "parameter/location", f"a parameter cannot be in {where!r}"
    if not name and where != "querystring":
        return "parameter/name", "a parameter without a name"
    if where == "header" and not _TOKEN.fullmatch(name):
        return "parameter/header-name", f"{name!r} cannot be the name of a header"
    return None


def _described(node: JsonObject, place: Place, report: Report) -> JsonObject:
    content = as_object(node.get("content"))
    if len(content) > 1:
        first = next(iter(content))
        message = f"several media types: {first} is taken"
        report.add("parameter/content", (place, "content"), message)
        return {**node, "content": {first: content[first]}}
    if content or "schema" in node:
        return node if content or "content" not in node else _without_content(node)
    # Whatever it means to the server, it travels as text.
    schema: JsonValue = {"type": "string"}
    report.add("parameter/schema", place, "no schema: taken for a string", {"schema": schema})
    return {**_without_content(node), "schema": schema}


def _without_content(node: JsonObject) -> JsonObject:
    return {k: v for k, v in node.items() if k != "content"}
