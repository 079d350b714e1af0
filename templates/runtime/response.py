"""From an answer to a value or an error; nothing is received here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any, Generic, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct

from . import codec
from .errors import DecodeError
from .fields import members
from .json import loads
from .line import Opened
from .status import ErrorClasses, ErrorFormat, StatusError, tokens
from .types import JSON

T = TypeVar("T")
U = TypeVar("U")

_EXCERPT = 200
_CHARSET = re.compile(r"charset=[\"']?(?!punycode|idna)([A-Za-z0-9_.:\-]+)", re.IGNORECASE)
"""Not those that are for names, and take the square of the time."""
_REQUEST_IDS = ("x-request-id", "request-id", "cf-ray", "x-amzn-requestid", "x-amz-request-id")
"""The vendor's own name goes before that of the network in front of it."""


class Answer(Struct, frozen=True):
    """An HTTP answer, read to its end."""

    method: str
    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    attempts: int = 1

    def json(self) -> JSON:
        """The whole body, decoded; the envelope included.

        Raises:
            DecodeError: it is not JSON.
        """
        try:
            return loads(self.content)
        except ValueError as error:
            raise codec.not_json(error) from None

    @property
    def request_id(self) -> str | None:
        """The server's name for this call."""
        return next((self.headers[n] for n in _REQUEST_IDS if n in self.headers), None)


class OpenAnswer(Struct, frozen=True):
    """An answer whose body is yet to be read.

    Attributes:
        head: all but the body.
        opened: where the body comes from.
        limit: most bytes of it that are read into memory.
    """

    head: Answer
    opened: Opened
    limit: int


answers: ContextVar[list[Answer] | None] = ContextVar("answers", default=None)
"""Where the answers of the current call are noted, if somebody asked for them."""


class Response(Answer, Generic[T], frozen=True, kw_only=True):
    """A value, and the answer that it came in."""

    value: T

    def decode(self, tp: type[U]) -> U:
        """The whole body as ``tp``, for example the model of the envelope.

        Raises:
            DecodeError: it is not JSON, or does not have that shape.
        """
        return codec.decode(tp, self.json())


def respond(value: T, answer: Answer) -> Response[T]:
    """``value`` together with the answer that it was decoded from."""
    known = {name: getattr(answer, name) for name in answer.__struct_fields__}
    return Response(value=value, **known)


def interpret(
    answer: Answer, errors: ErrorClasses, returns: type[Any], unwrap: str | None
) -> object:
    """The result of a call.

    Raises:
        StatusError: the server reports an error, by the status or in the body.
        DecodeError: the answer does not have the documented shape.
    """
    if 200 <= answer.status < 300:
        try:
            return _directly(answer.content, errors.format, returns, unwrap or "")
        except (DecodeError, msgspec.DecodeError, KeyError, ValueError, RecursionError):
            # Step by step, to tell what is wrong; the server may have reported a failure.
            pass
    is_json, body = _body(answer)
    _check(answer, is_json, body, errors)
    try:
        if not is_json:
            if not answer.content and _may_be_none(returns, answer.status):
                return None
            raise DecodeError("$", "JSON", None, _excerpt(answer.content))
        path, value = _unwrap(body, unwrap or "")
        return codec.decode(returns, value, path)
    except DecodeError as error:
        error.status = answer.status
        error.content = answer.content
        error.attempts = answer.attempts
        raise


def _may_be_none(returns: type[Any], status: int) -> bool:
    """Whether an answer without a body is one of those that are documented."""
    documented = members(*get_args(returns)) if get_origin(returns) is codec.OneOf else ()
    # Any value may be nothing, where the status says that nothing comes.
    return type(None) in documented or (JSON in documented and status in (204, 205))


def _directly(content: bytes, format: ErrorFormat, returns: type[Any], unwrap: str) -> object:
    """The result, without decoding what is around it.

    Raises:
        LookupError, ValueError: the result is not there, or the body may be about a failure.
        DecodeError: the result does not have the documented shape.
    """
    success = format.success
    if not (unwrap or success or format.only):
        return codec.decode_json(returns, content)
    # Only what stands at the top can be seen in this way.
    if unwrap.count("/") > 1 or (success or "").count("/") > 1:
        raise KeyError(unwrap)
    members = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    flag = members.get(tokens(success)[0]) if success else None
    if flag is not None and bytes(flag) == b"false":
        raise ValueError(success)
    if format.only and members.keys() == set(format.only):
        raise ValueError(format.only)
    if not unwrap:
        return codec.decode_json(returns, content)
    (name,) = tokens(unwrap)
    return codec.decode_json(returns, members[name], f"$.{name}")


def accept(answer: Answer, errors: ErrorClasses) -> None:
    """Check the answer of a call that returns nothing.

    Raises:
        StatusError: the server reports an error, by the status or in the body.
    """
    _check(answer, *_body(answer), errors)


def text_of(answer: Answer, errors: ErrorClasses) -> str:
    """The text that an answer consists of, in the charset that it names, or UTF-8.

    Raises:
        StatusError: the server reports an error, by the status or in the body.
        DecodeError: it is not text in that charset.
    """
    if not 200 <= answer.status < 300:
        accept(answer, errors)
    named = _CHARSET.search(answer.headers.get("content-type", ""))
    charset = named[1] if named else "utf-8"
    try:
        return answer.content.decode(charset)
    except (LookupError, ValueError):
        error = DecodeError("$", f"text in {charset[:40]}", None, _excerpt(answer.content))
    error.status, error.content, error.attempts = answer.status, answer.content, answer.attempts
    raise error


def _body(answer: Answer) -> tuple[bool, JSON]:
    """Whether there is JSON, and which; null is JSON like any other."""
    try:
        return True, loads(answer.content)
    except ValueError:
        return False, None


def _check(answer: Answer, is_json: bool, body: JSON, errors: ErrorClasses) -> None:
    if not 200 <= answer.status < 300 or (is_json and errors.format.reports(body)):
        raise _status_error(answer, body, errors)


def _status_error(answer: Answer, body: JSON, errors: ErrorClasses) -> StatusError:
    code, argument = errors.code_in(body)
    error = errors.of(answer.status)(
        status=answer.status,
        message=errors.message_in(body) or _phrase(answer),
        raw_code=code,
        argument=argument,
        request_id=answer.request_id,
        body=body,
        content=answer.content,
        headers=answer.headers,
        method=answer.method,
        url=answer.url,
    )
    error.attempts = answer.attempts
    return error


def _phrase(answer: Answer) -> str:
    if 200 <= answer.status < 300:
        phrase = f"the server reported a failure with HTTP {answer.status}"
    else:
        known = {status.value: status.phrase for status in HTTPStatus}
        phrase = known.get(answer.status, "unknown status")
    return f"{phrase}; {_excerpt(answer.content)}" if answer.content else phrase


def _excerpt(content: bytes) -> str:
    if not content:
        return "an empty body"
    text = content[:_EXCERPT].decode("utf-8", "replace")
    return repr(text + "…" if len(content) > _EXCERPT else text)


def _unwrap(body: JSON, pointer: str) -> tuple[str, JSON]:
    path = "$"
    for token in tokens(pointer):
        if not isinstance(body, dict):
            raise DecodeError(path, "an object (the envelope)", body, type(body).__name__)
        path = f"{path}.{token}"
        if token not in body:
            raise DecodeError(path, "a value (the result of the call)", None, "nothing")
        body = body[token]
    return path, body
