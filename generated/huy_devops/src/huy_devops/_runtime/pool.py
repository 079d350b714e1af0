"""The two lines to servers: connections that are shared, kept, and made when they are needed."""

from __future__ import annotations

import os
import sys
import threading
import time
import weakref
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Iterable
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .errors import ConfigurationError
from .line import Outgoing
from .opened import AsyncOpened, SyncOpened
from .options import Connections
from .retry import Clock

if TYPE_CHECKING:
    from . import library, shards
else:

    class _Later:
        """The HTTP library costs more to import than all the rest; models do without it."""

        def __init__(self, module: str) -> None:
            self._module = module

        def __getattr__(self, name: str) -> object:
            value = getattr(import_module(self._module, __package__), name)
            setattr(self, name, value)
            return value

    library = _Later(".library")
    shards = _Later(".shards")

T = TypeVar("T")


class _Pool:
    """Connections that are shared and kept, or a caller's HTTP client or transport instead."""

    def __init__(
        self, to: Connections, clock: Clock, client: Any = None, transport: Any = None
    ) -> None:
        self.clock = clock
        self._to = to
        self._client = client
        self._given = transport
        self._closed = False
        self._loop: object = None
        self.forget()
        _pools.add(self)

    def forget(self) -> None:
        """Begin anew, without closing: the connections belong to another process or loop."""
        self.made: dict[str, Any] = {}
        self._locks: dict[object, Any] = {}

    async def settled(self, value: T | Awaitable[T]) -> T:
        """What a function of the caller returned."""
        raise NotImplementedError

    async def _borrowed(self, request: Outgoing) -> Any:
        _open(self._client.is_closed or self._closed)
        made = library.borrowed(self._client, request)
        token = library.ours.set(True)
        try:
            # Redirects would take the credential along to another host.
            sent = self._client.send(made, stream=True, follow_redirects=False)
            return await self.settled(sent)
        finally:
            library.ours.reset(token)


class Pool(_Pool):
    """The line of synchronous clients; safe to share between threads, and made anew after a fork."""

    def forget(self) -> None:
        """Begin anew, without closing: the connections belong to the process that forked."""
        super().forget()
        self._lock = threading.Lock()

    async def send(self, request: Outgoing) -> SyncOpened:
        """Send a request."""
        try:
            if self._client is not None:
                response = await self._borrowed(request)
            else:
                handler = self._given if self._given is not None else self._transport(request.url)
                _open(self._closed)
                response = handler.handle_request(library.made(self._given, request))
            return SyncOpened(response, request.place, library.failure)
        except Exception as error:
            problem = library.failure(request.place, error)
        # Not within the handler: the library's error would stay attached as the context.
        raise problem

    def _transport(self, url: str) -> Any:
        base = _base(url)
        found = self.made.get(base)
        if found is None:
            with self._lock:
                _open(self._closed)
                found = self.made.get(base)
                if found is None:
                    found = self.made[base] = library.open_transport(base, self._to)
        return found

    async def within(self, seconds: float, work: Awaitable[T]) -> T:
        """The result of ``work``, however long it takes: a thread cannot be stopped."""
        return await work

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        (self.clock.sleep or time.sleep)(seconds)

    async def settled(self, value: T | Awaitable[T]) -> T:
        """What a caller's function returned.

        Raises:
            ConfigurationError: the function is asynchronous.
        """
        found: Any = value
        if hasattr(found, "__await__"):
            if hasattr(found, "close"):
                found.close()
            raise ConfigurationError("a synchronous client was given an asynchronous function")
        return cast("T", found)

    @asynccontextmanager
    async def exclusive(self, thing: object) -> AsyncGenerator[None]:
        """For one thread at a time."""
        with self._locks.setdefault(thing, threading.Lock()):
            yield

    def close(self) -> None:
        """Close the connections, but not a caller's HTTP client."""
        with self._lock:
            self._closed = True
            made, self.made = self.made, {}
        for transport in (*made.values(), self._given):
            if transport is not None:
                transport.close()


