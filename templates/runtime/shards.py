"""Many connections to one server without searching among them.

The library's pool looks at each of its connections twice for every request, and counts the busy
ones among those it may keep: with a hundred calls at a time it costs twenty times more a call, and
opens one connection after the other. Here are as many pools as connections, in a stack.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct

from .library import anyio, httpx

_IDLE = 5.0


class Lease(Struct):
    """A connection for one call."""

    transport: httpx.AsyncHTTPTransport
    owner: Shards

    async def give_back(self, *, broken: bool) -> None:
        """Let others have it; ``broken`` if something may still be under way on it."""
        await self.owner.give_back(self.transport, broken=broken)


class Shards:
    """A stack of connections, the last used on top; the others can age, and go."""

    def __init__(
        self, make: Callable[[int], httpx.AsyncHTTPTransport], most: int, *, shared: bool
    ) -> None:
        """``shared`` if one connection carries many calls at a time, as HTTP/2 does."""
        self._make = make
        # What cannot be made at all is said here, and not when a place has been taken.
        first = make(most if shared else 1)
        self._shared = first if shared else None
        self._free = [] if shared else [(first, time.monotonic())]
        self._closed = False
        self._places = anyio.Semaphore(most, fast_acquire=True)

    async def lease(self, seconds: float | None) -> Lease:
        """A connection, within ``seconds``.

        Raises:
            httpx.PoolTimeout: all were busy for so long.
        """
        if self._shared is not None:
            return Lease(self._shared, self)
        with anyio.move_on_after(seconds) as scope:
            await self._places.acquire()
        if scope.cancelled_caught:
            raise httpx.PoolTimeout("all connections are busy")
        return Lease(self._free.pop()[0] if self._free else self._make(1), self)

    async def give_back(self, transport: httpx.AsyncHTTPTransport, *, broken: bool) -> None:
        """Take a connection back."""
        if self._shared is not None:
            return
        self._places.release()
        now = time.monotonic()
        broken = broken or self._closed
        stale = [transport] if broken else []
        if not broken:
            self._free.append((transport, now))
        while self._free and self._free[0][1] < now - _IDLE:
            stale.append(self._free.pop(0)[0])
        for old in stale:
            await old.aclose()

    async def close(self) -> None:
        """Close all that are not in use, and the others when they are given back."""
        self._closed = True
        if self._shared is not None:
            await self._shared.aclose()
        while self._free:
            await self._free.pop()[0].aclose()
