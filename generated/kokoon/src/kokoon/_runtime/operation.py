"""Operations as data, and their arguments as a request; nothing is sent from here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict, Unpack, cast
from urllib.parse import quote, unquote

from .encoding import encode
from .errors import ParameterError
from .json import dumps
from .unset import UNSET

_TEMPLATE = re.compile(r"\{([^{}]+)\}")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_DOTS = ("", ".", "..")
_EXACT = 2**53


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API.

    ``security`` lists alternatives, each a set of schemes that are needed together; ``unwrap`` is
    the JSON pointer of the result within the answer; ``headers`` are sent with every call;
    ``idempotency`` is the header that makes the call replayable; ``statuses`` are the documented
    ones, if known.
    """

    name: str
    method: str
    path: str
    security: tuple[tuple[str, ...], ...] = ()
    unwrap: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    accept: str = "application/json"
    idempotency: str | None = None
    server: str | None = None
    statuses: tuple[int, ...] = ()


class Arguments(TypedDict, total=False):
    """What a call is given, by wire name."""

    path: Mapping[str, object]
    query: Mapping[str, object]
    headers: Mapping[str, object]
    cookies: Mapping[str, object]
    body: object


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """What goes over the wire, but for the credential."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    content: bytes | None

    @property
    def place(self) -> str:
        """Method and address for messages; queries may hold what nobody should read."""
        return f"{self.method} {self.url.partition('?')[0]}"


def prepare(operation: Operation, base_url: str, **arguments: Unpack[Arguments]) -> PreparedRequest:
    """The request of a call.

    Raises:
        ParameterError: an argument cannot be expressed, or would change the meaning of the address.
    """
    url = base_url + _path(operation.path, arguments.get("path", {}))
    query = "&".join(_query(arguments.get("query", {})))
    sent = dict(operation.headers)
    for name, value in arguments.get("headers", {}).items():
        if value is not UNSET and value is not None:
            sent[name] = _header(name, _scalar(name, value))
    body = arguments.get("body", UNSET)
    content = None
    if body is not UNSET:
        content = _body(body)
        if not any(name.lower() == "content-type" for name in sent):
            sent["content-type"] = "application/json"
    url = f"{url}?{query}" if query else url
    return PreparedRequest(operation.method, url, tuple(sent.items()), content)


def _path(template: str, values: Mapping[str, object]) -> str:
    segments: list[str] = []
    for segment in template.split("/"):
        filled = _TEMPLATE.sub(lambda m: _path_value(m[1], values), segment)
        if filled != segment and filled in _DOTS:
            # Two harmless values side by side can make one that is not.
            raise ParameterError(segment, f"must not become {filled!r}")
        segments.append(filled)
    return "/".join(segments)


def _path_value(name: str, values: Mapping[str, object]) -> str:
    text = _scalar(name, values.get(name))
    # The HTTP library, a proxy or the server would take these for another path.
    if text in _DOTS or unquote(text) in _DOTS:
        raise ParameterError(name, f"must not be {text!r}")
    return _quoted(name, text)


def _quoted(name: str, text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise ParameterError(name, "is not valid Unicode") from None


def _query(query: Mapping[str, object]) -> Iterator[str]:
    for name, value in query.items():
        if value is UNSET or value is None:
            continue
        items = cast("list[object]", value) if isinstance(value, list | tuple) else [value]
        for item in items:
            yield f"{quote(name, safe='')}={_quoted(name, _scalar(name, item))}"


def _header(name: str, value: str) -> str:
    # Not every transport refuses these; some would send a second header.
    if _CONTROL.search(value):
        raise ParameterError(name, "has a control character")
    if value != value.strip(" \t"):
        raise ParameterError(name, "begins or ends with a blank")
    try:
        value.encode("latin-1")
    except UnicodeEncodeError:
        raise ParameterError(name, "has a character that headers cannot carry") from None
    return value


def _scalar(name: str, value: object) -> str:
    """How a parameter spells a single value."""
    if value is UNSET or value is None:
        raise ParameterError(name, "has no value")
    try:
        plain = encode(value)
    except (TypeError, ValueError) as error:
        raise ParameterError(name, str(error)) from None
    if isinstance(plain, str):
        return plain
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, int):
        return str(plain)
    if isinstance(plain, float):
        return _number(name, plain)
    raise ParameterError(name, f"must be a single value, not a {type(plain).__name__}")


def _number(name: str, value: float) -> str:
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    try:
        return dumps(value).decode()
    except ValueError as error:
        raise ParameterError(name, str(error)) from None


def _body(body: object) -> bytes:
    try:
        return dumps(encode(body))
    except (TypeError, ValueError) as error:
        raise ParameterError("body", str(error)) from None
