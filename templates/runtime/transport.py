"""Sending and receiving; the only module that knows the HTTP library."""

from __future__ import annotations

import math
import re
import ssl
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, NoReturn, TypeAlias, TypeVar, Unpack, overload

import httpx

from .auth import Credential, by_scheme, credential_for
from .codec import OneOf
from .errors import ConfigurationError, RequestTimeoutError, ResponseTooLargeError, TransportError
from .operation import Arguments, Operation, PreparedRequest, prepare
from .response import Answer, accept, interpret
from .status import ErrorClasses

T = TypeVar("T")

HttpClient: TypeAlias = httpx.Client
AsyncHttpClient: TypeAlias = httpx.AsyncClient

MAX_RESPONSE_BYTES = 64 * 1024 * 1024
"""Largest answer that is read unless told otherwise, after decompression."""

answers: ContextVar[list[Answer] | None] = ContextVar("answers", default=None)
"""Where the answers of the current call are noted, if somebody asked for them."""

_BASE_URL = re.compile(r"https?://[^/?#@\s]+(/[^?#\s]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timeout:
    """Seconds to wait in each phase of a call."""

    connect: float = 5.0
    read: float = 60.0
    write: float = 60.0
    pool: float = 5.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What all calls of a client share; ``timeout`` None means that of a caller's HTTP client."""

    base_url: str
    credentials: tuple[Credential, ...]
    errors: ErrorClasses
    user_agent: str
    timeout: Timeout | float | None = None
    max_response_bytes: int = MAX_RESPONSE_BYTES


@cache
def _tls() -> ssl.SSLContext:
    # Reading the trusted certificates is nearly all of what opening a client costs.
    return httpx.create_ssl_context()


def _no_cookies() -> CookieJar:
    # A cookie that one call was given would go out with all later ones.
    return CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))


def _timeout(timeout: Timeout | float | None) -> httpx.Timeout:
    value = timeout or Timeout()
    if not isinstance(value, Timeout):
        value = Timeout(value, value, value, value)
    phases = (value.connect, value.read, value.write, value.pool)
    if timeout == 0 or not all(phase > 0 and math.isfinite(phase) for phase in phases):
        raise ConfigurationError("timeout= must be a number of seconds above 0")
    return httpx.Timeout(connect=value.connect, read=value.read, write=value.write, pool=value.pool)


class _Core:
    """What does not differ between synchronous and asynchronous calls."""

    def __init__(self, settings: Settings) -> None:
        # The message shows no address that may have a password in it.
        if not _BASE_URL.fullmatch(settings.base_url):
            raise ConfigurationError(
                "base_url must be http:// or https://, a host and perhaps a path; nothing else"
            )
        self.base_url = settings.base_url.rstrip("/")
        self._errors = settings.errors
        self._credentials = by_scheme(settings.credentials)
        self._user_agent = settings.user_agent
        self._limit = settings.max_response_bytes
        self._timeout = None if settings.timeout is None else _timeout(settings.timeout)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a client holds connections and credentials: it cannot be pickled or copied"
        )

    def _outgoing(
        self,
        client: httpx.Client | httpx.AsyncClient,
        operation: Operation,
        request: PreparedRequest,
    ) -> httpx.Request:
        if client.is_closed:
            raise ConfigurationError("the client is closed")
        headers = {"accept": "application/json", "user-agent": self._user_agent}
        headers.update((name.lower(), value) for name, value in request.headers)
        if credential := credential_for(
            tuple(scheme for (scheme,) in operation.security), self._credentials
        ):
            headers[credential[0].lower()] = credential[1]
        return client.build_request(
            request.method,
            request.url,
            # As bytes: the library would take text for ASCII.
            headers=[(k.encode("ascii"), v.encode("latin-1")) for k, v in headers.items()],
            content=request.content,
            timeout=self._timeout or client.timeout,
        )

    def _read(self, buffer: bytearray, chunk: bytes) -> None:
        buffer += chunk
        if len(buffer) > self._limit:
            raise ResponseTooLargeError(f"the answer is larger than {self._limit} bytes")

    def _answer(
        self, request: PreparedRequest, response: httpx.Response, body: bytearray
    ) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        url = request.url.partition("?")[0]
        answer = Answer(request.method, url, response.status_code, headers, bytes(body))
        if (noted := answers.get()) is not None:
            noted.append(answer)
        return answer


