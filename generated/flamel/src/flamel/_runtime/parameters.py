"""How parameters are written: as OpenAPI does where a document says nothing else, which is ``simple``
in paths and headers, and ``form`` in queries and cookies (3.1, 4.8.12, "Style Examples").

What would change the meaning of an address or a header is refused; it is never sent as something
else.
"""

from __future__ import annotations

import re
from typing import Protocol, TypeAlias
from urllib.parse import quote

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

Pairs: TypeAlias = list[tuple[str, str]]


class Written(Protocol):
    """How a parameter is written, where it is not as usual for its place."""

    def in_path(self, name: str, value: object, /) -> str: ...
    def in_query(self, name: str, value: object, /) -> list[str]: ...
    def in_header(self, name: str, value: object, /) -> str: ...
    def in_cookie(self, name: str, value: object, /) -> list[str]: ...


def in_path(name: str, value: object, style: Written | None = None) -> str:
    """The text of a path parameter, escaped."""
    if style is not None:
        return style.in_path(name, value)
    if type(value) is str and _UNRESERVED(value):
        return value
    plain = plain_of(name, value)
    if isinstance(plain, str):
        return escape(name, plain)
    if not plain:
        raise ParameterError(name, "has no value")
    return ",".join([escape(name, text) for text in flat(plain)])


def in_query(name: str, value: object, style: Written | None = None) -> list[str]:
    """The members of a query, escaped; none if there is nothing to be sent."""
    if style is not None:
        return style.in_query(name, value)
    if type(value) is str and _UNRESERVED(value) and _UNRESERVED(name):
        return [f"{name}={value}"]
    pairs = exploded(name, plain_of(name, value))
    return [f"{escape(name, key)}={escape(name, text)}" for key, text in pairs]


def in_form(name: str, value: object, style: Written | None = None) -> list[str]:
    """The members of a form (``application/x-www-form-urlencoded``), escaped."""
    return [member.replace("%20", "+") for member in in_query(name, value, style)]


def in_header(name: str, value: object, style: Written | None = None) -> str:
    """The value of a header; it is not escaped, as nothing says how."""
    if style is not None:
        text = style.in_header(name, value)
    else:
        plain = plain_of(name, value)
        text = plain if isinstance(plain, str) else ",".join(flat(plain))
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


def in_cookie(name: str, value: object, style: Written | None = None) -> list[str]:
    """The cookies of a parameter: ``name=value``, to be joined by ``; ``."""
    if style is not None:
        return style.in_cookie(name, value)
    pairs = exploded(name, plain_of(name, value))
    return [f"{in_jar(name, key)}={in_jar(name, text)}" for key, text in pairs]


def in_jar(name: str, text: str) -> str:
    """A name or a value of a cookie; ``name`` is that of the parameter."""
    # A server would take what follows a separator for another cookie (RFC 6265, 4.1.1).
    if not _COOKIE.fullmatch(text):
        raise ParameterError(name, "has a character that cookies cannot carry")
    return text


class Array(list[tuple[str, str]]):
    """The items of an array, each with an empty key, so that they look like those of an object."""


def plain_of(name: str, value: object) -> str | Pairs:
    """A single text, the texts of an array, or keys and texts of an object without its nulls."""
    plain = json_of(name, value)
    if isinstance(plain, list):
        return Array(("", single(name, item)) for item in plain)
    if isinstance(plain, dict):
        return [(key, single(name, item)) for key, item in plain.items() if item is not None]
    return single(name, plain)


def exploded(name: str, plain: str | Pairs) -> Pairs:
    """Each member for itself: those of an object by their keys, all others by ``name``."""
    if isinstance(plain, str):
        return [(name, plain)]
    return [(name, text) for _, text in plain] if isinstance(plain, Array) else plain


def flat(plain: Pairs) -> list[str]:
    """The items of an array; keys and items of an object, one after the other."""
    if isinstance(plain, Array):
        return [item for _, item in plain]
    return [text for pair in plain for text in pair]


def json_of(name: str, value: object) -> JSON:
    """A parameter as JSON."""
    if value is UNSET or value is None:
        raise ParameterError(name, "has no value")
    if type(value) is str or type(value) is int:
        return value
    try:
        return encode(value)
    except (TypeError, ValueError) as error:
        raise ParameterError(name, str(error)) from None


def single(name: str, value: JSON) -> str:
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


def escape(name: str, text: str, safe: str = "") -> str:
    """A text for an address, in which the characters of ``safe`` stay, and what is escaped."""
    try:
        if not safe:
            return quote(text, safe="")
        # What is escaped already stays so.
        parts = enumerate(_TRIPLET.split(text))
        return "".join(part if number % 2 else quote(part, safe=safe) for number, part in parts)
    except UnicodeEncodeError:
        raise ParameterError(name, "is not valid Unicode") from None
