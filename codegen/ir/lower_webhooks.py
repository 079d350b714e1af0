"""Webhooks and callbacks of a document to typed events."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Origin, fail
from codegen.base.pointer import JsonValue
from codegen.base.text import Untrusted
from codegen.ir import names
from codegen.ir import types as t
from codegen.ir.discriminators import discriminator_of
from codegen.ir.lower_types import TypeLowering
from codegen.ir.media_types import kind_of
from codegen.ir.naming import Wanted
from codegen.ir.places import place_of
from codegen.ir.settings import Settings
from codegen.ir.webhooks import Event, Webhooks
from codegen.spec.document import Document, JsonObject, as_object, as_text
from codegen.spec.operations import is_method, operations


class _Sent(Struct, frozen=True):
    """A request that the document says the vendor makes; ``full`` tells it from others of its key."""

    key: str
    full: str
    node: JsonObject
    pointer: str


def lower_webhooks(
    types: TypeLowering, settings: Settings, origin: Origin | None
) -> Webhooks | None:
    """What the vendor sends by itself; None if that is nothing.

    Raises:
        CodegenError: the settings say how it is signed, and there is nothing.
    """
    document = types.scope.document
    sent = [*_webhooks(document), *_callbacks(document)]
    named = types.scope.naming.assign(
        "event",
        [Wanted(s.key, s.pointer, _name(s.key), _name(s.full)) for s in sent],
    )
    events: list[Event] = []
    for request in sent:
        payload = _payload(types, request)
        if payload is not None:
            events.append(
                Event(
                    name=named[request.pointer],
                    wire=Untrusted(request.key),
                    type=payload,
                    summary=Untrusted(as_text(request.node.get("summary"))),
                    description=Untrusted(as_text(request.node.get("description"))),
                    pointer=request.pointer,
                )
            )
    if events:
        return Webhooks(tuple(events), _any(types, events), settings.signature)
    if settings.signature:
        raise fail(
            "webhooks/unused",
            "[webhooks] says how requests are signed, but the document has none with JSON",
            Origin(origin.file, settings.signature.line) if origin else None,
            hint="delete the table, or describe the requests under webhooks: in an overlay action",
        )
    return None


def _name(key: str) -> str:
    return names.method_name(names.snake(key))


def _webhooks(document: Document) -> Iterator[_Sent]:
    for key, raw in as_object(document.value.get("webhooks")).items():
        yield from _requests(document, key, raw, ptr.child("#", "webhooks", key), key)


def _callbacks(document: Document) -> Iterator[_Sent]:
    for _, method, node, pointer in operations(document):
        owner = as_text(node.get("operationId")) or method
        for key, raw in as_object(node.get("callbacks")).items():
            here = ptr.child(pointer, "callbacks", key)
            callback, at = document.follow(raw, here)
            for expression, item in as_object(callback).items():
                place = ptr.child(at, expression)
                yield from _requests(document, key, item, place, f"{owner} {key}")


def _requests(
    document: Document, key: str, raw: JsonValue, pointer: str, full: str
) -> Iterator[_Sent]:
    item, at = document.follow(raw, pointer)
    found = {m: n for m, n in as_object(item).items() if is_method(m) and isinstance(n, dict)}
    for method, node in found.items():
        several = f" {method}" if len(found) > 1 else ""
        yield _Sent(key + several, full + several, node, ptr.child(at, method))


def _payload(types: TypeLowering, sent: _Sent) -> t.Type | None:
    """The type of the JSON that is sent; None, and a note, if it is something else."""
    document = types.scope.document
    here = ptr.child(sent.pointer, "requestBody")
    node, at = document.follow(sent.node.get("requestBody"), here)
    for media_type, media in as_object(as_object(node).get("content")).items():
        if kind_of(media_type) == "json":
            schema = ptr.child(at, "content", media_type, "schema")
            place = place_of(at, f"{sent.key} payload")
            return types.type_of(as_object(media).get("schema", True), schema, place, None)
    types.scope.note("webhooks/no-json", "a request without JSON: it is left out", sent.pointer)
    return None


def _any(types: TypeLowering, events: list[Event]) -> t.Type:
    union = t.union_of([event.type for event in events])
    if not isinstance(union, t.UnionType):
        return union
    scope = types.scope
    return t.union_of(
        list(union.members),
        union.discriminator or discriminator_of({}, union, scope.models, scope.document),
    )
