"""What is told about calls: to hooks, to the log, and to OpenTelemetry.

The log and the spans have headers and query values only if they are on a list of harmless ones;
bodies they never have. The logger is named after the package and writes at DEBUG (one line an
attempt) and INFO (repetitions), so that nothing appears unless it is asked for.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from msgspec import Struct, field

from .errors import SDKError
from .operation import Operation, PreparedRequest

_PACKAGE = (__package__ or "").rpartition(".")[0] or (__package__ or "client")
logger = logging.getLogger(_PACKAGE)
logger.addHandler(logging.NullHandler())

HARMLESS = frozenset({
    "accept", "accept-encoding", "cf-ray", "content-encoding", "content-length", "content-type",
    "date", "ratelimit", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "request-id",
    "retry-after", "server", "user-agent", "x-ratelimit-limit", "x-ratelimit-remaining",
    "x-ratelimit-reset", "x-request-id",
})  # fmt: skip
"""Headers that may be logged unless told otherwise."""


class Sending(Struct, frozen=True):
    """An attempt that is about to be made.

    Attributes:
        operation: name of the operation, such as ``images.get``.
        url: the address without its query.
        headers: in lower case, without credentials.
        attempt: 1 is the first.
    """

    operation: str
    method: str
    url: str
    headers: Mapping[str, str]
    attempt: int


class Outcome(Struct, frozen=True):
    """An attempt that is over.

    Attributes:
        seconds: how long it took; for an answer that is streamed, until its headers were there.
        status: None if there was no answer.
        headers: those of the answer, in lower case.
        error: why there was no answer; None if there was one, of whatever status.
    """

    sending: Sending
    seconds: float
    status: int | None
    headers: Mapping[str, str]
    error: SDKError | None


Added: TypeAlias = Mapping[str, str] | None
"""Headers that a request hook wants to be sent in addition, such as a signature."""


class Hooks(Struct, frozen=True):
    """What is called around each attempt; an exception in a hook ends the call.

    Hooks of asynchronous clients may be asynchronous.

    Attributes:
        on_request: called before sending; may return headers to be sent in addition.
        on_response: called when the answer is there, or the attempt has failed.
        log_headers: names of headers, in lower case, whose values may be logged.
        log_query: names of query parameters whose values may be logged.
    """

    on_request: Callable[[Sending], Added | Awaitable[Added]] | None = None
    on_response: Callable[[Outcome], object] | None = None
    log_headers: frozenset[str] = HARMLESS
    log_query: frozenset[str] = field(default_factory=frozenset[str])


def watched(hooks: Hooks) -> bool:
    """Whether anybody wants to know about attempts at all."""
    return (
        hooks.on_request is not None
        or hooks.on_response is not None
        or logger.isEnabledFor(logging.DEBUG)
        # Whoever wants spans has imported this to say where they go.
        or "opentelemetry.trace" in sys.modules
    )


def log_outcome(hooks: Hooks, request: PreparedRequest, outcome: Outcome) -> None:
    """A line for an attempt."""
    if logger.isEnabledFor(logging.DEBUG):
        sending = outcome.sending
        logger.debug(
            "%s: %s %s%s -> %s in %.3f s, attempt %d; sent %s, received %s",
            sending.operation,
            sending.method,
            sending.url,
            _query(request.url, hooks.log_query),
            outcome.status if outcome.error is None else type(outcome.error).__name__,
            outcome.seconds,
            sending.attempt,
            _shown(sending.headers, hooks.log_headers),
            _shown(outcome.headers, hooks.log_headers),
        )


def log_wait(operation: Operation, seconds: float, attempt: int, reason: object) -> None:
    """A line for a repetition."""
    logger.info(
        "%s: waiting %.2f s before attempt %d (%s)", operation.name, seconds, attempt, reason
    )


def _shown(headers: Mapping[str, str], allowed: frozenset[str]) -> dict[str, str]:
    return {name: value if name in allowed else "***" for name, value in headers.items()}


def _query(url: str, allowed: frozenset[str]) -> str:
    query = url.partition("?")[2]
    if not query:
        return ""
    pairs = (pair.partition("=") for pair in query.split("&"))
    return "?" + "&".join(f"{n}={v}" if n in allowed else f"{n}=***" for n, _, v in pairs)


class Span:
    """An OpenTelemetry span of one attempt, by its conventions for HTTP clients; or nothing."""

    __slots__ = ("_span", "headers")

    def __init__(self, operation: Operation, request: PreparedRequest, attempt: int) -> None:
        self.headers: dict[str, str] = {}
        """What tells the server about the span."""
        trace: Any = sys.modules.get("opentelemetry.trace")
        self._span: Any = None
        if trace is None:
            return
        address = urlsplit(request.url)
        port = address.port or (443 if address.scheme == "https" else 80)
        attributes: dict[str, str | int] = {
            "http.request.method": request.method,
            "url.full": request.url.partition("?")[0],
            "url.template": operation.path,
            "server.address": address.hostname or "",
            "server.port": port,
        }
        if attempt > 1:
            attributes["http.request.resend_count"] = attempt - 1
        self._span = trace.get_tracer(_PACKAGE).start_span(
            f"{request.method} {operation.path}",
            kind=trace.SpanKind.CLIENT,
            attributes=attributes,
        )
        context = trace.set_span_in_context(self._span)
        import_module("opentelemetry.propagate").inject(self.headers, context=context)

    def end(self, outcome: Outcome | None) -> None:
        """What came of it; None if the attempt was broken off."""
        if self._span is None:
            return
        problem: str | None = "cancelled"
        if outcome is not None and outcome.status is not None:
            self._span.set_attribute("http.response.status_code", outcome.status)
            problem = str(outcome.status) if outcome.status >= 400 else None
        elif outcome is not None:
            problem = type(outcome.error).__name__
        if problem is not None:
            self._span.set_attribute("error.type", problem)
            status: Any = sys.modules["opentelemetry.trace"]
            self._span.set_status(status.Status(status.StatusCode.ERROR))
        self._span.end()
