"""Request bodies: which media types are chosen, and what a caller gives."""

from __future__ import annotations

from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir import types as t
from codegen.ir.lower_parameters import style_of
from codegen.ir.lower_types import TypeLowering
from codegen.ir.media_types import has_files, kind_in, kind_of, note_others, ranked
from codegen.ir.naming import Wanted
from codegen.ir.places import place_of, says
from codegen.spec.document import JsonObject, as_object, as_text
from codegen.spec.keywords import CHILDREN


def lower_bodies(
    types: TypeLowering,
    operation: JsonObject,
    place: str,
    pointer: str,
    parameters: tuple[ir.Parameter, ...],
) -> tuple[ir.Body, ...]:
    """The request bodies of an operation: that of the media type which says most about it first,
    then those of other kinds that say something else.

    ``parameters`` have the names that fields of the body, arguments too, cannot have.
    """
    if "requestBody" not in operation:
        return ()
    node, at = types.scope.document.follow(
        operation["requestBody"], ptr.child(pointer, "requestBody")
    )
    place = place_of(at, place)
    body = as_object(node)
    content = as_object(body.get("content"))
    taken = {p.name for p in parameters}
    found: list[ir.Body] = []
    for media_type in _said(types, content, ptr.child(at, "content")):
        kind = f" {kind_of(media_type)}" if found else ""
        if made := _body(types, body, media_type, f"{place}{kind}", at, taken):
            found.append(made)
    return tuple(found)


def _said(types: TypeLowering, content: JsonObject, pointer: str) -> list[str]:
    """Of several media types the best, and one of each other kind whose schema is another.

    Of two with one schema, the better is that which can have the files that the schema asks for.
    """
    said: dict[str, JsonValue] = {}
    for media_type in ranked(types, content, _RANK, pointer):
        here = ptr.child(pointer, media_type, "schema")
        media = as_object(content[media_type])
        schema = types.scope.document.follow(media.get("schema", True), here)[0]
        same = next((known for known, other in said.items() if other == schema), None)
        kinds = {kind_of(known) for known in said}
        if same is None:
            if not said or ("schema" in media and kind_of(media_type) not in kinds):
                said[media_type] = schema
        elif kind_of(same) != "multipart" and has_files(types, content, media_type, pointer):
            said = {media_type if known == same else known: s for known, s in said.items()}
    note_others(types, content, list(said), pointer)
    return list(said)


def _body(
    types: TypeLowering, body: JsonObject, chosen: str, place: str, at: str, taken: set[Ident]
) -> ir.Body | None:
    content = as_object(body["content"])
    kind = kind_in(content, chosen, types, ptr.child(at, "content"))
    if kind == "jsonl":
        return _lines(types, body, chosen, place, at)
    media = as_object(content[chosen])
    here = ptr.child(at, "content", chosen, "schema")
    schema = media.get("schema", True)
    if body.get("required") is not True and _says_nothing(types, schema, here):
        types.scope.note("body/empty", "a body that can only be empty: it is not sent", at)
        return None
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
    elif kind == "multipart":
        fields = fields and tuple(replace(f, type=_any_part(f.type)) for f in fields)
    return ir.Body(
        kind="json" if kind in ("form", "multipart") and fields is None else kind,
        media_type=Untrusted(_sent_as(kind, chosen)),
        type=type_,
        fields=fields,
        required=body.get("required") is True,
        doc=Untrusted(as_text(body.get("description"))),
        pointer=at,
        parts=_parts(types, media, kind, ptr.child(at, "content", chosen, "encoding")),
    )


def _any_part(type_: t.Type) -> t.Type:
    """The type of a part: of what nothing is said, a file as well (OpenAPI 3.1.1, 4.8.14.4)."""
    if isinstance(type_, t.ListType):
        return t.ListType(_any_part(type_.item))
    return t.UnionType((t.Primitive("bytes"), t.JSON)) if type_ == t.JSON else type_


def _lines(types: TypeLowering, body: JsonObject, chosen: str, place: str, at: str) -> ir.Body:
    """A body of values that each have a line: 3.2 has ``itemSchema``; before, ``schema`` stood for
    all of them, as an array or a text, or for one."""
    media = as_object(as_object(body["content"])[chosen])
    key = "itemSchema" if "itemSchema" in media else "schema"
    here = ptr.child(at, "content", chosen, key)
    node = as_object(types.scope.document.follow(media.get(key, True), here)[0])
    kind, whole = "json", key == "schema" and node.get("type") == "array"
    type_ = types.type_of(media.get(key, True), here, place if whole else f"{place} item", None)
    if key == "schema" and node.get("type") == "string":
        kind, type_ = "text", t.Primitive("str")
    elif not whole:
        type_ = t.ListType(type_)
    return ir.Body(
        kind=kind,
        media_type=Untrusted(chosen),
        type=t.without_files(type_),
        fields=None,
        required=body.get("required") is True,
        doc=Untrusted(as_text(body.get("description"))),
        pointer=at,
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


_RANK = ("json", "multipart", "form", "binary", "text")
_FLAT = ("json", "form", "multipart")


def _fields(
    types: TypeLowering, schema: JsonValue, pointer: str, place: str, taken: set[Ident]
) -> tuple[ir.Field, ...] | None:
    """The properties of an object body, to be given as arguments; None if it is another value."""
    node, at = types.scope.document.follow(schema, pointer)
    found = as_object(node)
    plain = not any(key in found for key in ("anyOf", "oneOf", "enum", "const", CHILDREN))
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


def _parts(types: TypeLowering, media: JsonObject, kind: str, at: str) -> tuple[ir.Part, ...]:
    if kind not in ("multipart", "form"):
        return ()
    encodings = {w: as_object(e) for w, e in as_object(media.get("encoding")).items()}
    for wire, encoding in encodings.items():
        others = [h for h in as_object(encoding.get("headers")) if h.lower() != "content-type"]
        if others:
            message = f"{', '.join(others)} of the part {wire!r}: not sent"
            types.scope.note("widened/part-headers", message, ptr.child(at, wire, "headers"))
    found = [_part(wire, encoding) for wire, encoding in encodings.items()]
    return tuple(part for part in found if part.media_type or part.style)


def _part(wire: str, encoding: JsonObject) -> ir.Part:
    """How one field is written; a style stands in for a media type (OpenAPI 3.1.1, 4.8.15)."""
    if any(key in encoding for key in ("style", "explode", "allowReserved")):
        return ir.Part(Untrusted(wire), "", style_of(encoding))
    media_type = as_text(encoding.get("contentType")).partition(",")[0].strip()
    return ir.Part(Untrusted(wire), media_type)
