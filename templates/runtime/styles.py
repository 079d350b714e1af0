"""How parameters are written that deviate from the usual: the styles of OpenAPI 3.1 (4.8.12, "Style
Examples") and RFC 6570."""

from __future__ import annotations

import json
from urllib.parse import quote

from msgspec import Struct

from .errors import ParameterError
from .json import dumps
from .parameters import (
    Array,
    Pairs,
    escape,
    exploded,
    flat,
    in_form,
    in_jar,
    json_of,
    plain_of,
    single,
)
from .types import JSON

_IN_QUERY = ":/?@!$'()*,;="
_IN_PATH = ":/@!$&'()*+,;="
"""Reserved characters that do not end the component, nor are read as something else in it."""

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t"}


class Style(Struct, frozen=True):
    """How a parameter is written, where it is not as usual for its place.

    Attributes:
        style: by OpenAPI's name; that of the place by default: ``simple`` in paths and headers,
            ``form`` in queries and cookies.
        explode: whether each member of an array or object stands for itself; by default, if the
            style is ``form``.
        allow_reserved: whether reserved characters are sent as they are (RFC 6570, 3.2.3).
        content: a media type, with which the value is written as a document instead.
    """

    style: str | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    content: str | None = None

    def in_path(self, name: str, value: object) -> str:
        """The text of a path parameter, escaped."""
        kind = self.style or "simple"
        explode = self._exploded(kind)
        plain = self._plain(name, value)
        safe = _IN_PATH if self.allow_reserved else ""
        own = f";{escape(name, name)}"
        if isinstance(plain, str):
            text = escape(name, plain, safe)
            if kind == "matrix":
                return f"{own}={text}" if text else own
            return f".{text}" if kind == "label" else text
        if not plain:
            raise ParameterError(name, "has no value")
        array = isinstance(plain, Array)
        if explode and not array:
            items = [f"{escape(name, key)}={escape(name, item, safe)}" for key, item in plain]
        else:
            items = [escape(name, text, safe) for text in flat(plain)]
        if kind == "matrix":
            if not explode:
                return f"{own}={','.join(items)}"
            return "".join(
                (f"{own}={item}" if item else own) if array else f";{item}" for item in items
            )
        if kind == "label":
            return "." + ("." if explode else ",").join(items)
        return ",".join(items)

    def in_query(self, name: str, value: object) -> list[str]:
        """The members of a query, escaped; none if there is nothing to be sent."""
        if self.style == "querystring":
            return self._whole(name, value)
        return [f"{escape(name, key)}={text}" for key, text in self._query(name, value)]

    def _whole(self, name: str, value: object) -> list[str]:
        """A value that is all of the query, as a document of its media type (OpenAPI 3.2, 4.12)."""
        plain = json_of(name, value)
        if isinstance(plain, dict) and "json" not in (self.content or ""):
            members = ((key, item) for key, item in plain.items() if item is not None)
            return [text for key, item in members for text in in_form(key, item)]
        return [escape(name, plain if isinstance(plain, str) else _document(name, plain))]

    def _query(self, name: str, value: object) -> Pairs:
        safe = _IN_QUERY if self.allow_reserved else ""
        kind = self.style or "form"
        if kind == "deepObject":
            deep = _deep(name, name, json_of(name, value))
            return [(key, escape(name, text, safe)) for key, text in deep]
        plain = self._plain(name, value)
        if isinstance(plain, str) or self._exploded(kind):
            return [(key, escape(name, text, safe)) for key, text in exploded(name, plain)]
        delimiter = _DELIMITERS.get(kind, ",")
        texts = flat(plain)
        if delimiter != "," and any(delimiter in text for text in texts):
            # It could not be told from the delimiter.
            raise ParameterError(name, f"has {delimiter!r} in a member, which separates members")
        items = [escape(name, text, safe) for text in texts]
        return [(name, quote(delimiter, safe=",").join(items))] if items else []

    def in_header(self, name: str, value: object) -> str:
        """The value of a header."""
        plain = self._plain(name, value)
        if isinstance(plain, str):
            return plain
        if self._exploded("simple") and not isinstance(plain, Array):
            return ",".join(f"{key}={item}" for key, item in plain)
        return ",".join(flat(plain))

    def in_cookie(self, name: str, value: object) -> list[str]:
        """The cookies of a parameter."""
        plain = self._plain(name, value)
        if isinstance(plain, str) and self.content:
            plain = quote(plain, safe="")
        if isinstance(plain, str) or self._exploded("form"):
            pairs = exploded(name, plain)
            return [f"{in_jar(name, key)}={in_jar(name, text)}" for key, text in pairs]
        items = [in_jar(name, text) for text in flat(plain)]
        return [f"{in_jar(name, name)}={','.join(items)}"] if items else []

    def _exploded(self, style: str) -> bool:
        """Whether members stand for themselves in ``style``."""
        return style == "form" if self.explode is None else self.explode

    def _plain(self, name: str, value: object) -> str | Pairs:
        if self.content is not None and "json" in self.content:
            return _document(name, json_of(name, value))
        return plain_of(name, value)


def _deep(name: str, prefix: str, value: JSON) -> Pairs:
    """The members of an object and of those in it: ``filter[size][gt]``.

    OpenAPI leaves arrays open. Servers that read such names (PHP, Rack, Express and what is built
    on them) keep the last of several members of one name, and take ``tags[]`` for an array; objects
    in one are told apart by their place, ``items[0][price]``.
    """
    if isinstance(value, dict):
        found = [_deep(name, f"{prefix}[{key}]", item) for key, item in value.items()]
        return [pair for pairs in found for pair in pairs]
    if isinstance(value, list):
        nested = any(isinstance(item, dict | list) for item in value)
        found = [
            _deep(name, f"{prefix}[{place if nested else ''}]", item)
            for place, item in enumerate(value)
        ]
        return [pair for pairs in found for pair in pairs]
    return [] if value is None else [(prefix, single(name, value))]


def _document(name: str, value: JSON) -> str:
    try:
        dumps(value)
    except ValueError as error:
        raise ParameterError(name, str(error)) from None
    # Headers can carry it, too.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
