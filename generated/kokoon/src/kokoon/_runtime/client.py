"""What client classes inherit; they add a constructor and their resources."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from typing import Any, Generic, NoReturn, ParamSpec, Self, TypeVar, Unpack

from .auth import Credential
from .drift import Watch
from .errors import UNIQUE, ConfigurationError
from .exchange import Exchange
from .observe import Hooks
from .options import (
    MAX_RESPONSE_BYTES,
    CommonOptions,
    Connections,
    Options,
    RequestOptions,
    Settings,
    Timeout,
    as_timeout,
)
from .pool import AsyncPool, Pool
from .response import Answer, Response, answers, respond
from .retry import Clock, Retry
from .schemes import origin
from .servers import server_of
from .status import ErrorClasses
from .transport import AsyncTransport, Transport

P = ParamSpec("P")
T = TypeVar("T")
X = TypeVar("X", Transport, AsyncTransport)

_LABEL = r"[^\s/?#@:%.\\\[\]]{1,63}"
_HOST = rf"(?:{_LABEL}\.)*{_LABEL}\.?|\[[0-9a-f:.]+\]"
_BASE_URL = re.compile(rf"https?://(?:{_HOST})(?::[0-9]{{1,5}})?(?:/[^?#\s]*)?", re.IGNORECASE)


class _Client(Generic[X]):
    _derived = False

    def __init__(
        self,
        *,
        credentials: tuple[Credential, ...],
        base_url: str,
        errors: ErrorClasses,
        user_agent: str,
        anonymous: bool = False,
        own_servers: tuple[str, ...] = (),
        variables: Mapping[str, str] | None = None,
        # Those of the client's own kind: the constructor that users call says which.
        **options: Any,
    ) -> None:
        _check(options)
        trusted: tuple[str, ...] = tuple(options.get("trusted_origins", ()))
        for url in (base_url, *trusted):
            # The message shows no address that may have a password in it.
            if not _is_base(url):
                raise ConfigurationError(
                    "base_url must be http:// or https://, a host and perhaps a path; nothing else"
                )
        chosen = variables or {}
        own: list[str] = [server_of(server, chosen, base_url) for server in own_servers]
        on_drift = options.get("on_drift")
        settings = Settings(
            base_url=base_url.rstrip("/"),
            credentials=credentials,
            errors=errors,
            user_agent=user_agent,
            max_response_bytes=options.get("max_response_bytes", MAX_RESPONSE_BYTES),
            anonymous=anonymous,
            # The document names those of single operations as it names the address that is used.
            trusted_origins=(*trusted, *[url for url in own if _is_base(url)]),
            variables=chosen,
            hooks=options.get("hooks", Hooks()),
            watch=None if on_drift is None else Watch(on_drift),
        )
        self._transport: X = self._over(Exchange(settings), options)

    def _over(self, exchange: Exchange, options: Any) -> X:
        raise NotImplementedError

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """A client like this one, with other options; they share connections and credentials.

        Closing it does nothing: the connections are closed with the client that it comes from.

        Raises:
            ConfigurationError: an option cannot be used.
        """
        if "idempotency_key" in options:
            raise ConfigurationError(
                "an idempotency key is for one call: pass it in options= there"
            )
        cls = type(self)
        derived = object.__new__(cls)
        # A copy, as another thread may come to a resource for the first time.
        for name, value in dict(vars(self)).items():
            # Resources are made anew, for the other transport.
            if not isinstance(getattr(cls, name, None), cached_property):
                derived.__dict__[name] = value
        derived._transport = self._transport.with_options(options)
        derived._derived = True
        return derived

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._transport.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(UNIQUE)


class BaseClient(_Client[Transport]):
    """A synchronous client; it may be shared between threads.

    After a fork it works on in the child, with connections of its own.
    """

    def _over(self, exchange: Exchange, options: Any) -> Transport:
        return Transport(exchange, _options(options), Pool(*_carrier(options)))

    def raw_response(
        self, method: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Response[T]:
        """Call a method of this client; its result together with status, headers and body."""
        noted: list[Answer] = []
        token = answers.set(noted)
        try:
            value = method(*args, **kwargs)
        finally:
            answers.reset(token)
        return respond(value, _last(noted))

    def close(self) -> None:
        """Close the connections, unless they belong to an HTTP client of your own."""
        if not self._derived:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class AsyncBaseClient(_Client[AsyncTransport]):
    """An asynchronous client, for one event loop at a time."""

    def _over(self, exchange: Exchange, options: Any) -> AsyncTransport:
        return AsyncTransport(exchange, _options(options), AsyncPool(*_carrier(options)))

    async def raw_response(
        self, method: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Response[T]:
        """Call a method of this client; its result together with status, headers and body."""
        noted: list[Answer] = []
        token = answers.set(noted)
        try:
            value = await method(*args, **kwargs)
        finally:
            answers.reset(token)
        return respond(value, _last(noted))

    async def close(self) -> None:
        """Close the connections, unless they belong to an HTTP client of your own."""
        if not self._derived:
            await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()


def _last(noted: list[Answer]) -> Answer:
    if not noted:
        raise TypeError("raw_response() takes a method of this client that makes a call")
    return noted[-1]


def _check(options: dict[str, Any]) -> None:
    known = {*CommonOptions.__annotations__, "http_client", "transport"}
    if unknown := options.keys() - known:
        there_are = ", ".join(sorted(known))
        raise TypeError(f"{min(unknown)!r} is not an option of a client; there are {there_are}")


def _is_base(url: str) -> bool:
    try:
        origin(url)
    except ValueError:
        # Such as a port above 65535.
        return False
    return _BASE_URL.fullmatch(url) is not None


def _carrier(options: CommonOptions) -> tuple[Connections, Clock, Any, Any]:
    """What carries the calls: connections of ours, or the caller's client or transport."""
    connections = Connections(
        proxy=options.get("proxy"),
        trust_env=options.get("trust_env", True),
        verify=options.get("verify"),
        http2=options.get("http2", False),
        max_connections=options.get("max_connections", 100),
    )
    clock = options.get("clock", Clock())
    return connections, clock, options.get("http_client"), options.get("transport")


def _options(options: CommonOptions) -> Options:
    timeout = options.get("timeout")
    # A caller's HTTP client has time-outs of its own.
    fallback = Timeout() if options.get("http_client") is None else None
    chosen = Options(
        timeout=fallback if timeout is None else as_timeout(timeout),
        retry=options.get("retry", Retry()),
    )
    more = RequestOptions()
    if "max_retries" in options:
        more["max_retries"] = options["max_retries"]
    return chosen.merged(more)
