"""What client classes inherit; they add a constructor and their resources."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NoReturn, ParamSpec, Self, TypeVar

from .auth import Credential
from .response import Answer, Response, respond
from .status import ErrorClasses
from .transport import (
    MAX_RESPONSE_BYTES,
    AsyncHttpClient,
    AsyncTransport,
    HttpClient,
    Settings,
    Timeout,
    Transport,
    answers,
)

P = ParamSpec("P")
T = TypeVar("T")


class BaseClient:
    """A synchronous client; it may be shared between threads, and made anew after a fork."""

    def __init__(
        self,
        *,
        credentials: tuple[Credential, ...],
        base_url: str,
        errors: ErrorClasses,
        user_agent: str,
        timeout: Timeout | float | None = None,
        http_client: HttpClient | None = None,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
    ) -> None:
        settings = Settings(base_url, credentials, errors, user_agent, timeout, max_response_bytes)
        self._transport = Transport(settings, http_client)

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
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._transport.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a client holds connections and credentials: it cannot be pickled or copied"
        )


class AsyncBaseClient:
    """An asynchronous client, for one event loop."""

    def __init__(
        self,
        *,
        credentials: tuple[Credential, ...],
        base_url: str,
        errors: ErrorClasses,
        user_agent: str,
        timeout: Timeout | float | None = None,
        http_client: AsyncHttpClient | None = None,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
    ) -> None:
        settings = Settings(base_url, credentials, errors, user_agent, timeout, max_response_bytes)
        self._transport = AsyncTransport(settings, http_client)

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
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._transport.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a client holds connections and credentials: it cannot be pickled or copied"
        )


def _last(noted: list[Answer]) -> Answer:
    if not noted:
        raise TypeError("raw_response() takes a method of this client that makes a call")
    return noted[-1]
