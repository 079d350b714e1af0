"""Operations as data, and their arguments as a request; nothing is sent from here."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol, TypedDict, TypeVar, Unpack
from urllib.parse import unquote

from msgspec import Struct, field

from .encoding import encode_argument
from .errors import ParameterError
from .parameters import Written, in_cookie, in_header, in_path, in_query
from .unset import UNSET

T = TypeVar("T")

_TEMPLATE = re.compile(r"\{([^{}]+)\}")
_DOTS = ("", ".", "..")


class Pieces(Protocol):
    """A body that is read while it is sent, anew each time that it is.

    Attributes:
        length: in bytes; None if nobody knows before it was read.
        replayable: whether it can be sent again.
    """

    @property
    def length(self) -> int | None: ...
    @property
    def replayable(self) -> bool: ...
    def __iter__(self) -> Iterator[bytes]: ...
    def __aiter__(self) -> AsyncIterator[bytes]: ...


class Format(Protocol):
    """How a body is written that is not JSON; files of operations import those that they need."""

    @property
    def media_type(self) -> str: ...
    def write(self, value: object, /) -> tuple[str, bytes | Pieces]:
        """The media type and the content of a value."""
        ...


class Operation(Struct, frozen=True, eq=False):
    """One operation of the API.

    Attributes:
        name: how users write it, as ``images.list``; for logs, hooks and tests.
        method: of HTTP.
        path: below the base address, with the names of its parameters in braces.
        security: alternatives, each the schemes that it needs together; none, if it is open.
        unwrap: JSON pointer (RFC 6901) of the result within the answer.
        headers: constants, sent with every call.
        styles: how parameters are written that deviate from the default of their place, by name,
            or by place and name (``("query", "id")``) where two places use the same.
        body: media type of a body of JSON, or how another one is written.
        body_optional: whether a call of flat arguments without any of them sends no body.
        accept: media type of the answer.
        idempotency: header that makes a POST safe to be sent again, if the vendor has one.
        server: base address of this operation, where the document gives it another one; in braces
            are parts of it that the caller of the client may choose.
        statuses: those that are documented, if nothing else is.
    """

    name: str
    method: str
    path: str
    security: tuple[tuple[str, ...], ...] = ()
    unwrap: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    styles: Mapping[str | tuple[str, str], Written] = field(
        default_factory=dict[str | tuple[str, str], Written]
    )
    body: str | Format | None = None
    body_optional: bool = False
    accept: str = "application/json"
    idempotency: str | None = None
    server: str | None = None
    statuses: tuple[int, ...] = ()

    @property
    def media_type(self) -> str:
        """What the body is; empty if there is none."""
        body = self.body or ""
        return body if isinstance(body, str) else body.media_type

    def style(self, place: str, name: str) -> Written | None:
        """How a parameter of a place (``path``, ``query``, ``header``, ``cookie``) is written; None
        if as usual."""
        if not self.styles:
            return None
        return self.styles.get((place, name)) or self.styles.get(name)


class Arguments(TypedDict, total=False):
    """What a call is given, by wire name; ``fields`` are the members of a body that is flat."""

    path: Mapping[str, object]
    query: Mapping[str, object]
    headers: Mapping[str, object]
    cookies: Mapping[str, object]
    body: object
    fields: Mapping[str, object]


class PreparedRequest(NamedTuple):
    """What goes over the wire, but for the credential; ``headers`` say the content's length, if it
    is in pieces and anybody knows."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    content: bytes | Pieces | None

    @property
    def place(self) -> str:
        """Method and address for messages; queries may hold what nobody should read."""
        return f"{self.method} {self.url.partition('?')[0]}"

    @property
    def replayable(self) -> bool:
        """Whether the content can be sent again; an iterator, for one, cannot."""
        content = self.content
        return content is None or isinstance(content, bytes) or content.replayable


