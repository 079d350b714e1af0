"""Request bodies and responses say which media types there are, and which statuses."""

from __future__ import annotations

import re

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_object
from codegen.spec.report import Report
from codegen.spec.walk import Handler, Place, pointer_of, rewrite

_STATUS = re.compile(r"[1-9]\d\d|[1-5]XX|default|x-.*")
_EXAMPLE = ("value", "dataValue", "serializedValue", "externalValue", "$ref", "summary",
            "description")  # fmt: skip


def repair_bodies(document: Document) -> Document:
    """Bodies with media types, responses with a status and a description, examples as a map."""
    report = Report(document)
    bodies = _Bodies(report)
    handlers: dict[str, Handler] = {
        "body": bodies.body,
        "response": bodies.response,
        "responses": bodies.responses,
        "media": bodies.examples,
        "parameter": bodies.examples,
        "header": bodies.examples,
    }
    return document.changed(rewrite(document.value, handlers), *report.found, moves=bodies.moves)


class _Bodies:
    def __init__(self, report: Report) -> None:
        self._report = report
        self.moves: dict[str, str] = {}

    def body(self, node: JsonObject, place: Place) -> JsonValue:
        """A body of unknown media type may be of any."""
        if "$ref" in node or as_object(node.get("content")):
            return node
        rule = "body/empty" if "content" in node else "body/content"
        content: JsonValue = {"*/*": {}}
        self._report.add(rule, place, "no media type: it may be any", {"content": content})
        return {**node, "content": content}

    def response(self, node: JsonObject, place: Place) -> JsonValue:
        """A response without a media type has no body."""
        if "$ref" in node:
            return node
        if "content" in node and not as_object(node["content"]):
            self._report.add("response/empty", (place, "content"), "no media type: no body")
            node = {k: v for k, v in node.items() if k != "content"}
        if "description" not in node:
            self._report.add("response/description", place, "no description", {"description": "…"})
            node = {**node, "description": ""}
        return node

    def responses(self, node: JsonObject, place: Place) -> JsonValue:
        """Responses under statuses in their standard form."""
        if all(map(_STATUS.fullmatch, node)):
            return node
        result: JsonObject = {}
        for status, response in node.items():
            here: Place = (place, status)
            new = status.strip()
            new = new.upper() if re.fullmatch(r"[1-5]xx", new, re.IGNORECASE) else new.lower()
            if not _STATUS.fullmatch(new):
                self._report.add("response/status", here, f"{status!r} is not a status")
                continue
            if new != status and new not in node:
                self._report.add("response/status-form", here, f"{status!r} is written {new!r}")
                self.moves[pointer_of((place, new))] = pointer_of(here)
                status = new
            result[status] = response
        return result

    def examples(self, node: JsonObject, place: Place) -> JsonValue:
        """Named examples as a map of Example objects."""
        examples = node.get("examples")
        if not isinstance(examples, dict) or all(map(_is_example, examples.values())):
            return node
        repaired: JsonObject = {
            k: v if _is_example(v) else {"value": v} for k, v in examples.items()
        }
        message = "examples that are values, not Example objects"
        self._report.add("example/form", (place, "examples"), message, repaired)
        return {**node, "examples": repaired}


def _is_example(value: JsonValue) -> bool:
    return isinstance(value, dict) and any(key in value for key in _EXAMPLE)
