"""What can be set for a client, for a client derived from it, and for a single call."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Collection, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol, TypedDict

from msgspec import Struct, field
from msgspec.structs import replace

from .auth import Credential
from .drift import Watch
from .errors import ConfigurationError
from .observe import Hooks
from .operation import Arguments
from .retry import Clock, Retry
from .status import ErrorClasses

if TYPE_CHECKING:
    import ssl

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
"""A field name (RFC 9110, section 5.1)."""

_VALUE = re.compile(r"(?![ \t])[\t\x20-\x7e\x80-\xff]*(?<![ \t])")
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_PROXY = re.compile(r"(https?|socks5h?)://.", re.IGNORECASE)

_FRAMING = frozenset({"connection", "content-length", "host", "transfer-encoding"})


class Timeout(Struct, frozen=True):
    """Seconds to wait in each phase of an attempt; ``total`` is for the whole call.

    The whole call has all attempts in it, and the waiting between them; of a download or a stream
    it is the part until its headers are there. An attempt that runs when the time is up is broken
    off; in a synchronous client between two pieces of the answer, as a thread cannot be stopped.
    """

    connect: float = 5.0
    read: float = 60.0
    write: float = 60.0
    pool: float = 5.0
    total: float | None = None

    def __post_init__(self) -> None:
        phases = (self.connect, self.read, self.write, self.pool, self.total or 1.0)
        if self.total == 0 or not all(phase > 0 and math.isfinite(phase) for phase in phases):
            raise ConfigurationError("timeout= must be a number of seconds above 0")

    def within(self, seconds: float | None) -> dict[str, float]:
        """The phases as the HTTP library takes them, none longer than ``seconds``."""
        most = math.inf if seconds is None else seconds
        phases = {
            "connect": self.connect,
            "read": self.read,
            "write": self.write,
            "pool": self.pool,
        }
        return {phase: min(own, most) for phase, own in phases.items()}


class RequestOptions(TypedDict, total=False):
    """What can be set for one call, or with ``client.with_options(…)`` for many.

    timeout: seconds for each phase, or a :class:`Timeout`
    max_retries: how often a call is repeated at most; 0 for never
    retry: the policy in full
    headers: sent in addition; they win over those of the operation, and over the credential
    query: parameters sent in addition
    idempotency_key: for a single call, in place of a random one
    """

    timeout: Timeout | float
    max_retries: int
    retry: Retry
    headers: Mapping[str, str]
    query: Mapping[str, object]
    idempotency_key: str


class Given(Arguments, total=False):
    """What the method of a resource passes on: its arguments, and the options of the call."""

    options: RequestOptions | None


class Options(Struct, frozen=True):
    """The options in force; ``timeout`` None means that of a caller's HTTP client."""

    timeout: Timeout | None = None
    retry: Retry = field(default_factory=Retry)
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    query: Mapping[str, object] = field(default_factory=dict[str, object])
    idempotency_key: str | None = None

    def merged(self, given: RequestOptions) -> Options:
        """These, and over them what was given.

        Raises:
            ConfigurationError: an option is unknown, or its value cannot be used.
        """
        if unknown := given.keys() - RequestOptions.__annotations__.keys():
            raise ConfigurationError(f"there is no option {sorted(unknown)[0]!r}")
        retry = given.get("retry", self.retry)
        if "max_retries" in given:
            retry = replace(retry, max_retries=given["max_retries"])
        headers = self.headers
        if "headers" in given:
            headers = {**headers, **checked_headers(given["headers"])}
        if not _KEY.fullmatch(given.get("idempotency_key", "x")):
            raise ConfigurationError("idempotency_key= must be 1 to 255 visible ASCII characters")
        return Options(
            timeout=as_timeout(given["timeout"]) if "timeout" in given else self.timeout,
            retry=retry,
            headers=headers,
            query={**self.query, **given["query"]} if "query" in given else self.query,
            idempotency_key=given.get("idempotency_key", self.idempotency_key),
        )