def prepare(operation: Operation, base_url: str, **arguments: Unpack[Arguments]) -> PreparedRequest:
    """The request of a call.

    Raises:
        ParameterError: an argument cannot be expressed, or would change the meaning of the address.
    """
    url = base_url.rstrip("/") + _path(operation, arguments.get("path", {}))
    if given := arguments.get("query"):
        members = _each(operation, "query", given, in_query).values()
        if text := "&".join([member for written in members for member in written]):
            url = f"{url}{'&' if '?' in url else '?'}{text}"
    headers = _Headers(operation.headers)
    if given := arguments.get("headers"):
        for name, value in _each(operation, "header", given, in_header).items():
            headers.set(name, value)
    if given := arguments.get("cookies"):
        cookies = _each(operation, "cookie", given, in_cookie).values()
        if text := "; ".join([pair for written in cookies for pair in written]):
            headers.set("cookie", text)
    content = None
    if body := _body(operation, arguments, headers.get("content-type")):
        kind, content = body
        headers.set("content-type", kind)
        if not isinstance(content, bytes) and content.length is not None:
            headers.set("content-length", str(content.length))
    return PreparedRequest(operation.method, url, headers.items(), content)


class _Headers:
    """Headers by name, whatever their case; each keeps the place and the spelling it came with."""

    def __init__(self, constants: tuple[tuple[str, str], ...]) -> None:
        self._values = {name.lower(): (name, value) for name, value in constants}

    def get(self, name: str) -> str | None:
        return self._values.get(name, ("", None))[1]

    def set(self, name: str, value: str) -> None:
        spelling, _ = self._values.get(name.lower(), (name, ""))
        self._values[name.lower()] = spelling, value

    def items(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._values.values())


def _each(
    operation: Operation,
    place: str,
    values: Mapping[str, object],
    write: Callable[[str, object, Written | None], T],
) -> dict[str, T]:
    """Values of a place, each in its style, without what is not to be sent."""
    return {
        name: write(name, value, operation.style(place, name))
        for name, value in values.items()
        if value is not UNSET and value is not None
    }


@lru_cache(1024)
def _segments(path: str) -> list[tuple[str, list[str]]]:
    """The segments of a template, each with the names of its parameters.

    A fragment is for the document, where it tells operations of one path apart; it is never sent.
    """
    path = path.partition("#")[0]
    return [(segment, _TEMPLATE.findall(segment)) for segment in path.split("/")]


def _path(operation: Operation, values: Mapping[str, object]) -> str:
    def text_of(name: str) -> str:
        text = in_path(name, values.get(name), operation.style("path", name))
        if _is_dots(text):
            raise ParameterError(name, f"must not be {unquote(text)!r}")
        return text

    segments: list[str] = []
    for segment, names in _segments(operation.path):
        if not names:
            segments.append(segment)
            continue
        alone = len(names) == 1 and len(segment) == len(names[0]) + 2
        filled = text_of(names[0]) if alone else _TEMPLATE.sub(lambda m: text_of(m[1]), segment)
        # Two harmless values side by side can make one that is not; one may have several segments.
        if (not alone or "/" in filled) and any(map(_is_dots, filled.split("/"))):
            raise ParameterError(", ".join(names), f"must not become {filled!r}")
        segments.append(filled)
    return "/".join(segments)


def _is_dots(segment: str) -> bool:
    # The HTTP library, a proxy or the server would take these for another path; some unescape twice.
    return segment in _DOTS or ("%" in segment and unquote(unquote(segment)) in _DOTS)


def _body(
    operation: Operation, arguments: Arguments, declared: str | None
) -> tuple[str, bytes | Pieces] | None:
    if "fields" in arguments:
        value: object = {k: v for k, v in arguments["fields"].items() if v is not UNSET}
        if not value and operation.body_optional:
            return None
    elif (value := arguments.get("body", UNSET)) is UNSET:
        return None
    how = operation.body or declared or "application/json"
    return (how, encode_argument("body", value)) if isinstance(how, str) else how.write(value)
