"""Request bodies and answers: which media type is chosen, and what a caller gives and gets."""

from __future__ import annotations

from dataclasses import replace

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir import types as t
from codegen.ir.lower_events import event_data
from codegen.ir.lower_parameters import style_of
from codegen.ir.lower_types import TypeLowering
from codegen.ir.media_types import body_type, kind_in, kind_of, result_type
from codegen.ir.naming import Wanted
from codegen.ir.places import place_of, says
from codegen.ir.settings import Settings
from codegen.spec.document import JsonObject, as_object, as_text


def lower_body(
    types: TypeLowering,
    operation: JsonObject,
    place: str,
    pointer: str,
    parameters: tuple[ir.Parameter, ...],
) -> ir.Body | None:
    """The request body of an operation, by the media type that says most about it.

    ``parameters`` have the names that fields of the body, arguments too, cannot have.
    """
    if "requestBody" not in operation:
        return None
    node, at = types.scope.document.follow(
        operation["requestBody"], ptr.child(pointer, "requestBody")
    )
    place = place_of(at, place)
    body = as_object(node)
    content = as_object(body.get("content"))
    if not content:
        return None
    chosen = body_type(types, content, ptr.child(at, "content"))
    kind = kind_in(content, chosen, types, ptr.child(at, "content"))
    kind = "json" if kind == "jsonl" else kind
    media = as_object(content[chosen])
    here = ptr.child(at, "content", chosen, "schema")
    schema = media.get("schema", True)
    if body.get("required") is not True and _says_nothing(types, schema, here):
        types.scope.note("body/empty", "a body that can only be empty: it is not sent", at)
        return None
    taken = {p.name for p in parameters}
    fields = _fields(types, schema, here, place, taken) if kind in _FLAT else None
    raw: dict[str, t.Type] = {"binary": t.Primitive("bytes"), "text": t.Primitive("str")}
    if fields is not None:
        type_: t.Type = t.JSON
    else:
        type_ = raw.get(kind) or types.type_of(schema, here, place, None)
        if kind in ("form", "multipart") and (members := _members(types, type_, kind, at)):
            type_ = members
    if kind in ("json", "form"):
        type_ = t.without_files(type_)
        fields = fields and tuple(replace(f, type=t.without_files(f.type)) for f in fields)
    return ir.Body(
        kind="json" if kind in ("form", "multipart") and fields is None else kind,
        media_type=Untrusted(_sent_as(kind, chosen)),
        type=type_,
        fields=fields,
        required=body.get("required") is True,
        doc=Untrusted(as_text(body.get("description"))),
        pointer=at,
        parts=_parts(media, kind),
    )


def _sent_as(kind: str, media_type: str) -> str:
    """The media type that is sent, where the document names a range of them, or none."""
    if not media_type.strip():
        return "application/json" if kind == "json" else "application/octet-stream"
    return "application/json" if kind == "json" and "*" in media_type else media_type


def _members(types: TypeLowering, type_: t.Type, kind: str, pointer: str) -> t.Type | None:
    """The type of a form that is described as something else: callers name what it consists of."""
    single = isinstance(type_, t.Primitive) and type_ not in (t.JSON, t.NONE)
    if not (single or isinstance(type_, t.ListType)) or (kind == "form" and single):
        # An address-encoded text may be a form that the caller has written.
        return None
    types.scope.note("body/form", "a form whose members have no names: any members", pointer)
    text = t.Primitive("str")
    file = t.Primitive("bytes")
    return t.MapType(t.union_of([file, text]) if kind == "multipart" else text)


def _says_nothing(types: TypeLowering, schema: JsonValue, pointer: str) -> bool:
    """Whether only an empty object fits."""
    node = as_object(types.scope.document.follow(schema, pointer)[0])
    empty = node.get("type") == "object" and not as_object(node.get("properties"))
    others = ("anyOf", "oneOf", "patternProperties", "$ref")
    return (
        empty and node.get("additionalProperties") is False and not any(k in node for k in others)
    )


