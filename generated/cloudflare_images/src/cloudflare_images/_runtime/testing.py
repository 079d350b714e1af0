"""A transport for tests: answers with the documented examples, and connects to nothing.

To be given to a client of either kind, as ``transport=``; the rest of the package does not import it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Self, TypeAlias, cast

from .encoding import encode
from .errors import RequestTimeoutError, SDKError, TransportError
from .json import dumps, loads
from .status import ErrorClasses, StatusError
from .types import JSON

Failure: TypeAlias = int | SDKError | type[SDKError]
"""A status; or what the client is to raise: an error, or its class."""

_EMPTY = (204, 205, 304)
_NAME = re.compile(r"\\\{[^{}]+\\\}")


class MockError(SDKError):
    """The test asks for something that the transport knows no answer to."""


@dataclass(frozen=True, slots=True)
class Example:
    """A documented answer.

    Attributes:
        method: method of the operation.
        path: path of the operation, with the names of its parameters in braces.
        status: status of the answer.
        headers: headers of the answer.
        body: its JSON; or its bytes, for other media types.
    """

    method: str
    path: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: JSON | bytes = None

    def wire(self) -> tuple[list[tuple[str, str]], bytes]:
        """Headers and content."""
        headers = list(self.headers)
        if isinstance(self.body, bytes):
            return headers, self.body
        if self.body is None and self.status in _EMPTY:
            return headers, b""
        if not any(name.lower() == "content-type" for name, _ in headers):
            headers.append(("content-type", "application/json"))
        return headers, dumps(self.body)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request that was made.

    Attributes:
        operation: name of the operation.
        method: its method.
        url: the whole address.
        headers: by name in lower case; not shown, as a credential may be among them.
        content: the body.
    """

    operation: str
    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    content: bytes

    def json(self) -> JSON:
        """The body, decoded.

        Raises:
            ValueError: it is not JSON.
        """
        return loads(self.content)


class MockTransport:
    """Answers calls from examples; a transport of httpx and httpx2, synchronous and not.

    Args:
        examples: by name of the operation; of several for one operation, the first success is the
            usual answer, and the others are used by :meth:`fail`.
        errors: which exception stands for which status.

    Attributes:
        requests: what was asked, in order.
    """

    def __init__(
        self,
        examples: Mapping[str, Example | Sequence[Example]],
        errors: ErrorClasses | None = None,
    ) -> None:
        self._examples = {
            name: [found] if isinstance(found, Example) else list(found)
            for name, found in examples.items()
        }
        self._errors = errors
        self._lock = Lock()
        self._routes = sorted(
            (_route(name, found[0]) for name, found in self._examples.items() if found),
            key=lambda route: route[0],
            reverse=True,
        )
        self.reset()

    def reset(self) -> None:
        """Forget the requests, the failures and the limit."""
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
            operation: its name.
            body: a model or what else JSON can express; bytes are sent as they are.
            status: status of the answer.
            headers: headers of the answer.
        """
        template = self._template(operation)
        content = body if isinstance(body, bytes) else encode(body)
        self._replies[operation] = Example(
            template.method, template.path, status, tuple((headers or {}).items()), content
        )

    def fail(self, operation: str, error: Failure, *, times: int | None = None) -> None:
        """Let an operation fail, with the documented example of such an error if there is one.

        Args:
            operation: its name.
            error: what happens.
            times: how many calls fail; None for all.
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
        name = self._operation(request)
        headers = {key.lower(): value for key, value in request.headers.items()}
        with self._lock:
            self.requests.append(
                Recorded(name, request.method, str(request.url), headers, request.content)
            )
            answer = self._limited() or self._failed(name) or self._replies.get(name)
        # The library that asks has its own classes of answers and errors.
        library: Any = sys.modules[type(request).__module__.partition(".")[0]]
        if isinstance(answer, str):
            raise cast("Exception", getattr(library, answer)("as the test asked", request=request))
        if answer is None:
            documented = [e for e in self._examples[name] if 200 <= e.status < 300]
            if not documented:
                raise MockError(f"{name} has no example of a success; give it one with reply()")
            answer = documented[0]
        sent, content = answer.wire()
        return library.Response(answer.status, headers=sent, content=content, request=request)

    def _operation(self, request: Any) -> str:
        if (known := request.extensions.get("operation")) in self._examples:
            return str(known)
        path = request.url.raw_path.partition(b"?")[0].decode("ascii")
        for _, method, pattern, name in self._routes:
            if method == request.method and pattern.search(path):
                return name
        raise MockError(f"no operation has an example for {request.method} {path}")

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
        return Example("", "", 429, headers, b"")

    def _failed(self, name: str) -> Example | str | None:
        if name not in self._failures:
            return None
        failure, times = self._failures.pop(name)
        if times is None or times > 1:
            self._failures[name] = failure, None if times is None else times - 1
        return failure

    def _template(self, operation: str) -> Example:
        if not self._examples.get(operation):
            known = ", ".join(sorted(self._examples)) or "none"
            raise MockError(f"there is no operation {operation}; those with examples are {known}")
        return self._examples[operation][0]

    def _failure(self, operation: str, error: Failure) -> Example | str:
        template = self._template(operation)
        kind = error if isinstance(error, type) else type(error)
        if issubclass(kind, RequestTimeoutError):
            return "ReadTimeout"
        if issubclass(kind, TransportError):
            return "ConnectError"
        if isinstance(error, StatusError):
            content = error.content or dumps(error.body)
            headers = tuple(error.headers.items())
            return Example(template.method, template.path, error.status, headers, content)
        status = error if isinstance(error, int) else self._status(kind)
        documented = [e for e in self._examples[operation] if e.status == status]
        return documented[0] if documented else Example("", "", status, (), b"")

    def _status(self, kind: type) -> int:
        if self._errors is not None:
            if kind is self._errors.server:
                return 500
            for status, cls in self._errors.by_status.items():
                if cls is kind:
                    return status
        raise MockError(f"no status stands for {kind.__name__}; give the status")


def _route(name: str, example: Example) -> tuple[tuple[int, int], str, re.Pattern[str], str]:
    """What requests of an operation look like, below whatever base address; the longest goes first."""
    path = example.path.partition("?")[0]
    pattern = _NAME.sub("[^/]+", re.escape(path))
    fixed = len(_NAME.sub("", re.escape(path)))
    return (path.count("/"), fixed), example.method, re.compile(rf"{pattern}\Z"), name
