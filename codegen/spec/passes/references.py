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

_EXCHANGED = ("schema", "response", "body")
"""Kinds that are taken for one another: each says what is sent."""

_LEFT_OUT = {"parameter": "parameters", "scheme": "securitySchemes"}
"""Kinds that nothing can stand for, and that a client can do without."""


def check_references(document: Document) -> Document:
    """The document with what is missing taken for any value, and a note on each such place."""
    report = Report(document)
    references = _References(document.value, report)
    handlers = {kind: references.handler(kind) for kind in REFERABLE}
    telling = dict.fromkeys(REFERABLE.keys() - {"path item"}, frozenset(("$ref",)))
    handlers["components"] = references.components
    handlers["operation"] = references.parameters
    handlers["path item"] = references.path_item
    return document.changed(rewrite(document.value, handlers, telling=telling), *report.found)


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
            # Operations that nobody can read are never left out.
            rule = "ref/path-item" if kind == "path item" else rule
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
        if there in _EXCHANGED and kind in _EXCHANGED and there != kind:
            return "ref/mistaken", f"`$ref` {target!r} leads to a {there}, not a {kind}", ""
        if kind == "schema" and there not in (kind, None):
            return "ref/no-schema", f"`$ref` {target!r} leads to a {there}, not a schema", ""
        if there not in (kind, None) or not isinstance(found[0], dict | bool):
            return "ref/kind", f"`$ref` {target!r} leads to a {there or 'value'}, not a {kind}", ""
        if self._circular(target):
            return "ref/circle", f"`$ref` {target!r} refers to itself", ""
        return None

    def _meant(self, kind: str, target: str) -> JsonObject | None:
        """What is sent by a part of another kind, as one of ``kind``."""
        found = lookup(self._value, target)
        there = as_object(found[0]) if found else {}
        content = there.get("content")
        if kind == "schema":
            schemas = [as_object(media).get("schema") for media in as_object(content).values()]
            same = schemas and all(schema == schemas[0] for schema in schemas)
            return as_object(schemas[0]) if same else None
        sent: JsonObject = {} if kind == "body" else {"description": there.get("description", "")}
        if kind_at(OPENAPI, ptr.tokens(target)) == "schema":
            return {**sent, "content": {"application/json": {"schema": {"$ref": target}}}}
        return {**sent, "content": content} if content else None

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

    def path_item(self, node: JsonObject, place: Place) -> JsonValue:
        """A path item, of which both hold."""
        return self.parameters(as_object(self.handler("path item")(node, place)), place)

    def parameters(self, node: JsonObject, place: Place) -> JsonValue:
        """A parameter that nothing describes cannot be sent: it is left out."""
        parameters = node.get("parameters")
        if not isinstance(parameters, list):
            return node
        kept = [p for p in parameters if not self._is_missing(p)]
        return node if len(kept) == len(parameters) else {**node, "parameters": kept}

    def components(self, node: JsonObject, place: Place) -> JsonValue:
        """The same for components that nothing can stand for."""
        result: JsonObject = node
        for kind, section in _LEFT_OUT.items():
            entries = as_object(node.get(section))
            kept: JsonObject = {k: v for k, v in entries.items() if not self._is_missing(v, kind)}
            if len(kept) != len(entries):
                result = {**result, section: kept}
        return result

    def _is_missing(self, node: JsonValue, kind: str = "parameter") -> bool:
        target = as_object(node).get("$ref")
        return isinstance(target, str) and self._known.get((kind, target)) is not None
