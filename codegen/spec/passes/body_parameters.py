"""Parameters that Swagger 2.0 had for the body, in a document of OpenAPI 3: they are the body.

People who convert a document by hand leave them behind. What stands under ``in: body`` or
``in: formData`` is as clear as it was in 2.0; nothing of the operation gets lost.
"""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, with_section
from codegen.spec.operations import is_method
from codegen.spec.report import Report
from codegen.spec.upgrade_swagger_values import JSON, Given, body_of, form_of
from codegen.spec.walk import Handler, Place, pointer_of, rewrite


def body_parameters(document: Document) -> Document:
    """Operations with a ``requestBody`` in place of parameters in a body."""
    work = _BodyParameters(document, Report(document))
    components = as_object(document.value.get("components"))
    shared = as_object(components.get("parameters"))
    handlers: dict[str, Handler] = {"operation": work.operation, "path item": work.item}
    value = rewrite(document.value, handlers)
    kept: JsonObject = {k: p for k, p in shared.items() if not _is_body(as_object(p))}
    if len(kept) != len(shared):
        value = with_section(value, "parameters", kept)
    return document.changed(value, *work.report.found, moves=work.moves)


class _BodyParameters:
    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self.report = report
        self.moves: dict[str, str] = {}

    def operation(self, node: JsonObject, place: Place) -> JsonValue:
        """The operation with its own parameters in a body as its body, if it has none."""
        given = self._given(node, place)
        return self._with_body(self._without(node, given), given, place) if given else node

    def item(self, node: JsonObject, place: Place) -> JsonValue:
        """The path item with those that all its operations share given to each."""
        given = self._given(node, place)
        if not given:
            return node
        return {
            key: self._with_body(as_object(value), given, (place, key)) if is_method(key) else value
            for key, value in self._without(node, given).items()
        }

    def _given(self, holder: JsonObject, place: Place) -> list[Given]:
        found: list[Given] = []
        for index, raw in enumerate(as_list(holder.get("parameters"))):
            here: Place = ((place, "parameters"), index)
            node = as_object(self._document.follow(raw, pointer_of(here))[0])
            if _is_body(node):
                found.append(Given(node, as_object(raw), here))
                message = f"a parameter in {node['in']}: taken for the body of the request"
                self.report.add("parameter/body", here, message)
        return found

    def _without(self, holder: JsonObject, given: list[Given]) -> JsonObject:
        left = [
            p for p in as_list(holder.get("parameters")) if not any(p is g.written for g in given)
        ]
        return {**holder, "parameters": left}

    def _with_body(self, operation: JsonObject, given: list[Given], place: Place) -> JsonObject:
        if "requestBody" in operation:
            return operation
        whole = [g for g in given if g.location == "body"]
        body = body_of(whole[0], [JSON]) if whole else form_of(given, [], self.report)
        here = pointer_of((place, "requestBody"))
        self.moves[here] = pointer_of((whole or given)[0].place)
        if whole:
            self.moves[ptr.child(here, "content", JSON)] = pointer_of(whole[0].place)
        return {**operation, "requestBody": body}


def _is_body(node: JsonObject) -> bool:
    return node.get("in") in ("body", "formData")
