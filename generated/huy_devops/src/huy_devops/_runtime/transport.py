"""What generated code calls: an operation and its arguments in, a typed value out."""

from __future__ import annotations

from typing import Any, Literal, NoReturn, TypeVar, Unpack, overload

from .codec import OneOf
from .download import AsyncDownload, AsyncStream, Download, Stream
from .errors import UNIQUE, DecodeError
from .exchange import Exchange
from .line import Opened, run
from .operation import Arguments, Operation
from .options import Options, RequestOptions
from .pagination import AsyncPager, Pager, Pagination
from .pool import AsyncPool, Pool
from .response import Answer, accept, interpret, text_of
from .streaming import LineParser

T = TypeVar("T")


class _Transport:
    def __init__(self, exchange: Exchange, options: Options) -> None:
        self._exchange = exchange
        self._options = options
        self.base_url = exchange.settings.base_url

    def _value(self, operation: Operation, returns: type[Any], answer: Answer) -> object:
        settings = self._exchange.settings
        value = interpret(answer, settings.errors, returns, operation.unwrap)
        if settings.watch is not None:
            settings.watch.value(operation, returns, value)
        return value

    def _open(self, result: tuple[Answer, Opened | None]) -> tuple[Answer, Opened, int]:
        answer, opened = result
        settings = self._exchange.settings
        if opened is None:
            accept(answer, settings.errors)
            raise DecodeError("$", "an open answer", None, "none")
        return answer, opened, settings.max_response_bytes

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(UNIQUE)


class Transport(_Transport):
    """Makes calls; safe to share between threads."""

    def __init__(self, exchange: Exchange, options: Options, pool: Pool) -> None:
        super().__init__(exchange, options)
        self._pool = pool

    def with_options(self, options: RequestOptions) -> Transport:
        """The same connections and credentials, other options."""
        return Transport(self._exchange, self._options.merged(options), self._pool)

    @overload
    def call(
        self,
        operation: Operation,
        returns: type[OneOf[T]],
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> T: ...
    @overload
    def call(
        self,
        operation: Operation,
        returns: type[T],
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> T: ...
    def call(
        self,
        operation: Operation,
        returns: type[Any],
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> object:
        """Make a call and decode its answer."""
        answer = self._send(operation, options, arguments)[0]
        return self._value(operation, returns, answer)

    def call_none(
        self,
        operation: Operation,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> None:
        """Make a call whose answer says nothing but that it succeeded."""
        accept(self._send(operation, options, arguments)[0], self._exchange.settings.errors)

    def call_text(
        self,
        operation: Operation,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> str:
        """Make a call whose answer is text."""
        answer = self._send(operation, options, arguments)[0]
        return text_of(answer, self._exchange.settings.errors)

    def call_binary(
        self,
        operation: Operation,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> Download:
        """Make a call whose answer is a file."""
        return Download(*self._open(self._send(operation, options, arguments, keep=True)))

    def stream(
        self,
        operation: Operation,
        item: type[Any],
        kind: Literal["sse", "jsonl"],
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> Stream[Any]:
        """Make a call whose answer is items, of the caller's type, one after the other."""
        opened = self._open(self._send(operation, options, arguments, keep=True))
        return Stream(*opened, LineParser[Any](item, kind))

    def page(
        self,
        operation: Operation,
        item: type[T],
        pagination: Pagination,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> Pager[T]:
        """The items of a list that comes in pages; each page is a call when it is reached."""
        return Pager(self, operation, item, pagination, options, arguments)

    def fetch(
        self,
        operation: Operation,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> Answer:
        """Make a call; its answer as it came, if it is a success."""
        answer = self._send(operation, options, arguments)[0]
        accept(answer, self._exchange.settings.errors)
        return answer

    def _send(
        self,
        operation: Operation,
        options: RequestOptions | None,
        arguments: Arguments,
        *,
        keep: bool = False,
    ) -> tuple[Answer, Opened | None]:
        exchange, pool = self._exchange, self._pool
        return run(exchange.run(pool, self._options, operation, options, arguments, keep=keep))

    def close(self) -> None:
        """Close the connections, unless they belong to a caller's HTTP client."""
        self._pool.close()


class AsyncTransport(_Transport):
    """Makes calls; to be used from one event loop at a time."""

    def __init__(self, exchange: Exchange, options: Options, pool: AsyncPool) -> None:
        super().__init__(exchange, options)
        self._pool = pool

    def with_options(self, options: RequestOptions) -> AsyncTransport:
        """The same connections and credentials, other options."""
        return AsyncTransport(self._exchange, self._options.merged(options), self._pool)

    @overload
    async def call(
        self,
        operation: Operation,
        returns: type[OneOf[T]],
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> T: ...
    @overload
    async def call(
        self,
        operation: Operation,
        returns: type[T],
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> T: ...
    async def call(
        self,
        operation: Operation,
        returns: type[Any],
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> object:
        """Make a call and decode its answer."""
        answer = (await self._send(operation, options, arguments))[0]
        return self._value(operation, returns, answer)

    async def call_none(
        self,
        operation: Operation,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> None:
        """Make a call whose answer says nothing but that it succeeded."""
        answer = (await self._send(operation, options, arguments))[0]
        accept(answer, self._exchange.settings.errors)

    async def call_text(
        self,
        operation: Operation,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> str:
        """Make a call whose answer is text."""
        answer = (await self._send(operation, options, arguments))[0]
        return text_of(answer, self._exchange.settings.errors)

    async def call_binary(
        self,
        operation: Operation,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> AsyncDownload:
        """Make a call whose answer is a file."""
        result = await self._send(operation, options, arguments, keep=True)
        return AsyncDownload(*self._open(result))

    async def stream(
        self,
        operation: Operation,
        item: type[Any],
        kind: Literal["sse", "jsonl"],
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> AsyncStream[Any]:
        """Make a call whose answer is items, of the caller's type, one after the other."""
        opened = self._open(await self._send(operation, options, arguments, keep=True))
        return AsyncStream(*opened, LineParser[Any](item, kind))

    def page(
        self,
        operation: Operation,
        item: type[T],
        pagination: Pagination,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> AsyncPager[T]:
        """The items of a list that comes in pages; each page is a call when it is reached."""
        return AsyncPager(self, operation, item, pagination, options, arguments)

    async def fetch(
        self,
        operation: Operation,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> Answer:
        """Make a call; its answer as it came, if it is a success."""
        answer = (await self._send(operation, options, arguments))[0]
        accept(answer, self._exchange.settings.errors)
        return answer

    async def _send(
        self,
        operation: Operation,
        options: RequestOptions | None,
        arguments: Arguments,
        *,
        keep: bool = False,
    ) -> tuple[Answer, Opened | None]:
        exchange, pool = self._exchange, self._pool
        return await exchange.run(pool, self._options, operation, options, arguments, keep=keep)

    async def close(self) -> None:
        """Close the connections, unless they belong to a caller's HTTP client."""
        await self._pool.close()
