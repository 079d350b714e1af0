"""What a request carries: JSON, forms, texts and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, cast

from .encoding import encode_json
from .errors import ParameterError
from .fields import EXTRA, fields, is_array, is_model, is_object
from .multipart import Part, file_type, multipart
from .styles import DEFAULT, in_form
from .unset import UNSET
from .uploads import Content, Reader, as_file

Body: TypeAlias = tuple[str, bytes | Content]
"""Media type and content."""

_LINES = ("jsonl", "ndjson", "jsonlines", "json-lines", "json-seq")
_TEXT_ENDS = ("/xml", "+xml", "/yaml", "+yaml", "/x-yaml", "/graphql", "/javascript", "/sql")


def body_of(media_type: str, value: object, parts: Mapping[str, Part]) -> Body:
    """A body of a media type; ``parts`` says how the members of a form are written.

    Raises:
        ParameterError: the value cannot be written as that, or a file cannot be read.
    """
    kind = media_type.partition(";")[0].strip().lower()
    subtype = kind.rpartition("/")[2]
    lines = subtype.rpartition("+")[2].removeprefix("x-") in _LINES
    if lines and not isinstance(value, str | bytes):
        # RFC 7464 has a sign before each value, too.
        sign = b"\x1e" if subtype.endswith("json-seq") else b""
        items = cast("Iterable[object]", value)
        return media_type, b"".join([sign + _json(item) + b"\n" for item in items])
    if subtype == "json" or subtype.endswith("+json"):
        return media_type, _json(value)
    if kind == "application/x-www-form-urlencoded" and not isinstance(value, str):
        members = [_form(name, item, parts.get(name)) for name, item in _members(value)]
        return media_type, "&".join(text for texts in members for text in texts).encode("ascii")
    if kind.startswith("multipart/"):
        return multipart(media_type, _members(value), parts)
    if isinstance(value, str) and (kind.startswith("text/") or kind.endswith(_TEXT_ENDS)):
        return _text(media_type, value)
    if isinstance(value, str) and (lines or kind == "application/x-www-form-urlencoded"):
        # Lines or a form that the caller has written, where the document knows no members.
        return media_type, _text(media_type, value)[1]
    return _file(media_type, value)


def _json(value: object) -> bytes:
    try:
        return encode_json(value, sending=True)
    except (TypeError, ValueError) as error:
        raise ParameterError("body", str(error)) from None


def _members(value: object) -> list[tuple[str, object]]:
    """The members of an object or a model, with the wire's names, without what is unset."""
    if is_model(type(value)):
        declared = [
            (f.wire, cast("object", getattr(value, f.name)))
            for f in fields(type(value))
            if not f.read_only
        ]
        others: dict[str, Any] = getattr(value, EXTRA) or {}
        members = [*declared, *others.items()]
    elif isinstance(value, Mapping):
        members = list(cast("Mapping[str, object]", value).items())
    else:
        raise ParameterError("body", f"must be an object, not a {type(value).__name__}")
    return [(name, item) for name, item in members if item is not UNSET]


def _form(name: str, value: object, part: Part | None) -> list[str]:
    if value is None:
        return []
    part = part or Part()
    kind = part.content_type
    if kind is None and part.style is DEFAULT:
        if is_array(value):
            return [text for item in value for text in _form(name, item, part)]
        kind = "application/json" if is_object(value) else ""
    if "json" in (kind or ""):
        return in_form(name, _json(value).decode())
    return in_form(name, value, part.style)


def _text(media_type: str, value: str) -> Body:
    if "charset=" not in media_type.lower():
        # Without it, some servers take a text for Latin 1.
        media_type = f"{media_type}; charset=utf-8"
    try:
        return media_type, value.encode()
    except UnicodeEncodeError:
        raise ParameterError("body", "is not valid Unicode") from None


def _file(media_type: str, value: object) -> Body:
    file = as_file(value)
    if file is None:
        problem = "must be bytes, a path (pathlib.Path), a file or an iterable of bytes"
        raise ParameterError("body", f"{problem}, not a {type(value).__name__}")
    # The document may name many types, or a range of them.
    several = "*" in media_type or "," in media_type
    kind = file_type(file, Part(media_type)) if several else file.content_type or media_type
    if isinstance(file.source, bytes) and file.progress is None:
        return kind, file.source
    return kind, Content([Reader("body", file)])