class AsyncPool(_Pool):
    """The line of asynchronous clients, for one event loop at a time."""

    _loop: object = None

    async def send(self, request: Outgoing) -> AsyncOpened:
        """Send a request."""
        if not (request.content is None or isinstance(request.content, bytes)):
            # Also what has both forms: the library would take the synchronous one.
            request = request._replace(content=_asynchronous(request.content))
        try:
            return await self._send(request)
        except Exception as error:
            problem = library.failure(request.place, error)
        raise problem

    async def _send(self, request: Outgoing) -> AsyncOpened:
        if self._client is not None:
            response = await self._borrowed(request)
            return AsyncOpened(response, request.place, library.failure)
        _open(self._closed)
        made = library.made(self._given, request)
        if self._given is not None:
            response = await self._given.handle_async_request(made)
            return AsyncOpened(response, request.place, library.failure)
        found = self._shards(request.url)
        lease = await found.lease(None if request.timeout is None else request.timeout["pool"])
        try:
            response = await lease.transport.handle_async_request(made)
            return AsyncOpened(response, request.place, library.failure, lease)
        except BaseException:
            await lease.give_back(broken=True)
            raise

    def _shards(self, url: str) -> shards.Shards:
        self._settle()
        base = _base(url)
        found: shards.Shards | None = self.made.get(base)
        if found is None:
            found = self.made[base] = shards.Shards(
                lambda most: library.open_async_transport(base, self._to, most),
                self._to.max_connections,
                shared=self._to.http2,
            )
        return found

    def _settle(self) -> None:
        loop = _running_loop()
        if loop is not self._loop:
            # A program may call asyncio.run() twice; the connections of the first are dead.
            self.forget()
            self._loop = loop

    async def within(self, seconds: float, work: Awaitable[T]) -> T:
        """The result of ``work``; TimeoutError after so long."""
        with library.anyio.fail_after(seconds):
            return await work

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        if self.clock.sleep is not None:
            self.clock.sleep(seconds)
        else:
            await library.anyio.sleep(seconds)

    async def settled(self, value: T | Awaitable[T]) -> T:
        """What a caller's function returned, awaited if it is asynchronous."""
        found: Any = value
        return cast("T", (await found) if hasattr(found, "__await__") else found)

    @asynccontextmanager
    async def exclusive(self, thing: object) -> AsyncGenerator[None]:
        """For one task at a time."""
        self._settle()
        async with self._locks.setdefault(thing, library.anyio.Lock()):
            yield

    async def close(self) -> None:
        """Close the connections, but not a caller's HTTP client."""
        self._closed = True
        made, self.made = self.made, {}
        # Those of a loop that is over went with it.
        for found in made.values() if _running_loop() is self._loop else ():
            await found.close()
        if self._given is not None:
            await self._given.aclose()


_pools: weakref.WeakSet[_Pool] = weakref.WeakSet()
_abandoned: list[object] = []
"""Connections of the process that forked: closing them here could disturb it there."""


def _after_fork() -> None:
    for pool in list(_pools):
        _abandoned.append(pool.made)
        pool.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def _open(closed: bool) -> None:
    if closed:
        raise ConfigurationError("the client is closed")


def _base(url: str) -> str:
    end = url.find("/", url.find("//") + 2)
    return url if end < 0 else url[:end]


async def _asynchronous(content: object) -> AsyncIterator[bytes]:
    if isinstance(content, AsyncIterable):
        async for chunk in cast("AsyncIterable[bytes]", content):
            yield chunk
    else:
        for chunk in cast("Iterable[bytes]", content):
            yield chunk


def _running_loop() -> object:
    # Not imported for this: without it there is no loop, or another library's.
    events: Any = sys.modules.get("asyncio.events")
    return None if events is None else events._get_running_loop()