_FLAT = ("json", "form", "multipart")


def _fields(
    types: TypeLowering, schema: JsonValue, pointer: str, place: str, taken: set[Ident]
) -> tuple[ir.Field, ...] | None:
    """The properties of an object body, to be given as arguments; None if it is another value."""
    node, at = types.scope.document.follow(schema, pointer)
    found = as_object(node)
    plain = not any(key in found for key in ("anyOf", "oneOf", "enum", "const"))
    kinds = found.get("type", "object")
    if not plain or kinds != "object" or not as_object(found.get("properties")):
        return None
    if at != pointer:
        # A named schema is a class as well, for those who build the value elsewhere.
        types.type_of(schema, pointer, place, None)
    sent = {
        wire: ptr.child(at, "properties", wire)
        for wire, below in as_object(found["properties"]).items()
        if not says(types.scope.document, below, ptr.child(at, "properties", wire), "readOnly")
    }
    given = types.scope.naming.assign(
        f"argument of {place}",
        [_wanted(wire, here, taken) for wire, here in sent.items()],
        place,
    )
    properties: JsonObject = {wire: as_object(found["properties"])[wire] for wire in sent}
    return types.fields({**found, "properties": properties}, place, at, given)


def _wanted(wire: str, pointer: str, taken: set[Ident]) -> Wanted:
    name = names.parameter_name(wire, "")
    return Wanted(
        wire, pointer, names.parameter_name(f"body {wire}", "") if name in taken else name
    )


def _parts(media: JsonObject, kind: str) -> tuple[ir.Part, ...]:
    if kind not in ("multipart", "form"):
        return ()
    found = [_part(w, as_object(e)) for w, e in as_object(media.get("encoding")).items()]
    return tuple(part for part in found if part.media_type or part.style)


def _part(wire: str, encoding: JsonObject) -> ir.Part:
    """How one field is written; a style stands in for a media type (OpenAPI 3.1.1, 4.8.15)."""
    if any(key in encoding for key in ("style", "explode", "allowReserved")):
        return ir.Part(Untrusted(wire), "", style_of(encoding))
    media_type = as_text(encoding.get("contentType")).partition(",")[0].strip()
    return ir.Part(Untrusted(wire), media_type)


def lower_results(
    types: TypeLowering, settings: Settings, operation: JsonObject, place: str, pointer: str
) -> tuple[ir.Result, ...]:
    """What a call returns; a second result where the operation can answer as a stream, too."""
    if ptr.tokens(pointer)[-1] == "head":
        # Whatever is documented: an answer to HEAD has no body (RFC 9110, section 9.3.2).
        return (ir.Result("none", Untrusted("*/*")),)
    responses = as_object(operation.get("responses"))
    good = [status for status in responses if status.startswith("2")]
    if not good and "default" in responses:
        good = ["default"]
    plain: list[ir.Result] = []
    streams: list[ir.Result] = []
    for status in good:
        here = ptr.child(pointer, "responses", status)
        node, at = types.scope.document.follow(responses[status], here)
        where = place_of(at, place if status == good[0] else f"{place} {status}")
        for result in _of_response(types, settings, as_object(node), at, where):
            (streams if result.kind in ("sse", "jsonl") else plain).append(result)
        if status in ("204", "205"):
            # Whatever is documented: such answers have no body (RFC 9110, 15.3.5 and 15.3.6).
            plain.append(ir.Result("none", Untrusted("*/*")))
    found = [_united(plain)] if plain else []
    return tuple(found + streams[:1]) or (ir.Result("none", Untrusted("*/*")),)


def _united(results: list[ir.Result]) -> ir.Result:
    """One result of the documented successes: their types together, nothing for an empty answer."""
    first = next((r for r in results if r.kind != "none"), results[0])
    same = [r for r in results if r.kind == first.kind and r.unwrap == first.unwrap]
    types = [r.type for r in same if r.type is not None]
    if first.kind == "json" and any(r.kind == "none" for r in results):
        types.append(t.NONE)
    type_ = t.union_of(types) if types else None
    wholes = [r.whole for r in same if r.whole is not None]
    whole = t.union_of(wholes) if wholes else None
    return ir.Result(first.kind, first.accept, type_, first.doc, first.unwrap, whole)