def _translated(request: PreparedRequest, error: Exception) -> TransportError:
    """Our error for one of the HTTP library, which holds the request and so the credential."""
    name = type(error).__name__
    if isinstance(error, httpx.TimeoutException):
        return RequestTimeoutError(f"{request.place}: no answer in time ({name})")
    # These quote what they object to: a header, or a part of the address.
    quotes = isinstance(error, httpx.LocalProtocolError | httpx.InvalidURL)
    text = "" if quotes or not str(error) else f": {error}"
    return TransportError(f"{request.place}: {name}{text}")


class Transport(_Core):
    """Makes calls; safe to share between threads."""

    def __init__(self, settings: Settings, http_client: HttpClient | None = None) -> None:
        super().__init__(settings)
        self._owned = http_client is None
        self._client = http_client or httpx.Client(
            verify=_tls(), timeout=_timeout(settings.timeout), cookies=_no_cookies()
        )

    @overload
    def call(
        self, operation: Operation, returns: type[OneOf[T]], **arguments: Unpack[Arguments]
    ) -> T: ...
    @overload
    def call(self, operation: Operation, returns: type[T], **arguments: Unpack[Arguments]) -> T: ...
    def call(
        self, operation: Operation, returns: type[Any], **arguments: Unpack[Arguments]
    ) -> object:
        """Make a call and decode its answer."""
        answer = self._send(operation, prepare(operation, self.base_url, **arguments))
        return interpret(answer, self._errors, returns, operation.unwrap)

    def call_none(self, operation: Operation, **arguments: Unpack[Arguments]) -> None:
        """Make a call whose answer says nothing but that it succeeded."""
        accept(self._send(operation, prepare(operation, self.base_url, **arguments)), self._errors)

    def _send(self, operation: Operation, request: PreparedRequest) -> Answer:
        try:
            outgoing = self._outgoing(self._client, operation, request)
            # Redirects would take the credential along to another host.
            response = self._client.send(outgoing, stream=True, follow_redirects=False)
            try:
                body = bytearray()
                for chunk in response.iter_bytes():
                    self._read(body, chunk)
                return self._answer(request, response, body)
            finally:
                response.close()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            problem = _translated(request, error)
        # Not within the handler: the library's error would stay attached as the context.
        raise problem

    def close(self) -> None:
        """Close the connections, unless they belong to a caller's HTTP client."""
        if self._owned:
            self._client.close()


class AsyncTransport(_Core):
    """Makes calls; to be used from one event loop."""

    def __init__(self, settings: Settings, http_client: AsyncHttpClient | None = None) -> None:
        super().__init__(settings)
        self._owned = http_client is None
        self._client = http_client or httpx.AsyncClient(
            verify=_tls(), timeout=_timeout(settings.timeout), cookies=_no_cookies()
        )

    @overload
    async def call(
        self, operation: Operation, returns: type[OneOf[T]], **arguments: Unpack[Arguments]
    ) -> T: ...
    @overload
    async def call(
        self, operation: Operation, returns: type[T], **arguments: Unpack[Arguments]
    ) -> T: ...
    async def call(
        self, operation: Operation, returns: type[Any], **arguments: Unpack[Arguments]
    ) -> object:
        """Make a call and decode its answer."""
        answer = await self._send(operation, prepare(operation, self.base_url, **arguments))
        return interpret(answer, self._errors, returns, operation.unwrap)

    async def call_none(self, operation: Operation, **arguments: Unpack[Arguments]) -> None:
        """Make a call whose answer says nothing but that it succeeded."""
        request = prepare(operation, self.base_url, **arguments)
        accept(await self._send(operation, request), self._errors)

    async def _send(self, operation: Operation, request: PreparedRequest) -> Answer:
        try:
            outgoing = self._outgoing(self._client, operation, request)
            response = await self._client.send(outgoing, stream=True, follow_redirects=False)
            try:
                body = bytearray()
                async for chunk in response.aiter_bytes():
                    self._read(body, chunk)
                return self._answer(request, response, body)
            finally:
                await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            problem = _translated(request, error)
        raise problem

    async def close(self) -> None:
        """Close the connections, unless they belong to a caller's HTTP client."""
        if self._owned:
            await self._client.aclose()
