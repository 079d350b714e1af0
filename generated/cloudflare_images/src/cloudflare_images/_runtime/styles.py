"""How parameters are written: the styles of OpenAPI 3.1 (4.8.12, "Style Examples") and RFC 6570.

What would change the meaning of an address or a header is refused; it is never sent as something
else.
"""

from __future__ import annotations

import json
import re
from typing import TypeAlias
from urllib.parse import quote

from msgspec import Struct

from .encoding import encode
from .errors import ParameterError
from .json import dumps
from .types import JSON
from .unset import UNSET

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_COOKIE = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*")
_TRIPLET = re.compile(r"(%[0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]+").fullmatch
"""Most parameters need no escaping, and escaping costs more than all else of a request."""

_EXACT = 2**53
_IN_QUERY = ":/?@!$'()*,;="
_IN_PATH = ":/@!$&'()*+,;="
"""Reserved characters that do not end the component, nor are read as something else in it."""

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}

Pairs: TypeAlias = list[tuple[str, str]]


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

    def exploded(self, style: str) -> bool:
        """Whether members stand for themselves in ``style``."""
        return style == "form" if self.explode is None else self.explode


DEFAULT = Style()


def in_path(name: str, value: object, style: Style = DEFAULT) -> str:
    """The text of a path parameter, escaped."""
    if style is DEFAULT and type(value) is str and _UNRESERVED(value):
        return value
    kind = style.style or "simple"
    explode = style.exploded(kind)
    plain = _plain(name, value, style)
    safe = _IN_PATH if style.allow_reserved else ""
    own = f";{_escape(name, name, '')}"
    if isinstance(plain, str):
        text = _escape(name, plain, safe)
        if kind == "matrix":
            return f"{own}={text}" if text else own
        return f".{text}" if kind == "label" else text
    if not plain:
        raise ParameterError(name, "has no value")
    if explode and not isinstance(plain, _Array):
        items = [f"{_escape(name, key, '')}={_escape(name, item, safe)}" for key, item in plain]
    else:
        items = [_escape(name, text, safe) for text in _flat(plain)]
    if kind == "matrix":
        if not explode:
            return f"{own}={','.join(items)}"
        array = isinstance(plain, _Array)
        return "".join(
            (f"{own}={item}" if item else own) if array else f";{item}" for item in items
        )
    if kind == "label":
        return "." + ("." if explode else ",").join(items)
    return ",".join(items)


def in_query(name: str, value: object, style: Style = DEFAULT) -> list[str]:
    """The members of a query, escaped; none if there is nothing to be sent."""
    if style is DEFAULT and type(value) is str and _UNRESERVED(value) and _UNRESERVED(name):
        return [f"{name}={value}"]
    if style.style == "querystring":
        return _whole(name, value, style)
    safe = _IN_QUERY if style.allow_reserved else ""
    return [f"{_escape(name, key, '')}={text}" for key, text in _query(name, value, style, safe)]


def _whole(name: str, value: object, style: Style) -> list[str]:
    """A value that is all of the query, as a document of its media type (OpenAPI 3.2, 4.12)."""
    plain = _json(name, value)
    if isinstance(plain, dict) and "json" not in (style.content or ""):
        return [
            text for key, item in plain.items() if item is not None for text in in_form(key, item)
        ]
    return [_escape(name, plain if isinstance(plain, str) else _document(name, plain), "")]


def in_form(name: str, value: object, style: Style = DEFAULT) -> list[str]:
    """The members of a form (``application/x-www-form-urlencoded``), escaped."""
    return [member.replace("%20", "+") for member in in_query(name, value, style)]


def _query(name: str, value: object, style: Style, safe: str) -> Pairs:
    kind = style.style or "form"
    if kind == "deepObject":
        deep = _deep(name, name, _json(name, value))
        return [(key, _escape(name, text, safe)) for key, text in deep]
    plain = _plain(name, value, style)
    if isinstance(plain, str):
        return [(name, _escape(name, plain, safe))]
    if style.exploded(kind):
        array = isinstance(plain, _Array)
        return [(name if array else key, _escape(name, item, safe)) for key, item in plain]
    delimiter = _DELIMITERS.get(kind, ",")
    texts = _flat(plain)
    if delimiter != "," and any(delimiter in text for text in texts):
        # It could not be told from the delimiter.
        raise ParameterError(name, f"has {delimiter!r} in a member, which separates members")
    items = [_escape(name, text, safe) for text in texts]
    return [(name, quote(delimiter, safe=",").join(items))] if items else []


