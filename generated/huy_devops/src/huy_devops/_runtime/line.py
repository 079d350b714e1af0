"""What a call needs from the outside world: a connection, time, and a way to wait.

Calls are written once, as coroutines. An asynchronous client awaits them; a synchronous one runs
them with :func:`run`, over a line whose methods never suspend.
"""

from __future__ import annotations

from collections.abc import Awaitable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from .retry import Clock

T = TypeVar("T")


class Veiled(dict[str, str]):
    """Headers that do not show their values: tools that report errors print the variables of
    every frame, and one of the headers is the credential."""

    def __repr__(self) -> str:
        return f"Veiled({', '.join(self)})"


class Outgoing(NamedTuple):
    """A request with all that goes over the wire.

    ``timeout`` has the seconds of each phase, None if the caller's HTTP client has its own.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    content: object
    timeout: Mapping[str, float] | None = None

    def __repr__(self) -> str:
        return f"Outgoing({self.place})"

    @property
    def place(self) -> str:
        """Method and address for messages; queries may hold what nobody should read."""
        return f"{self.method} {self.url.partition('?')[0]}"


class Opened(Protocol):
    """An answer whose headers are there, and whose body is not."""

    @property
    def status(self) -> int:
        """HTTP status."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, in lower case."""
        ...

    async def chunk(self) -> bytes | None:
        """The next piece of the body, decompressed; None after the last."""
        ...

    async def close(self) -> None:
        """Give the connection back, or drop it if the body was not read to its end."""
        ...


class Line(Protocol):
    """The way to servers, for one kind of client."""

    clock: Clock

    async def send(self, request: Outgoing) -> Opened:
        """Send a request; TransportError if there is no answer."""
        ...

    async def within(self, seconds: float, work: Awaitable[T]) -> T:
        """The result of ``work``; TimeoutError after so long, where it can be broken off."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    async def settled(self, value: T | Awaitable[T]) -> T:
        """What a caller's function returned, which may be asynchronous if the client is."""
        ...

    def exclusive(self, thing: object) -> AbstractAsyncContextManager[object]:
        """For one task or thread at a time and thing."""
        ...


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that never suspends."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return cast("T", done.value)
    coroutine.close()
    raise RuntimeError("a synchronous call came to wait for an event loop")
