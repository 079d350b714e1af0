"""Path items stand where they are used, with each method under its own name in lower case."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_object, with_section
from codegen.spec.operations import METHODS, is_method
from codegen.spec.report import Report
from codegen.spec.resolve import lookup
from codegen.spec.walk import Handler, Place, pointer_of, rewrite


def inline_path_items(document: Document) -> Document:
    """Path items without ``$ref``; 3.2's ``additionalOperations`` become methods like others."""
    report = Report(document)
    items = _PathItems(document.value, report)
    value = rewrite(document.value, {"path item": items.item})
    if "pathItems" in as_object(value.get("components")):
        value = with_section(value, "pathItems", None)
    return document.changed(value, *report.found, moves=items.moves)


class _PathItems:
    def __init__(self, value: JsonObject, report: Report) -> None:
        self._value = value
        self._report = report
        self._open: list[str] = []
        self.moves: dict[str, str] = {}

    def item(self, node: JsonObject, place: Place) -> JsonValue:
        """``node`` with its reference followed and its methods in lower case."""
        target = node.get("$ref")
        if isinstance(target, str):
            node = self._followed(node, target, place)
        result: JsonObject = {}
        for key, value in node.items():
            if key == "additionalOperations":
                for method, operation in as_object(value).items():
                    self._method(result, method, operation, ((place, key), method), place)
            elif not is_method(key) or key in METHODS:
                result[key] = value
            elif self._is_operation(key, value, (place, key)):
                self._method(result, key, value, (place, key), place)
        return node if result.keys() == node.keys() else result

    def _followed(self, node: JsonObject, target: str, place: Place) -> JsonObject:
        rest: JsonObject = {k: v for k, v in node.items() if k != "$ref"}
        found = lookup(self._value, target) if target.startswith("#/") else None
        # A path item that contains itself, in a callback, has no end.
        if found is None or not isinstance(found[0], dict) or target in self._open:
            return rest
        self._open.append(target)
        handlers: dict[str, Handler] = {"path item": self.item}
        inner = rewrite(found[0], handlers, kind="path item", place=place)
        self._open.pop()
        here = pointer_of(place)
        self.moves |= {f"{here}/{k}": f"{target}/{k}" for k in inner if k not in rest}
        return {**inner, **rest}

    def _is_operation(self, key: str, value: JsonValue, place: Place) -> bool:
        if key.lower() in METHODS:
            self._report.add("path/method-case", place, f"`{key}` is written `{key.lower()}`")
            return True
        known = "responses" in as_object(value) or "operationId" in as_object(value)
        what = "taken for one" if known else "left out"
        self._report.add("path/method", place, f"`{key}` is not an HTTP method: {what}")
        return known

    def _method(
        self, result: JsonObject, key: str, operation: JsonValue, at: Place, place: Place
    ) -> None:
        method = key.lower()
        if method in result:
            self._report.add("path/method-twice", at, f"the method {method} is described twice")
        result[method] = operation
        self.moves[pointer_of((place, method))] = pointer_of(at)
