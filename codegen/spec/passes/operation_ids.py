"""An operationId names one operation, or it names none."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.spec.document import Document, JsonObject
from codegen.spec.operations import is_method
from codegen.spec.report import Report
from codegen.spec.walk import Place, pointer_of, rewrite


def repair_operation_ids(document: Document) -> Document:
    """The second operation of a name loses it: names of operations come from stable identifiers."""
    report = Report(document)
    known: dict[str, str] = {}
    nameless: list[Place] = []

    def operation(node: JsonObject, place: Place) -> JsonObject:
        name = node.get("operationId")
        if not isinstance(name, str):
            if place and isinstance(place[1], str) and is_method(place[1]):
                nameless.append(place)
            return node
        pointer = pointer_of(place)
        holder = known.setdefault(name, pointer) if name.strip() else ""
        if holder == pointer:
            return node
        if not holder:
            report.add("operation/empty-id", (place, "operationId"), "an empty operationId")
        else:
            message = f"the operationId {name!r} already names {document.source(holder)}"
            report.add("operation/duplicate-id", place, message, {"operationId": f"{name}2"})
        return {k: v for k, v in node.items() if k != "operationId"}

    value = rewrite(document.value, {"operation": operation})
    if nameless:
        count = f"{len(nameless)} operations have" if len(nameless) > 1 else "an operation has"
        message = f"{count} no operationId; this is the first"
        first = pointer_of(nameless[0])
        method, path = ptr.tokens(first)[-1], ptr.tokens(first)[-2]
        name = "".join(c for c in f"{method} {path}".title() if c.isalnum())
        report.add(
            "operation/no-id", nameless[0], message, {"operationId": name[:1].lower() + name[1:]}
        )
    return document.changed(value, *report.found)