def _flat(plain: Pairs) -> list[str]:
    """The items of an array; keys and items of an object, one after the other."""
    if isinstance(plain, _Array):
        return [item for _, item in plain]
    return [text for pair in plain for text in pair]


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
    return [] if value is None else [(prefix, _single(name, value))]


def in_header(name: str, value: object, style: Style = DEFAULT) -> str:
    """The value of a header; it is not escaped, as nothing says how."""
    plain = _plain(name, value, style)
    if isinstance(plain, str):
        text = plain
    elif style.exploded("simple") and not isinstance(plain, _Array):
        text = ",".join(f"{key}={item}" for key, item in plain)
    else:
        text = ",".join(_flat(plain))
    # Not every transport refuses these; some would send a second header.
    if _CONTROL.search(text):
        raise ParameterError(name, "has a control character")
    if text != text.strip(" \t"):
        raise ParameterError(name, "begins or ends with a blank")
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        raise ParameterError(name, "has a character that headers cannot carry") from None
    return text


def in_cookie(name: str, value: object, style: Style = DEFAULT) -> list[str]:
    """The cookies of a parameter: ``name=value``, to be joined by ``; ``."""
    plain = _plain(name, value, style)
    if isinstance(plain, str):
        pairs = [(name, quote(plain, safe="") if style.content else plain)]
    elif style.exploded("form"):
        array = isinstance(plain, _Array)
        pairs = [(name if array else key, item) for key, item in plain]
    else:
        items = [_cookie(name, item) for item in _flat(plain)]
        return [f"{_cookie(name, name)}={','.join(items)}"] if items else []
    return [f"{_cookie(name, key)}={_cookie(name, item)}" for key, item in pairs]


def _cookie(name: str, text: str) -> str:
    # A server would take what follows a separator for another cookie (RFC 6265, 4.1.1).
    if not _COOKIE.fullmatch(text):
        raise ParameterError(name, "has a character that cookies cannot carry")
    return text


class _Array(list[tuple[str, str]]):
    """The items of an array, each with an empty key, so that they look like those of an object."""


def _plain(name: str, value: object, style: Style) -> str | Pairs:
    """A single text, the texts of an array, or keys and texts of an object without its nulls."""
    plain = _json(name, value)
    if style.content is not None and "json" in style.content:
        return _document(name, plain)
    if isinstance(plain, list):
        return _Array(("", _single(name, item)) for item in plain)
    if isinstance(plain, dict):
        return [(key, _single(name, item)) for key, item in plain.items() if item is not None]
    return _single(name, plain)


def _document(name: str, value: JSON) -> str:
    try:
        dumps(value)
    except ValueError as error:
        raise ParameterError(name, str(error)) from None
    # Headers can carry it, too.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _json(name: str, value: object) -> JSON:
    if value is UNSET or value is None:
        raise ParameterError(name, "has no value")
    if type(value) is str or type(value) is int:
        return value
    try:
        return encode(value)
    except (TypeError, ValueError) as error:
        raise ParameterError(name, str(error)) from None


def scalar(name: str, value: object) -> str:
    """How a parameter spells a single value."""
    return _single(name, _json(name, value))


def _single(name: str, value: JSON) -> str:
    """How a single value is spelled."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(name, value)
    if value is None:
        raise ParameterError(name, "has no value")
    raise ParameterError(name, f"must be a single value, not a {type(value).__name__}")


def _number(name: str, value: float) -> str:
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    try:
        return dumps(value).decode()
    except ValueError as error:
        raise ParameterError(name, str(error)) from None


def _escape(name: str, text: str, safe: str) -> str:
    try:
        if not safe:
            return quote(text, safe="")
        # What is escaped already stays so.
        parts = enumerate(_TRIPLET.split(text))
        return "".join(part if number % 2 else quote(part, safe=safe) for number, part in parts)
    except UnicodeEncodeError:
        raise ParameterError(name, "is not valid Unicode") from None
