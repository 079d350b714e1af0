"""A transport for tests: answers as the document says, and connects to nothing.

A package has its own in ``testing``; the rest of the package does not import it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, Self, TypeAlias, cast
from urllib.parse import parse_qsl

from msgspec import Struct

from .encoding import encode
from .errors import RequestTimeoutError, SDKError, TransportError
from .examples import Answers
from .examples import Example as Example
from .json import dumps, loads
from .operation import Operation
from .samples import Sampler, Values, described
from .status import ErrorClasses, StatusError
from .types import JSON

Failure: TypeAlias = int | SDKError | type[SDKError]
"""A status; or what the client is to raise: an error, or its class."""

_NAME = re.compile(r"\{[^{}]+\}")


class MockError(SDKError):
    """The test asks for something that the transport knows no answer to."""


class Recorded(Struct, frozen=True):
    """A request that was made.

    Attributes:
        operation: name of the operation.
        url: the whole address.
        headers: by name in lower case; not shown, as a credential may be among them.
    """

    operation: str
    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes

    def __repr__(self) -> str:
        return f"Recorded({self.operation!r}, {self.method!r}, {self.url!r}, {self.content!r})"

    def json(self) -> JSON:
        """The body, decoded.

        Raises:
            ValueError: it is not JSON.
        """
        return loads(self.content)

    def argument(self, name: str) -> JSON:
        """What the query has of that name, or else a body of JSON; None if neither has it."""
        query = dict(parse_qsl(self.url.partition("?")[2], keep_blank_values=True))
        try:
            body = self.json()
        except ValueError:
            body = None
        return query.get(name, body.get(name) if isinstance(body, dict) else None)


class BaseMockTransport:
    """Answers calls from examples; a transport of httpx and httpx2, synchronous and not.

    An operation without a documented success gets a value of its type; a list in pages has one.

    Args:
        client: the synchronous client's class.
        errors: which exception stands for which status.
        examples: the documented answers, by name of the operation.
        values: the documented values of fields, by name of the model and by wire name.

    Attributes:
        requests: what was asked, in order.
    """

    def __init__(
        self,
        client: type[Any],
        errors: ErrorClasses,
        examples: Mapping[str, Sequence[Example]],
        values: Values,
    ) -> None:
        self._errors = errors
        operations = described(client)
        self._answers = Answers(operations, examples, Sampler(values))
        routes = (_route(known.operation) for known in operations.values())
        self._routes = sorted(routes, key=lambda route: route[0], reverse=True)
        self._lock = Lock()
        self.reset()

    def reset(self) -> None:
        """Forget the requests, the replies, the failures and the limit."""
        self.requests: list[Recorded] = []
        self._replies: dict[str, Example] = {}
        self._failures: dict[str, tuple[Example | str, int | None]] = {}
        self._limit: tuple[int, int, float | None] | None = None
        self._since_limit = 0

    def reply(
        self,
        operation: str,
        body: object = None,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer an operation with something else than its example.

        Args:
            operation: its name, as ``images.get``.
            body: all of the answer: a model, or what else JSON can express; bytes are sent as
                they are.
            status: status of the answer.
            headers: headers of the answer.

        Raises:
            MockError: there is no such operation.
        """
        self._check(operation)
        kind = "" if isinstance(body, bytes) else "application/json"
        content = body if isinstance(body, bytes) else encode(body)
        self._replies[operation] = Example(status, content, kind, tuple((headers or {}).items()))

    def fail(self, operation: str, error: Failure, *, times: int | None = None) -> None:
        """Let an operation fail, with the documented example of such an error if there is one.

        Args:
            operation: its name, as ``images.get``.
            error: what happens.
            times: how many calls fail; None for all.

        Raises:
            MockError: there is no such operation, or no status stands for the error.
        """
        self._failures[operation] = self._failure(operation, error), times

    def rate_limit(self, *, after: int, retry_after: float | None = None, times: int = 1) -> None:
        """Refuse calls (429) after some were answered; then the count begins anew.

        Args:
            after: how many calls are answered.
            retry_after: seconds that the answer tells the client to wait.
            times: how many calls are refused.
        """
        self._limit = after, times, retry_after
        self._since_limit = 0

    def handle_request(self, request: Any) -> Any:
        """Answer a call."""
        request.read()
        return self._answer(request)

    async def handle_async_request(self, request: Any) -> Any:
        """Answer an asynchronous call."""
        await request.aread()
        return self._answer(request)

    def close(self) -> None:
        """Nothing is open."""

    async def aclose(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None: ...

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None: ...

    def _answer(self, request: Any) -> Any:
        headers = {key.lower(): value for key, value in request.headers.items()}
        name = self._operation(request, headers)
        asked = Recorded(name, request.method, str(request.url), headers, request.content)
        with self._lock:
            self.requests.append(asked)
            answer = self._limited() or self._failed(name) or self._replies.get(name)
        # The library that asks has its own classes of answers and errors.
        library: Any = sys.modules[type(request).__module__.partition(".")[0]]
        if isinstance(answer, str):
            raise cast("Exception", getattr(library, answer)("as the test asked", request=request))
        answer = answer or self._answers.usual(name, self._follows(asked))
        sent, body = answer.wire()
        return library.Response(answer.status, headers=sent, content=body, request=request)

    def _operation(self, request: Any, headers: Mapping[str, str]) -> str:
        path = request.url.raw_path.partition(b"?")[0].decode("ascii")
        found = [
            operation
            for _, pattern, operation in self._routes
            if operation.method == request.method and pattern.search(path)
        ]
        if not found:
            raise MockError(f"there is no operation for {request.method} {path}")
        # One operation may be several methods, as it can be asked, and can answer, in several ways.
        same = [o for o in found if o.path == found[0].path]
        same = [o for o in same if o.accept == headers.get("accept")] or same
        sent = headers.get("content-type", "").partition(";")[0]
        named = (o.name for o in same if sent and o.media_type.startswith(sent))
        return next(named, same[0].name)

    def _follows(self, asked: Recorded) -> bool:
        """Whether a call is for what comes after the first page."""
        style = self._answers.operations[asked.operation].style
        place = asked.argument(getattr(style, "parameter", ""))
        # A token is not asked for twice, unless it is made of the items.
        return place is not None and (
            str(place) != str(style.start) if hasattr(style, "start") else bool(style.last)
        )

    def _limited(self) -> Example | None:
        if self._limit is None:
            return None
        after, times, retry_after = self._limit
        self._since_limit += 1
        if self._since_limit <= after:
            return None
        if self._since_limit >= after + times:
            self._since_limit = 0
        headers = (("retry-after", f"{retry_after:g}"),) if retry_after is not None else ()
        return Example(429, b"", "", headers)

    def _failed(self, name: str) -> Example | str | None:
        if name not in self._failures:
            return None
        failure, times = self._failures.pop(name)
        if times is None or times > 1:
            self._failures[name] = failure, None if times is None else times - 1
        return failure

    def _check(self, operation: str) -> None:
        if operation not in self._answers.operations:
            known = ", ".join(sorted(self._answers.operations)) or "none"
            raise MockError(f"there is no operation {operation}; there are {known}")

    def _failure(self, operation: str, error: Failure) -> Example | str:
        self._check(operation)
        kind = error if isinstance(error, type) else type(error)
        if issubclass(kind, RequestTimeoutError):
            return "ReadTimeout"
        if issubclass(kind, TransportError):
            return "ConnectError"
        if isinstance(error, StatusError):
            content = error.content or dumps(error.body)
            return Example(error.status, content, "", tuple(error.headers.items()))
        return self._answers.error(
            operation, error if isinstance(error, int) else self._status(kind)
        )

    def _status(self, kind: type) -> int:
        for status, cls in (*self._errors.by_status.items(), (500, self._errors.server)):
            if cls is kind:
                return status
        raise MockError(f"no status stands for {kind.__name__}; give the status")


def _route(operation: Operation) -> tuple[tuple[int, int], re.Pattern[str], Operation]:
    """What requests look like, below whatever base address; the longest path goes first."""
    path = re.split("[?#]", operation.path)[0]
    fixed = [re.escape(part) for part in _NAME.split(path)]
    pattern = re.compile(rf"{'[^/]+'.join(fixed)}\Z")
    return (path.count("/"), len("".join(fixed))), pattern, operation
