"""Bodies other than JSON: forms, texts, and values on lines of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from msgspec import Struct, field

from .encoding import encode_argument
from .errors import ParameterError
from .fields import EXTRA, fields, is_array, is_model, is_object
from .parameters import Written, in_form
from .unset import UNSET


class Part(Struct, frozen=True):
    """How one member of a form is written (OpenAPI 3.1, 4.8.15 "Encoding Object").

    Attributes:
        content_type: media type, or several of them, separated by commas.
        style: how it is written as in a query, if it is; then it has no media type.
    """

    content_type: str | None = None
    style: Written | None = None


class FormBody(Struct, frozen=True):
    """A form in the spelling of addresses (``application/x-www-form-urlencoded``).

    Attributes:
        parts: how members are written, by name.
    """

    media_type: str
    parts: Mapping[str, Part] = field(default_factory=dict[str, Part])

    def write(self, value: object) -> tuple[str, bytes]:
        """The members of an object or a model; a text is a form that the caller has written."""
        if isinstance(value, str):
            return self.media_type, _encoded(value)
        written = [_form(name, item, self.parts.get(name)) for name, item in members_of(value)]
        return self.media_type, "&".join([text for texts in written for text in texts]).encode()


class TextBody(Struct, frozen=True):
    """A text."""

    media_type: str

    def write(self, value: object) -> tuple[str, bytes]:
        """A text in UTF-8; bytes as they are."""
        if isinstance(value, bytes):
            return self.media_type, value
        if not isinstance(value, str):
            raise ParameterError("body", f"must be a text or bytes, not a {type(value).__name__}")
        # Without it, some servers take a text for Latin 1.
        named = "charset=" in self.media_type.lower()
        kind = self.media_type if named else f"{self.media_type}; charset=utf-8"
        return kind, _encoded(value)


class LinesBody(Struct, frozen=True):
    """Values of JSON, each on a line of its own."""

    media_type: str

    def write(self, value: object) -> tuple[str, bytes]:
        """Each of the values; a text or bytes are lines that the caller has written."""
        if isinstance(value, bytes):
            return self.media_type, value
        if isinstance(value, str):
            return self.media_type, _encoded(value)
        # RFC 7464 has a sign before each value, too.
        kind = self.media_type.partition(";")[0].strip()
        sign = b"\x1e" if kind.endswith("json-seq") else b""
        items = cast("Iterable[object]", value)
        lines = [sign + encode_argument("body", item) + b"\n" for item in items]
        return self.media_type, b"".join(lines)


def members_of(value: object) -> list[tuple[str, object]]:
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
    if kind is None and part.style is None:
        if is_array(value):
            return [text for item in value for text in _form(name, item, part)]
        kind = "application/json" if is_object(value) else ""
    if "json" in (kind or ""):
        return in_form(name, encode_argument("body", value).decode())
    return in_form(name, value, part.style)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise ParameterError("body", "is not valid Unicode") from None
