"""The requests that both clients are asked to make."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.crosscheck.facts import KEY, Argument, Call, Credential
from codegen.crosscheck.samples import (
    PLAIN,
    documented_values,
    holder_sample,
    sample,
    without_read_only,
)
from codegen.ir import model as ir
from codegen.spec.document import Document, JsonObject, as_object, as_text

_USER = "sample-user"
_SECRET = "sample-secret"
_AWKWARD = "a/b c?d=e&f+g%20é"
"""A text for addresses: each of its characters is easily spelt wrong."""


def documented_calls(api: ir.Api, document: Document) -> tuple[Call, ...]:
    """For each operation one call with what is required and, if there is more, one with all.

    The values are the document's examples, or samples by type; an operation with several examples
    of its body is called with each of them.
    """
    known = (operation for operation in api.operations if not operation.variant)
    return tuple(call for operation in known for call in _calls(operation, api, document))


def any_credential(api: ir.Api, document: Document) -> Credential | None:
    """A credential for a client whose operation needs none: its constructor may insist on one."""
    found = (_credential(api, document, auth.scheme.text) for auth in api.auth)
    return next((credential for credential in found if credential), None)


def _calls(operation: ir.Operation, api: ir.Api, document: Document) -> Iterator[Call]:
    credential = _needed(operation, api, document)
    if credential is None and () not in (operation.security or ((),)):
        # The engine sends one secret, in a header; other needs cannot be compared.
        return
    required = [p for p in operation.parameters if p.required]
    variants = [("the required parameters", required)]
    if len(required) < len(operation.parameters):
        variants.append(("all parameters", list(operation.parameters)))
    for about, parameters in variants:
        arguments = [*(_argument(p, document) for p in parameters), *_key(operation)]
        for what, body in _bodies(operation, document):
            yield Call(
                pointer=operation.pointer,
                method=operation.method,
                path=operation.path.text,
                about=f"{about}{what}",
                resource=str(operation.resource),
                name=str(operation.name),
                arguments=(*arguments, *body),
                credential=credential,
                key=KEY if operation.idempotency else "",
            )


def _argument(parameter: ir.Parameter, document: Document) -> Argument:
    node = as_object(_at(document, parameter.pointer))
    value = holder_sample(document, node, parameter.pointer)
    if parameter.location != "header":
        value = _awkward(value)
    return Argument(
        parameter.location,
        parameter.wire.text,
        str(parameter.name),
        _text(value),
        parameter.pointer,
    )


def _key(operation: ir.Operation) -> Iterator[Argument]:
    """The idempotency key, which the engine takes as an argument if the document describes it."""
    said = operation.idempotency and operation.idempotency.parameter
    if said:
        yield Argument("header", said.wire.text, "", _text(KEY), said.pointer)


def _awkward(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_awkward(item) for item in value]
    return _AWKWARD if value == PLAIN else value


def _bodies(
    operation: ir.Operation, document: Document
) -> Iterator[tuple[str, tuple[Argument, ...]]]:
    """What to send as the body: each documented example, or a sample; nothing if there is none."""
    node, at = document.follow(
        as_object(_at(document, operation.pointer)).get("requestBody"),
        ptr.child(operation.pointer, "requestBody"),
    )
    media, here = json_media(as_object(node), at)
    if operation.body is None or media is None:
        yield "", ()
        return
    schema, place = media.get("schema", True), ptr.child(here, "schema")
    for pointer, given in documented_values(media, here) or [("", sample(document, schema, place))]:
        value = without_read_only(document, schema, place, given)
        about = f" and the example {pointer}" if pointer else " and a sample of the body"
        yield about, (_body_argument(operation.body, value, here),)


def _body_argument(body: ir.Body, value: JsonValue, here: str) -> Argument:
    fields = tuple((f.wire.text, str(f.name)) for f in body.fields or ())
    if body.fields is None or not isinstance(value, dict):
        return Argument("body", "", "body", _text(value), here)
    # What only servers send is no argument of ours.
    known = {wire for wire, _ in fields}
    sent: JsonObject = {key: below for key, below in value.items() if key in known}
    if body.stream and body.stream.required:
        sent[body.stream.wire.text] = False
    return Argument("body", "", "body", _text(sent), here, fields)


def json_media(holder: JsonObject, pointer: str) -> tuple[JsonObject | None, str]:
    """The first JSON media type of a body or a response."""
    for kind, media in as_object(holder.get("content")).items():
        if kind.partition(";")[0].strip() == "application/json" or kind.endswith("+json"):
            return as_object(media), ptr.child(pointer, "content", kind)
    return None, pointer


def _credential(api: ir.Api, document: Document, scheme: str) -> Credential | None:
    """How ``scheme`` is sent, read from the document once more and not from the IR."""
    components = as_object(document.value.get("components"))
    node = as_object(as_object(components.get("securitySchemes")).get(scheme))
    argument = next((str(a.argument) for a in api.auth if a.scheme.text == scheme), "")
    if not node or not argument:
        return None
    if as_text(node.get("scheme")).lower() == "basic":
        token = base64.b64encode(f"{_USER}:{_SECRET}".encode()).decode()
        both = ((f"{argument}_username", _USER), (f"{argument}_password", _SECRET))
        return Credential(scheme, "Authorization", "Basic", token, both)
    given = ((argument, _SECRET),)
    if node.get("type") != "apiKey":
        return Credential(scheme, "Authorization", "Bearer", _SECRET, given)
    if node.get("in") != "header":
        return None
    return Credential(scheme, as_text(node.get("name")), "", _SECRET, given)


def _needed(operation: ir.Operation, api: ir.Api, document: Document) -> Credential | None:
    """A secret that is enough for an operation and goes into a header."""
    for alternative in operation.security:
        if len(alternative) == 1 and (found := _credential(api, document, alternative[0])):
            return found
    return None


def _at(document: Document, pointer: str) -> JsonValue:
    try:
        return ptr.resolve(document.value, pointer)
    except KeyError:
        return None


def _text(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False)
