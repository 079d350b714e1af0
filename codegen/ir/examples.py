"""The documented answers of each operation, for the mock that a package carries."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.ir import model as ir
from codegen.ir.lower_bodies import kind_of
from codegen.ir.samples import sample
from codegen.spec.document import Document, JsonObject, as_object


def lower_examples(
    document: Document, resources: tuple[ir.Resource, ...]
) -> tuple[ir.Example, ...]:
    """One answer an operation and status, more where the document names several."""
    return tuple(
        example
        for resource in resources
        for operation in resource.operations
        for example in _of_operation(document, operation)
    )


def _of_operation(document: Document, operation: ir.Operation) -> Iterator[ir.Example]:
    name = f"{operation.resource}.{operation.name}"
    node = as_object(ptr.resolve(document.value, operation.pointer))
    for status, raw in as_object(node.get("responses")).items():
        here = ptr.child(operation.pointer, "responses", status)
        resolved, at = document.follow(raw, here)
        good = status.startswith("2")
        found = list(_of_response(document, as_object(resolved), at, good))
        if not found and good:
            found = [("", "", None)]
        for title, media_type, value in found:
            yield ir.Example(name, status, title, media_type, value)


def _of_response(
    document: Document, response: JsonObject, at: str, sampled: bool
) -> Iterator[tuple[str, str, JsonValue]]:
    for media_type, raw in as_object(response.get("content")).items():
        if kind_of(media_type) != "json":
            continue
        media = as_object(raw)
        here = ptr.child(at, "content", media_type)
        shown = list(_shown(document, media, here))
        if not shown and sampled and "schema" in media:
            shown = [("", sample(document, media["schema"], ptr.child(here, "schema")))]
        yield from ((title, media_type, value) for title, value in shown)
        return


def _shown(document: Document, media: JsonObject, here: str) -> Iterator[tuple[str, JsonValue]]:
    if "example" in media:
        yield "", media["example"]
    for title, raw in as_object(media.get("examples")).items():
        node, _ = document.follow(raw, ptr.child(here, "examples", title))
        if "value" in as_object(node):
            yield title, as_object(node)["value"]