def _of_response(
    types: TypeLowering, settings: Settings, response: JsonObject, at: str, place: str
) -> list[ir.Result]:
    doc = Untrusted(as_text(response.get("description")))
    content = as_object(response.get("content"))
    if not content:
        return [ir.Result("none", Untrusted("*/*"), None, doc)]
    found: list[ir.Result] = []
    plain = {k: v for k, v in content.items() if kind_of(k) not in ("sse", "jsonl")}
    if plain:
        chosen = result_type(types, plain, ptr.child(at, "content"))
        found.append(_result(types, settings, chosen, as_object(plain[chosen]), at, place, doc))
    for media_type, media in content.items():
        if kind_of(media_type) in ("sse", "jsonl"):
            found.append(_stream(types, media_type, as_object(media), at, place, doc))
    return found


def _result(
    types: TypeLowering,
    settings: Settings,
    media_type: str,
    media: JsonObject,
    at: str,
    place: str,
    doc: Untrusted,
) -> ir.Result:
    accept = Untrusted(media_type)
    kind = kind_in({media_type: media}, media_type, types, ptr.child(at, "content"))
    if kind == "text":
        return ir.Result("text", accept, t.Primitive("str"), doc)
    if kind != "json":
        return ir.Result("binary", accept, t.Primitive("bytes"), doc)
    here = ptr.child(at, "content", media_type, "schema")
    schema = media.get("schema", True)
    type_ = types.type_of(schema, here, place, None)
    inner, inner_doc = _enveloped(types, settings, schema, here)
    if inner is None:
        return ir.Result("json", accept, type_, doc)
    said = inner_doc if inner_doc.text else doc
    return ir.Result("json", accept, inner, said, settings.envelope_data, type_)


def _stream(
    types: TypeLowering, media_type: str, media: JsonObject, at: str, place: str, doc: Untrusted
) -> ir.Result:
    """A stream of items: 3.2 has ``itemSchema``; before, ``schema`` stood for one item."""
    key = "itemSchema" if "itemSchema" in media else "schema"
    here = ptr.child(at, "content", media_type, key)
    # What nothing describes is text as it comes: not every stream of events says JSON.
    anything: JsonValue = {"type": "string"} if kind_of(media_type) == "sse" else True
    schema, document = media.get(key, anything), types.scope.document
    data: list[tuple[JsonValue, str]] = []
    if kind_of(media_type) == "sse":
        data = event_data(document, schema, here, item=key == "itemSchema")
    items = [types.type_of(*said, f"{place} event", None) for said in data or [(schema, here)]]
    # Data are JSON, or text as it is: what is told apart by the event's name stays text.
    mixed = len(items) > 1 and t.Primitive("str") in items
    type_ = t.Primitive("str") if mixed else t.union_of(items)
    return ir.Result(kind_of(media_type), Untrusted(media_type), type_, doc)


def _enveloped(
    types: TypeLowering, settings: Settings, schema: JsonValue, here: str
) -> tuple[t.Type | None, Untrusted]:
    """What is inside the envelope, if the answer is one."""
    wires = ptr.tokens(settings.envelope_data) if settings.envelope_data else []
    found: t.Type | None = None
    doc = Untrusted("")
    for wire in wires:
        pointer = types.scope.document.follow(schema, here)[1]
        model = types.scope.declared.get(pointer)
        if not isinstance(model, ir.Model):
            return None, doc
        field = next((f for f in model.fields if f.wire.text == wire), None)
        if field is None:
            return None, doc
        found, doc = field.type, field.doc
        here = field.pointer
        schema = ptr.resolve(types.scope.document.value, here)
    return found, doc
