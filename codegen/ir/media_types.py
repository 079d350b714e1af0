"""Media types: how each is read and written, and which of several is chosen."""

from __future__ import annotations

import re

from codegen.base import pointer as ptr
from codegen.ir.lower_types import TypeLowering
from codegen.spec.document import JsonObject, as_object

_JSON = re.compile(r"application/json|text/json|[\w.-]+/([\w.-]+\+)?json|\*/\*json", re.IGNORECASE)
_ANY = re.compile(r"\*/\*|application/\*|")
"""Any media type; so is one that was left empty."""
_BODIES = ("json", "multipart", "form", "binary", "text")
_FILES = ("multipart", *_BODIES)
_RESULTS = ("json", "binary", "text")
_STREAMS = {"text/event-stream": "sse"} | dict.fromkeys(
    (
        "application/jsonl",
        "application/x-ndjson",
        "application/json-seq",
        "application/x-jsonlines",
    ),
    "jsonl",
)


def kind_of(media_type: str) -> str:
    """How a media type is read and written: json, sse, jsonl, form, multipart, text or binary."""
    plain = media_type.partition(";")[0].strip().lower()
    if plain in _STREAMS:
        return _STREAMS[plain]
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


def body_type(types: TypeLowering, content: JsonObject, pointer: str) -> str:
    """The media type that says most about a body; of one that may have files, one that has them."""
    files = any(_has_files(types, content, kind, pointer) for kind in content)
    return _chosen(types, content, _FILES if files else _BODIES, pointer)


def result_type(types: TypeLowering, content: JsonObject, pointer: str) -> str:
    """The media type that says most about an answer."""
    return _chosen(types, content, _RESULTS, pointer)


def _chosen(types: TypeLowering, content: JsonObject, rank: tuple[str, ...], pointer: str) -> str:
    def order(media_type: str) -> tuple[int, bool]:
        kind = kind_in(content, media_type, types, pointer)
        vague = "*" in media_type or not media_type
        return (rank.index(kind) if kind in rank else len(rank)), vague

    best = min(content, key=order)
    if len(content) > 1:
        others = ", ".join(k for k in content if k != best)
        types.scope.note("widened/media-type", f"{best} of several; not {others}", pointer)
    return best


def _has_files(types: TypeLowering, content: JsonObject, media_type: str, pointer: str) -> bool:
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