def as_timeout(timeout: Timeout | float) -> Timeout:
    """A time-out for all phases alike, if it is a number.

    Raises:
        ConfigurationError: it is not a finite number above 0.
    """
    if isinstance(timeout, Timeout):
        return timeout
    return Timeout(timeout, timeout, timeout, timeout)


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers by lower-case name, so that a later one replaces an earlier one.

    Raises:
        ConfigurationError: one of them cannot be sent; the message does not show its value.
    """
    for name, value in headers.items():
        if not _NAME.fullmatch(name) or name.lower() in _FRAMING or not _VALUE.fullmatch(value):
            raise ConfigurationError(f"the header {name!r} cannot be sent with this value")
    return {name.lower(): value for name, value in headers.items()}


MAX_RESPONSE_BYTES = 64 * 1024 * 1024
"""Largest answer that is read unless told otherwise, after decompression."""


class Settings(Struct, frozen=True):
    """What all calls of a client share, whatever its options."""

    base_url: str
    credentials: tuple[Credential, ...]
    errors: ErrorClasses
    user_agent: str
    max_response_bytes: int = MAX_RESPONSE_BYTES
    anonymous: bool = False
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    trusted_origins: tuple[str, ...] = ()
    hooks: Hooks = field(default_factory=Hooks)
    watch: Watch | None = None


class Connections(Struct, frozen=True):
    """How servers are reached; see :class:`CommonOptions`."""

    proxy: str | None = None
    trust_env: bool = True
    verify: ssl.SSLContext | None = None
    http2: bool = False
    max_connections: int = 100

    def __post_init__(self) -> None:
        # The message shows no address that may have a password in it.
        if self.proxy is not None and not _PROXY.match(self.proxy):
            raise ConfigurationError("a proxy must begin with http://, https:// or socks5://")
        if (self.proxy or "").lower().startswith("socks") and find_spec("socksio") is None:
            raise ConfigurationError(
                "a SOCKS proxy needs the package socksio, which is not installed"
            )
        if not _is_context(self.verify):
            raise ConfigurationError("verify must be an ssl.SSLContext; True and False are not")
        if self.http2 and find_spec("h2") is None:
            raise ConfigurationError("http2=True needs the package h2, which is not installed")
        if self.max_connections < 1:
            raise ConfigurationError("max_connections must be above 0")


def _is_context(value: object) -> bool:
    # Whoever has made a context has imported its module, which is a large one.
    module: Any = sys.modules.get("ssl")
    return value is None or (module is not None and isinstance(value, module.SSLContext))


class _HttpClient(Protocol):
    @property
    def is_closed(self) -> bool: ...
    @property
    def timeout(self) -> Any: ...
    def build_request(self, method: str, url: str) -> Any: ...


class HttpClient(_HttpClient, Protocol):
    """What is asked of a caller's HTTP client: ``httpx.Client`` and ``httpx2.Client`` have it."""

    def send(self, request: Any) -> Any: ...
    def close(self) -> None: ...


class AsyncHttpClient(_HttpClient, Protocol):
    """What is asked of a caller's HTTP client: ``httpx.AsyncClient`` and httpx2's have it."""

    async def send(self, request: Any) -> Any: ...
    async def aclose(self) -> None: ...


class HttpTransport(Protocol):
    """``httpx.BaseTransport``, and what looks like it."""

    def handle_request(self, request: Any) -> Any: ...
    def close(self) -> None: ...


class AsyncHttpTransport(Protocol):
    """``httpx.AsyncBaseTransport``, and what looks like it."""

    async def handle_async_request(self, request: Any) -> Any: ...
    async def aclose(self) -> None: ...


class CommonOptions(TypedDict, total=False):
    """What a client can be opened with, of either kind.

    timeout: seconds to wait in each phase of a call, or a :class:`Timeout`
    max_retries: how often a call is repeated at most, 2 unless told otherwise
    retry: the policy in full
    proxy: address of a proxy; that of the environment is used unless one is given
    trust_env: False to ignore the environment's proxies
    verify: TLS context; there is no way to turn its checks off but a context that does not check
    http2: speak HTTP/2 where the server does; needs the package ``h2``
    max_connections: how many connections are open at most
    max_response_bytes: largest answer that is read into memory, after decompression
    trusted_origins: other servers that may be sent the credentials, as ``https://host``
    hooks: what to call before and after each attempt, and what may be logged
    on_drift: called once for each kind of thing that a server sends and the document lacks
    clock: for tests
    """

    timeout: Timeout | float | None
    max_retries: int
    retry: Retry
    proxy: str | None
    trust_env: bool
    verify: ssl.SSLContext | None
    http2: bool
    max_connections: int
    max_response_bytes: int
    trusted_origins: Collection[str]
    hooks: Hooks
    on_drift: Callable[[Any], object] | None
    clock: Clock


class ClientOptions(CommonOptions, total=False):
    """What a synchronous client can be opened with.

    http_client: an HTTP client of your own; it is not closed by this one
    transport: an HTTP transport of your own; it is closed with this client
    """

    http_client: HttpClient | None
    transport: HttpTransport | None


class AsyncClientOptions(CommonOptions, total=False):
    """What an asynchronous client can be opened with.

    http_client: an HTTP client of your own; it is not closed by this one
    transport: an HTTP transport of your own; it is closed with this client
    """

    http_client: AsyncHttpClient | None
    transport: AsyncHttpTransport | None
