"""Media types: how each is read and written, and which of several is chosen."""

from __future__ import annotations

import re

from codegen.base import pointer as ptr
from codegen.ir.lower_types import TypeLowering
from codegen.spec.document import JsonObject, as_object

_JSON = re.compile(r"application/json|text/json|[\w.-]+/([\w.-]+\+)?json|\*/\*json", re.IGNORECASE)
_ANY = re.compile(r"\*/\*|application/\*|")
"""Any media type; so is one that was left empty."""
_LINES = re.compile(
    r"(application|text)/((x-)?jsonl|(x-)?ndjson|(x-)?jsonlines|json-lines|([\w.-]+\+)?json-seq)"
)
"""Values of JSON one after the other, each on a line of its own."""


def kind_of(media_type: str) -> str:
    """How a media type is read and written: json, sse, jsonl, form, multipart, text or binary."""
    plain = media_type.partition(";")[0].strip().lower()
    if plain == "text/event-stream":
        return "sse"
    if _LINES.fullmatch(plain):
        return "jsonl"
    if _JSON.fullmatch(plain):
        return "json"
    if plain == "application/x-www-form-urlencoded":
        return "form"
    if plain.startswith("multipart/"):
        return "multipart"
    if plain.startswith("text/") or plain.endswith(("/xml", "+xml", "/yaml", "+yaml", "/x-yaml")):
        return "text"
    return "binary"


def kind_in(content: JsonObject, media_type: str, types: TypeLowering, pointer: str) -> str:
    """How the body at ``pointer`` is read: where any type will do, a structure is JSON."""
    kind = kind_of(media_type)
    if not _ANY.fullmatch(media_type.partition(";")[0].strip()):
        return kind
    schema = as_object(content[media_type]).get("schema")
    here = ptr.child(pointer, media_type, "schema")
    node = as_object(types.scope.document.follow(schema, here)[0])
    structure = node.get("type") in ("object", "array") or "properties" in node
    union = any(key in node for key in ("anyOf", "oneOf"))
    return "json" if structure or union else kind


def ranked(
    types: TypeLowering, content: JsonObject, ranks: tuple[str, ...], pointer: str
) -> list[str]:
    """The media types at ``pointer``, those of which ``ranks`` says that they say most first."""

    def order(media_type: str) -> tuple[int, bool]:
        kind = kind_in(content, media_type, types, pointer)
        vague = "*" in media_type or not media_type
        return (ranks.index(kind) if kind in ranks else len(ranks)), vague

    return sorted(content, key=order)


def note_others(types: TypeLowering, content: JsonObject, chosen: list[str], pointer: str) -> None:
    """Tell which media types no method is made for."""
    if others := ", ".join(k for k in content if k not in chosen):
        message = f"used: {', '.join(chosen)}; not used: {others}"
        types.scope.note("widened/media-type", message, pointer)


def has_files(types: TypeLowering, content: JsonObject, media_type: str, pointer: str) -> bool:
    """Whether a media type is that of a form, with a file among its members."""
    if kind_of(media_type) != "multipart":
        return False
    follow = types.scope.document.follow
    here = ptr.child(pointer, media_type, "schema")
    node, at = follow(as_object(content[media_type]).get("schema", True), here)
    for wire, below in as_object(as_object(node).get("properties")).items():
        member = as_object(follow(below, ptr.child(at, "properties", wire))[0])
        if "binary" in (member.get("format"), as_object(member.get("items")).get("format")):
            return True
    return False
