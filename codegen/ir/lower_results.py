"""Answers: which media type is chosen, and what a caller gets."""

from __future__ import annotations

import re

from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Untrusted
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.ir.lower_events import event_data
from codegen.ir.lower_types import TypeLowering
from codegen.ir.media_types import kind_in, kind_of, note_others, ranked
from codegen.ir.names import words
from codegen.ir.places import place_of
from codegen.ir.settings import Settings
from codegen.spec.document import JsonObject, as_object, as_text

STREAM = "stream"
"""The form of an answer that comes item by item."""
_RANK = ("json", "binary", "text")
_MARKUP = re.compile(r"[/+](xml|x?html|(x-)?yaml)\b", re.IGNORECASE)
_FORMS = {"plain": "text", "stream": "binary"}
"""Of `text/plain` and `application/octet-stream`."""


def lower_results(
    types: TypeLowering, settings: Settings, operation: JsonObject, place: str, pointer: str
) -> tuple[ir.Result, ...]:
    """What a call returns; further results where the operation can answer otherwise, too."""
    if ptr.tokens(pointer)[-1] == "head":
        # Whatever is documented: an answer to HEAD has no body (RFC 9110, section 9.3.2).
        return (ir.Result("none", Untrusted("*/*")),)
    responses = as_object(operation.get("responses"))
    good = [status for status in responses if status.startswith("2")]
    if not good and "default" in responses:
        good = ["default"]
    plain: list[ir.Result] = []
    forms: dict[str, ir.Result] = {}
    for status in good:
        here = ptr.child(pointer, "responses", status)
        node, at = types.scope.document.follow(responses[status], here)
        where = place_of(at, place if status == good[0] else f"{place} {status}")
        found = _of_response(types, settings, as_object(node), at, where)
        if status in ("204", "205"):
            # Whatever is documented: such answers have no body (RFC 9110, 15.3.5 and 15.3.6).
            said = [result for result in found if result.type != t.JSON]
            found = [*said, ir.Result("none", found[0].accept, None, found[0].doc)]
        for result in found:
            if result.form:
                forms.setdefault(result.form, result)
            else:
                plain.append(result)
    if not plain and STREAM in forms:
        plain.append(replace(forms.pop(STREAM), form=""))
    return (_united(plain), *forms.values()) if plain else (ir.Result("none", Untrusted("*/*")),)


def _united(results: list[ir.Result]) -> ir.Result:
    """One result of the documented successes: their types together, nothing for an empty answer."""
    first = next((r for r in results if r.kind != "none"), results[0])
    same = [r for r in results if r.kind == first.kind and r.unwrap == first.unwrap]
    types = [r.type for r in same if r.type is not None]
    empty = first.kind == "json" and any(r.kind == "none" for r in results)
    type_ = t.union_of([*types, t.NONE] if empty else types) if types or empty else None
    if empty and type_ == t.JSON:
        # Any value includes null, but an empty body is no JSON: what it stands for is said.
        type_ = t.UnionType((t.JSON, t.NONE))
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
        chosen = ranked(types, plain, _RANK, ptr.child(at, "content"))[0]
        others = _other_forms(plain, chosen) if kind_of(chosen) == "json" else {}
        note_others(types, plain, [chosen, *others.values()], ptr.child(at, "content"))
        for form, media_type in {"": chosen, **others}.items():
            node = as_object(plain[media_type])
            result = _result(types, settings, media_type, node, at, place, doc)
            found.append(replace(result, form=form))
    for media_type, media in content.items():
        if kind_of(media_type) in ("sse", "jsonl"):
            found.append(_stream(types, media_type, as_object(media), at, place, doc))
    return found


def _other_forms(content: JsonObject, json: str) -> dict[str, str]:
    """Media types that say something else than JSON does, by what they are called: a picture, a
    table, a plain text; not what has the same schema, nor the same as XML, or as a page."""
    found: dict[str, str] = {}
    said = as_object(content[json]).get("schema")
    for media_type, media in content.items():
        named = words(media_type.partition(";")[0].partition("/")[2].partition("+")[0])
        other = kind_of(media_type) in ("text", "binary") and not _MARKUP.search(media_type)
        if other and named and as_object(media).get("schema") != said:
            found.setdefault(_FORMS.get(named[-1], named[-1]), media_type)
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
    mixed = t.Primitive("str") in items and len(set(items)) > 1
    if mixed:
        message = "data of some events are JSON, of others text: all are given as text"
        types.scope.note("widened/events", message, here)
    type_ = t.Primitive("str") if mixed else t.union_of(items)
    return ir.Result(kind_of(media_type), Untrusted(media_type), type_, doc, form=STREAM)


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
