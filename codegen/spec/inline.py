"""References in places that the standard has none for: what they lead to is put there.

Documents are split at any node: ``content``, ``properties``, an operation, all of ``paths``.
"""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject
from codegen.spec.grammar import REFERABLE, Grammar, is_plain
from codegen.spec.report import Report
from codegen.spec.resolve import lookup
from codegen.spec.walk import Handler, Place, rewrite

_ROUNDS = 8
"""References within what was put in place; deeper ones are reported where they stand."""


def inline_references(document: Document, grammar: Grammar) -> Document:
    """The document with references only where the standard has them."""
    for _ in range(_ROUNDS):
        report = Report(document)
        work = _Inlining(document.value, grammar, report)
        handlers: dict[str, Handler] = {kind: work.handler(kind) for kind in grammar}
        telling = {kind: _telling(kind, grammar) for kind in grammar}
        value = rewrite(document.value, handlers, grammar, telling=telling)
        if not report.found:
            break
        document = document.changed(value, *report.found)
    return document


def _holders(kind: str, grammar: Grammar) -> frozenset[str]:
    """The keys of an object below which a reference may stand where none can."""
    return frozenset(
        key
        for key, field in grammar[kind].items()
        if not is_plain(field.kind) and (field.many == "map" or field.kind not in REFERABLE)
    )


def _telling(kind: str, grammar: Grammar) -> frozenset[str]:
    """The keys of an object with which there is anything to do."""
    own = frozenset(() if kind in _REFERRING else ("$ref",))
    return _holders(kind, grammar) | own


_REFERRING = frozenset((*REFERABLE, "document", "schema"))
"""Kinds that are not put in place themselves."""


class _Inlining:
    def __init__(self, value: JsonObject, grammar: Grammar, report: Report) -> None:
        self._value = value
        self._grammar = grammar
        self._report = report

    def handler(self, kind: str) -> Handler:
        holders = _holders(kind, self._grammar)

        def inline(node: JsonObject, place: Place) -> JsonValue:
            result = node
            for key in () if holders.isdisjoint(node) else node:
                value = node[key]
                if key in holders and isinstance(value, dict):
                    new = self._inlined(value, (place, key))
                    if new is not value:
                        result = dict(node) if result is node else result
                        result[key] = new
            if kind in _REFERRING:
                return result
            return self._inlined(result, place)

        return inline

    def _inlined(self, node: JsonObject, place: Place) -> JsonObject:
        target = node.get("$ref")
        if not isinstance(target, str) or not target.startswith("#/"):
            return node
        found = lookup(self._value, target)
        if found is None or not isinstance(found[0], dict) or found[0] is node:
            return node
        self._report.add(
            "ref/place", (place, "$ref"), f"a reference cannot stand here: {target!r} is copied"
        )
        rest: JsonObject = {k: v for k, v in node.items() if k != "$ref"}
        return {**found[0], **rest}
