"""Errors that a server reports, and how an API words them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any, TypeVar, overload

from msgspec import Struct

from . import codec
from .errors import DecodeError, SDKError
from .json import loads
from .types import JSON

T = TypeVar("T")
C = TypeVar("C", bound=Enum)

_SHOWN = 500
"""Longest text of an error, in characters; a server may answer with a whole page."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""A terminal would obey some of these."""

_WITH_ARGUMENT = re.compile(r"([A-Za-z0-9_.\-]+) ?\(:?([^()]*)\)")


class StatusError(SDKError):
    """The server reported an error.

    Attributes:
        status: HTTP status; 2xx when the body itself says that the call failed.
        raw_code: the code in the body, without its argument.
        argument: what the code is about (``7`` in ``no_input_image (:7)``).
        message: the message in the body, or the status's phrase.
        request_id: the server's name for this call, to be told to its support.
        body: the decoded body; None if it is not JSON.
        content: the body's bytes.
        headers: the answer's headers, in lower case.
        method: method of the request.
        url: address of the request, without its query.
    """

    def __init__(
        self,
        *,
        status: int,
        message: str,
        raw_code: str | int | None = None,
        argument: str | None = None,
        request_id: str | None = None,
        body: JSON = None,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        method: str = "",
        url: str = "",
    ) -> None:
        self.status = status
        self.message = message
        self.raw_code = raw_code
        self.argument = argument
        self.request_id = request_id
        self.body = body
        self.content = content
        self.headers: dict[str, str] = dict(headers or {})
        self.method = method
        self.url = url
        super().__init__(self._text())

    @property
    def code(self) -> str | int | None:
        """The code in the body, if there is one."""
        return self._code_as()

    def _text(self) -> str:
        about = f" ({self.argument})" if self.argument else ""
        known = "" if self.raw_code is None else f" {self.raw_code}{about}"
        message = _CONTROL.sub("\ufffd", self.message[:_SHOWN])
        text = f"{self.method} {self.url}: {self.status}{known}: {message}"
        return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"

    @overload
    def _code_as(self) -> str | int | None: ...
    @overload
    def _code_as(self, codes: type[C]) -> C | str | None: ...
    def _code_as(self, codes: type[C] | None = None) -> C | str | int | None:
        """The code; one of ``codes`` if it is known, else its text."""
        if codes is None or self.raw_code is None or isinstance(self.raw_code, codes):
            return self.raw_code
        text = str(self.raw_code)
        return next((code for code in codes if code.value == text), text)

    @overload
    def _body_as(self, tp: type[codec.OneOf[T]]) -> T | None: ...
    @overload
    def _body_as(self, tp: type[T]) -> T | None: ...
    def _body_as(self, tp: type[Any]) -> object:
        """The body as the document describes it; None if it is something else."""
        try:
            return codec.decode(tp, self.body)
        except DecodeError:
            return None


class RedirectError(StatusError):
    """The server says that the answer is elsewhere; it was not asked for there.

    Following it would take the credential along, and change the method of some calls.
    """

    @property
    def location(self) -> str | None:
        """Where the server points to, as it wrote it."""
        return self.headers.get("location")


class ErrorFormat(Struct, frozen=True):
    """Where a body says what went wrong, as JSON pointers.

    ``success`` is the flag that is false when the call failed, whatever the status; ``only`` are
    the members of a body that has nothing but an error to tell.
    """

    code: str | None = None
    message: str | None = None
    success: str | None = None
    only: tuple[str, ...] = ()

    def reports(self, body: JSON) -> bool:
        """Whether a body says that the call failed."""
        if self.success is not None and at(body, self.success) is False:
            return True
        return bool(self.only) and isinstance(body, dict) and body.keys() == set(self.only)


class ErrorClasses(Struct, frozen=True):
    """Which exception is raised for which answer.

    ``redirect`` is the class for 3xx, ``base`` if there is none. ``never_retry`` are the codes that
    waiting does not cure, such as a used-up quota that the server reports as 429.
    """

    base: type[StatusError]
    by_status: Mapping[int, type[StatusError]]
    server: type[StatusError]
    format: ErrorFormat = ErrorFormat()
    codes: type[Enum] | None = None
    redirect: type[StatusError] | None = None
    never_retry: Collection[str | int] = ()

    def of(self, status: int) -> type[StatusError]:
        """The class for ``status``."""
        if status in self.by_status:
            return self.by_status[status]
        if 300 <= status < 400:
            return self.redirect or self.base
        return self.server if status >= 500 else self.base

    def is_final(self, content: bytes) -> bool:
        """Whether a body names a code that no repetition cures."""
        try:
            code, _ = self.code_in(loads(content) if self.never_retry else None)
        except ValueError:
            return False
        return (code.value if isinstance(code, Enum) else code) in self.never_retry

    def code_in(self, body: JSON) -> tuple[str | int | None, str | None]:
        """The code that a body names, a member of ``codes`` if it is known; and its argument."""
        code, argument = split_code(at(body, self.format.code))
        for known in self.codes or ():
            if isinstance(known, str | int) and known.value == code:
                return known, argument
        return code, argument

    def message_in(self, body: JSON) -> str:
        """What a body says about the problem; empty if nothing."""
        message = at(body, self.format.message)
        return message if isinstance(message, str) else ""


def split_code(raw: JSON) -> tuple[str | int | None, str | None]:
    """``no_input_image (:7)``, with or without the blank, is the code ``no_input_image`` about 7."""
    if isinstance(raw, str):
        match = _WITH_ARGUMENT.fullmatch(raw)
        return (match[1], match[2]) if match else (raw, None)
    if type(raw) is float and raw.is_integer():
        raw = int(raw)
    return (raw, None) if type(raw) is int else (None, None)


def at(body: JSON, pointer: str | None) -> JSON:
    """The value at a JSON pointer; None if there is none."""
    if pointer is None:
        return None
    for token in tokens(pointer):
        if isinstance(body, dict):
            body = body.get(token)
        elif isinstance(body, list) and token.isdecimal() and int(token) < len(body):
            body = body[int(token)]
        else:
            return None
    return body


def tokens(pointer: str) -> list[str]:
    """The keys of a JSON pointer (RFC 6901)."""
    return [t.replace("~1", "/").replace("~0", "~") for t in pointer.split("/")[1:]]
