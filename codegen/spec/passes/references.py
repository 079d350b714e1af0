"""Every ``$ref`` leads to a component of the kind that its place asks for."""

from __future__ import annotations

import re

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_object, nearest
from codegen.spec.grammar import OPENAPI, REFERABLE, kind_at
from codegen.spec.report import Report
from codegen.spec.resolve import lookup
from codegen.spec.walk import Handler, Place, rewrite

_COMPONENT = re.compile(
    r"#/(components/(" + "|".join(REFERABLE.values()) + r")|definitions|\$defs)/[^/]+"
)
_WIDENED: dict[str, JsonObject] = {
    "schema": {},
    "response": {"description": ""},
    "header": {},
    "body": {"content": {"*/*": {}}},
    "media": {},
    "callback": {},
    "link": {},
    "example": {},
}
"""What stands for a component that is missing: whatever a server may send or take."""


def check_references(document: Document) -> Document:
    """The document with what is missing taken for any value, and a note on each such place."""
    report = Report(document)
    references = _References(document.value, report)
    handlers = {kind: references.handler(kind) for kind in REFERABLE}
    handlers["components"] = references.components
    handlers |= dict.fromkeys(("operation", "path item"), references.parameters)
    return document.changed(rewrite(document.value, handlers), *report.found)


class _References:
    def __init__(self, value: JsonObject, report: Report) -> None:
        self._value = value
        self._report = report
        self._known: dict[tuple[str, str], tuple[str, str, str] | None] = {}

    def handler(self, kind: str) -> Handler:
        def check(node: JsonObject, place: Place) -> JsonValue:
            target = node.get("$ref")
            if not isinstance(target, str):
                return node
            if (kind, target) not in self._known:
                self._known[kind, target] = self._problem(kind, target)
            problem = self._known[kind, target]
            if problem is None:
                return node
            rule, message, hint = problem
            self._report.add(rule, (place, "$ref"), message, hint=hint)
            if kind not in _WIDENED:
                return node
            rest: JsonObject = {k: v for k, v in node.items() if k != "$ref"}
            meant = self._meant(kind, target) if rule == "ref/mistaken" else None
            return {**(_WIDENED[kind] if meant is None else meant), **rest}

        return check

    def _problem(self, kind: str, target: str) -> tuple[str, str, str] | None:
        """What is wrong with a reference from a place for ``kind``: rule, message and hint."""
        if target in ("", "#", "#/"):
            return "ref/whole", f"`$ref` {target!r} leads to the whole document", ""
        if not target.startswith("#"):
            return "ref/outside", f"`$ref` to {target!r} leaves the document", ""
        if not target.startswith("#/"):
            return "ref/anchor", f"`$ref` {target!r} names no anchor of this document", ""
        found = lookup(self._value, target)
        if found is None:
            rule = "ref/missing" if _COMPONENT.fullmatch(target) else "ref/dangling"
            return rule, f"`$ref` {target!r} points at nothing", nearest(self._value, target)
        there = kind_at(OPENAPI, ptr.tokens(target))
        if there in ("schema", "response") and kind in ("schema", "response") and there != kind:
            return "ref/mistaken", f"`$ref` {target!r} leads to a {there}, not a {kind}", ""
        if kind == "schema" and there not in (kind, None):
            return "ref/no-schema", f"`$ref` {target!r} leads to a {there}, not a schema", ""
        if there not in (kind, None) or not isinstance(found[0], dict | bool):
            return "ref/kind", f"`$ref` {target!r} leads to a {there or 'value'}, not a {kind}", ""
        if self._circular(target):
            return "ref/circle", f"`$ref` {target!r} refers to itself", ""
        return None

    def _meant(self, kind: str, target: str) -> JsonObject | None:
        """A response taken for its schema, or a schema for a response that has it."""
        if kind == "response":
            return {
                "description": "",
                "content": {"application/json": {"schema": {"$ref": target}}},
            }
        found = lookup(self._value, target)
        content = as_object(as_object(found[0]).get("content")) if found else {}
        schemas = [as_object(media).get("schema") for media in content.values()]
        return as_object(schemas[0]) if schemas and all(s == schemas[0] for s in schemas) else None

    def _circular(self, target: str) -> bool:
        seen: set[str] = set()
        while target not in seen:
            seen.add(target)
            found = lookup(self._value, target)
            after = as_object(found[0]).get("$ref") if found else None
            if not isinstance(after, str):
                return False
            target = after
        return True

    def parameters(self, node: JsonObject, place: Place) -> JsonValue:
        """A parameter that nothing describes cannot be sent: it is left out."""
        parameters = node.get("parameters")
        if not isinstance(parameters, list):
            return node
        kept = [p for p in parameters if not self._is_missing(p)]
        return node if len(kept) == len(parameters) else {**node, "parameters": kept}

    def components(self, node: JsonObject, place: Place) -> JsonValue:
        """The same for a parameter that is a component."""
        parameters = as_object(node.get("parameters"))
        kept: JsonObject = {k: p for k, p in parameters.items() if not self._is_missing(p)}
        return node if len(kept) == len(parameters) else {**node, "parameters": kept}

    def _is_missing(self, parameter: JsonValue) -> bool:
        target = as_object(parameter).get("$ref")
        return isinstance(target, str) and self._known.get(("parameter", target)) is not None
