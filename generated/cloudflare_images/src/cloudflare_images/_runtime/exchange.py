"""A call from its arguments to its answer: attempts, waits, credentials, and who is told."""

from __future__ import annotations

import uuid
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from .errors import (
    ConfigurationError,
    RequestTimeoutError,
    ResponseTooLargeError,
    SDKError,
)
from .inflate import ACCEPTED
from .line import Line, Opened, Outgoing, Veiled
from .observe import Outcome, Sending, Span, log_outcome, log_wait, watched
from .operation import Arguments, Operation, PreparedRequest, prepare
from .options import Given, Options, Settings, checked_headers
from .response import Answer, answers
from .retry import IDEMPOTENT
from .schemes import NOTHING, Chosen, Placed, by_scheme, choose, origin
from .servers import server_of

T = TypeVar("T")


class _Call(Struct):
    """One call, as far as its attempts are alike."""

    operation: Operation
    request: PreparedRequest
    headers: dict[str, str]
    options: Options
    chosen: Chosen
    replayable: bool
    end: float | None
    keep: bool
    attempt: int = 0
    sent: int = 0
    secrets: Placed = NOTHING


class Exchange:
    """Makes calls over a line; the same for synchronous and asynchronous clients."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._known = by_scheme(settings.credentials, anonymous=settings.anonymous)
        self._trusted = {origin(url) for url in (settings.base_url, *settings.trusted_origins)}
        self._chosen: dict[object, Chosen] = {}
        self._base = {"accept-encoding": ACCEPTED, "user-agent": settings.user_agent}

    async def run(
        self,
        line: Line,
        options: Options,
        operation: Operation,
        given: Given,
        *,
        keep: bool = False,
    ) -> tuple[Answer, Opened | None]:
        """The answer to a call; with ``keep``, that of a success is open and not yet read.

        Raises:
            SDKError: there is no answer, or nothing could be sent.
        """
        if (own := given.get("options")) is not None:
            options = options.merged(own)
        call = self._call(line, options, operation, given, keep)
        answer, opened = await self._attempts(line, call)
        if (noted := answers.get()) is not None:
            noted.append(answer)
        if self.settings.watch is not None:
            self.settings.watch.status(operation, answer.status)
        return answer, opened

    def _call(
        self, line: Line, options: Options, operation: Operation, arguments: Arguments, keep: bool
    ) -> _Call:
        if options.headers:
            headers = {**arguments.get("headers", {}), **options.headers}
            arguments = {**arguments, "headers": headers}
        if options.query:
            arguments = {**arguments, "query": {**arguments.get("query", {}), **options.query}}
        if not operation.path.startswith("/"):
            # It would become a part of the host's name.
            raise ConfigurationError(f"the path of {operation.name} does not begin with a slash")
        base = server_of(operation.server, self.settings.variables, self.settings.base_url)
        request = prepare(operation, base, **arguments)
        sent = {"accept": operation.accept, **self._base}
        sent.update((name.lower(), value) for name, value in request.headers)
        keyed = self._key(operation, options, sent)
        total = options.timeout.total if options.timeout else None
        return _Call(
            operation=operation,
            request=request,
            headers=sent,
            options=options,
            chosen=self._choose(operation, base),
            replayable=(keyed or request.method in IDEMPOTENT) and request.replayable,
            end=None if total is None else line.clock.monotonic() + total,
            keep=keep,
        )

    def _key(self, operation: Operation, options: Options, sent: dict[str, str]) -> bool:
        """Whether the server can tell a repetition from a second call."""
        name = operation.idempotency
        if name is None:
            if options.idempotency_key is not None:
                raise ConfigurationError(f"{operation.name} does not take an idempotency key")
            return False
        if options.idempotency_key is not None:
            sent[name.lower()] = options.idempotency_key
        else:
            sent.setdefault(name.lower(), str(uuid.uuid4()))
        return True

    def _choose(self, operation: Operation, base: str) -> Chosen:
        key = (operation.security, operation.server)
        if (found := self._chosen.get(key)) is None:
            wanted = choose(operation.security, self._known)
            if wanted and origin(base) not in self._trusted:
                raise ConfigurationError(
                    f"{operation.name} goes to another server than base_url, which the credentials "
                    "are for; add its address to trusted_origins if it may have them"
                )
            found = self._chosen[key] = Chosen(wanted)
        return found

    async def _attempts(self, line: Line, call: _Call) -> tuple[Answer, Opened | None]:
        renewed = False
        while True:
            call.attempt += 1
            error: SDKError | None = None
            reason: object = None
            try:
                answer, opened = await self._attempt(line, call)
                if answer.status == 401 and not renewed:
                    # The token was withdrawn before its time; nothing has been done with it.
                    renewed = call.chosen.reject(call.secrets)
                    if renewed and call.request.replayable:
                        continue
                wait = self._wait_for(line, call, answer)
                if wait is None:
                    return answer, opened
                reason = answer.status
            except SDKError as raised:
                raised.attempts = call.sent
                again = getattr(raised, "problem", None) in call.options.retry.problems
                wait = self._wait(line, call, getattr(raised, "headers", {})) if again else None
                error = reason = raised
            if wait is None:
                assert error is not None
                raise error
            log_wait(call.operation, wait, call.attempt + 1, reason)
            # Not within the handler: the failure would become the context of a later one.
            await line.sleep(wait)

    def _wait_for(self, line: Line, call: _Call, answer: Answer) -> float | None:
        """Seconds to wait before another attempt, as this answer does not help; None if it does."""
        final = self.settings.errors.is_final
        if answer.status not in call.options.retry.statuses or final(answer.content):
            return None
        return self._wait(line, call, answer.headers)

    def _wait(self, line: Line, call: _Call, headers: Mapping[str, str]) -> float | None:
        if not call.replayable:
            return None
        wait = call.options.retry.wait(call.attempt, headers, line.clock)
        if wait is not None and call.end is not None and line.clock.monotonic() + wait >= call.end:
            return None
        return wait

    async def _attempt(self, line: Line, call: _Call) -> tuple[Answer, Opened | None]:
        left = self._left(line, call)
        work = call.chosen.secrets(line, left)
        secrets = call.secrets = await self._timely(line, call, left, work)
        request, headers = call.request, Veiled(call.headers)
        headers.update((n, v) for n, v in secrets.headers.items() if n not in call.options.headers)
        if secrets.cookies:
            others = headers.get("cookie")
            headers["cookie"] = f"{others}; {secrets.cookies}" if others else secrets.cookies
        left, timeout = self._left(line, call), call.options.timeout
        phases = None if timeout is None else timeout.within(left)
        url = secrets.address(request.url)
        outgoing = Outgoing(request.method, url, headers, request.content, phases)
        del url  # Tools that report errors print the variables of every frame.
        if not watched(self.settings.hooks):
            return await self._timely(line, call, left, self._send(line, call, outgoing))
        return await self._told(line, call, outgoing)

    async def _told(
        self, line: Line, call: _Call, outgoing: Outgoing
    ) -> tuple[Answer, Opened | None]:
        """An attempt that somebody wants to know about."""
        hooks, request = self.settings.hooks, call.request
        address = request.url.partition("?")[0]
        sending = Sending(call.operation.name, request.method, address, call.headers, call.attempt)
        span = Span(call.operation, request, call.attempt)
        begun = line.clock.monotonic()
        outcome: Outcome | None = None
        opened: Opened | None = None
        try:
            headers = Veiled({**outgoing.headers, **span.headers})
            if hooks.on_request is not None:
                added = await line.settled(hooks.on_request(sending))
                headers.update(checked_headers(added or {}))
            try:
                left = self._left(line, call)
                work = self._send(line, call, outgoing._replace(headers=headers))
                answer, opened = await self._timely(line, call, left, work)
            except SDKError as error:
                seconds = line.clock.monotonic() - begun
                outcome = Outcome(sending, seconds, None, {}, error)
                raise
            seconds = line.clock.monotonic() - begun
            outcome = Outcome(sending, seconds, answer.status, answer.headers, None)
            return answer, opened
        finally:
            span.end(outcome)
            if outcome is not None:
                log_outcome(hooks, request, outcome)
                await self._tell(line, outcome, opened)

    async def _tell(self, line: Line, outcome: Outcome, opened: Opened | None) -> None:
        if self.settings.hooks.on_response is None:
            return
        try:
            await line.settled(self.settings.hooks.on_response(outcome))
        except BaseException:
            if opened is not None:
                await opened.close()
            raise

    async def _send(
        self, line: Line, call: _Call, outgoing: Outgoing
    ) -> tuple[Answer, Opened | None]:
        call.sent += 1
        opened = await line.send(outgoing)
        kept = call.keep and 200 <= opened.status < 300
        content = b""
        try:
            if not kept:
                content = await self._content(line, call, opened)
        finally:
            if not kept:
                await opened.close()
        url = call.request.url.partition("?")[0]
        answer = Answer(outgoing.method, url, opened.status, opened.headers, content, call.sent)
        return answer, opened if kept else None

    async def _content(self, line: Line, call: _Call, opened: Opened) -> bytes:
        limit, size, pieces = self.settings.max_response_bytes, 0, list[bytes]()
        while (piece := await opened.chunk()) is not None:
            size += len(piece)
            if size > limit:
                raise ResponseTooLargeError(f"the answer is larger than {limit} bytes")
            pieces.append(piece)
            self._left(line, call)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _left(self, line: Line, call: _Call) -> float | None:
        """Seconds that are left for a call; None if there is no limit."""
        left = None if call.end is None else call.end - line.clock.monotonic()
        if left is not None and left <= 0:
            raise self._late(call)
        return left

    async def _timely(
        self, line: Line, call: _Call, left: float | None, work: Coroutine[Any, Any, T]
    ) -> T:
        if left is None:
            return await work
        try:
            return await line.within(left, work)
        except TimeoutError:
            raise self._late(call) from None

    def _late(self, call: _Call) -> RequestTimeoutError:
        return RequestTimeoutError(f"{call.request.place}: the time for the whole call is up")
