"""Server-Sent Events that a document describes as a whole: what their data are (OpenAPI 3.2, 4.14)."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

_MEMBERS = {"data", "event", "id", "retry", "comment"}


def event_data(
    document: Document, schema: JsonValue, pointer: str, *, item: bool
) -> list[tuple[JsonValue, str]]:
    """The schemas of the data of events, each with its pointer; none if there is nothing to unwrap.

    ``schema`` stands either for an event, with ``data`` and ``event`` as its properties, or for
    what its data say. An ``item`` of OpenAPI 3.2 is an event, even if it has no ``event``.
    """
    node, at = document.follow(schema, pointer)
    found = list(_data(document, as_object(node), at))
    named = {name for n in _nodes(document, as_object(node), at) for name in _properties(n[0])}
    whole = "data" in named and named <= _MEMBERS and (item or "event" in named)
    return found if whole else []


def _data(document: Document, node: JsonObject, at: str) -> Iterator[tuple[JsonValue, str]]:
    nodes = list(_nodes(document, node, at))
    alternatives = [n for n in nodes[1:] if "data" in _properties(n[0])]
    # What all have in common says less than what each says for itself.
    for below, here in alternatives or nodes[:1]:
        if "data" not in _properties(below):
            continue
        data_at = ptr.child(here, "properties", "data")
        data, data_at = document.follow(_properties(below)["data"], data_at)
        content = as_object(data).get("contentSchema")
        kind = as_text(as_object(data).get("contentMediaType")) or "application/json"
        if content is not None and "json" in kind:
            yield content, ptr.child(data_at, "contentSchema")
        else:
            yield data, data_at


def _nodes(document: Document, node: JsonObject, at: str) -> Iterator[tuple[JsonObject, str]]:
    """A schema, and its alternatives."""
    yield node, at
    for key in ("oneOf", "anyOf"):
        for number, member in enumerate(as_list(node.get(key))):
            below, here = document.follow(member, ptr.child(at, key, str(number)))
            yield as_object(below), here


def _properties(node: JsonObject) -> JsonObject:
    return as_object(node.get("properties"))
