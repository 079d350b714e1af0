"""What generated code calls: an operation and its arguments in, a typed value out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NoReturn, Self, TypeVar, Unpack, overload

from .codec import OneOf
from .errors import UNIQUE, DecodeError
from .exchange import Exchange
from .line import Opened, run
from .operation import Operation
from .options import Given, Options, RequestOptions
from .pool import AsyncPool, Pool
from .response import Answer, OpenAnswer, accept, interpret, text_of

T = TypeVar("T")
P = TypeVar("P", Pool, AsyncPool)


class BaseTransport(Generic[P]):
    """What both kinds of transport have."""

    _pool: P

    def __init__(self, exchange: Exchange, options: Options, pool: P) -> None:
        self._exchange = exchange
        self._options = options
        self._pool = pool
        self.base_url = exchange.settings.base_url

    def with_options(self, options: RequestOptions) -> Self:
        """The same connections and credentials, other options."""
        return type(self)(self._exchange, self._options.merged(options), self._pool)

    def _value(self, operation: Operation, returns: type[Any], answer: Answer) -> object:
        settings = self._exchange.settings
        value = interpret(answer, settings.errors, returns, operation.unwrap)
        if settings.watch is not None:
            settings.watch.value(operation, returns, value)
        return value

    def _open(self, result: tuple[Answer, Opened | None]) -> OpenAnswer:
        answer, opened = result
        settings = self._exchange.settings
        if opened is None:
            accept(answer, settings.errors)
            raise DecodeError("$", "an open answer", None, "none")
        return OpenAnswer(answer, opened, settings.max_response_bytes)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(UNIQUE)


class Transport(BaseTransport[Pool]):
    """Makes calls; safe to share between threads."""

    @overload
    def call(self, operation: Operation, returns: type[OneOf[T]], **given: Unpack[Given]) -> T: ...
    @overload
    def call(self, operation: Operation, returns: type[T], **given: Unpack[Given]) -> T: ...
    def call(self, operation: Operation, returns: type[Any], **given: Unpack[Given]) -> object:
        """Make a call and decode its answer."""
        answer = self._send(operation, given)[0]
        return self._value(operation, returns, answer)

    def call_none(self, operation: Operation, **given: Unpack[Given]) -> None:
        """Make a call whose answer says nothing but that it succeeded."""
        accept(self._send(operation, given)[0], self._exchange.settings.errors)

    def call_text(self, operation: Operation, **given: Unpack[Given]) -> str:
        """Make a call whose answer is text."""
        answer = self._send(operation, given)[0]
        return text_of(answer, self._exchange.settings.errors)

    def open(
        self, operation: Operation, kind: Callable[[OpenAnswer], T], **given: Unpack[Given]
    ) -> T:
        """Make a call whose answer is read while it arrives, by what ``kind`` makes of it."""
        return kind(self._open(self._send(operation, given, keep=True)))

    def fetch(self, operation: Operation, **given: Unpack[Given]) -> Answer:
        """Make a call; its answer as it came, if it is a success."""
        answer = self._send(operation, given)[0]
        accept(answer, self._exchange.settings.errors)
        return answer

    def _send(
        self, operation: Operation, given: Given, *, keep: bool = False
    ) -> tuple[Answer, Opened | None]:
        exchange, pool = self._exchange, self._pool
        return run(exchange.run(pool, self._options, operation, given, keep=keep))

    def close(self) -> None:
        """Close the connections, unless they belong to a caller's HTTP client."""
        self._pool.close()


class AsyncTransport(BaseTransport[AsyncPool]):
    """Makes calls; to be used from one event loop at a time."""

    @overload
    async def call(
        self, operation: Operation, returns: type[OneOf[T]], **given: Unpack[Given]
    ) -> T: ...
    @overload
    async def call(self, operation: Operation, returns: type[T], **given: Unpack[Given]) -> T: ...
    async def call(
        self, operation: Operation, returns: type[Any], **given: Unpack[Given]
    ) -> object:
        """Make a call and decode its answer."""
        answer = (await self._send(operation, given))[0]
        return self._value(operation, returns, answer)

    async def call_none(self, operation: Operation, **given: Unpack[Given]) -> None:
        """Make a call whose answer says nothing but that it succeeded."""
        answer = (await self._send(operation, given))[0]
        accept(answer, self._exchange.settings.errors)

    async def call_text(self, operation: Operation, **given: Unpack[Given]) -> str:
        """Make a call whose answer is text."""
        answer = (await self._send(operation, given))[0]
        return text_of(answer, self._exchange.settings.errors)

    async def open(
        self, operation: Operation, kind: Callable[[OpenAnswer], T], **given: Unpack[Given]
    ) -> T:
        """Make a call whose answer is read while it arrives, by what ``kind`` makes of it."""
        return kind(self._open(await self._send(operation, given, keep=True)))

    async def fetch(self, operation: Operation, **given: Unpack[Given]) -> Answer:
        """Make a call; its answer as it came, if it is a success."""
        answer = (await self._send(operation, given))[0]
        accept(answer, self._exchange.settings.errors)
        return answer

    async def _send(
        self, operation: Operation, given: Given, *, keep: bool = False
    ) -> tuple[Answer, Opened | None]:
        exchange, pool = self._exchange, self._pool
        return await exchange.run(pool, self._options, operation, given, keep=keep)

    async def close(self) -> None:
        """Close the connections, unless they belong to a caller's HTTP client."""
        await self._pool.close()
