"""Answers whose items are yielded as they arrive."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator, Iterator
from functools import partial
from typing import Any, Generic, TypeVar, overload

from .arriving import AsyncBody, AsyncSource, Source, SyncBody
from .events import Kind, LineParser
from .response import OpenAnswer
from .unions import OneOf

T = TypeVar("T")
U = TypeVar("U")


class Stream(SyncBody, Generic[T]):
    """Items that are yielded as they arrive; it holds a connection until its end, or closed."""

    def __init__(self, answer: OpenAnswer, *, item: type[Any], kind: Kind) -> None:
        super().__init__(answer)
        self._items = _items(self._source, LineParser[T](item, kind))

    @overload
    @staticmethod
    def of(item: type[OneOf[U]], kind: Kind) -> Callable[[OpenAnswer], Stream[U]]: ...
    @overload
    @staticmethod
    def of(item: type[U], kind: Kind) -> Callable[[OpenAnswer], Stream[U]]: ...
    @staticmethod
    def of(item: type[Any], kind: Kind) -> Callable[[OpenAnswer], Stream[Any]]:
        """What makes a stream of items of a type, told apart in some way, of an answer."""
        return partial(Stream[Any], item=item, kind=kind)

    def __iter__(self) -> Iterator[T]:
        return self._items

    def __next__(self) -> T:
        return next(self._items)


class AsyncStream(AsyncBody, Generic[T]):
    """Items that are yielded as they arrive; it holds a connection until its end, or closed."""

    def __init__(self, answer: OpenAnswer, *, item: type[Any], kind: Kind) -> None:
        super().__init__(answer)
        self._items = _async_items(self._source, LineParser[T](item, kind))

    @overload
    @staticmethod
    def of(item: type[OneOf[U]], kind: Kind) -> Callable[[OpenAnswer], AsyncStream[U]]: ...
    @overload
    @staticmethod
    def of(item: type[U], kind: Kind) -> Callable[[OpenAnswer], AsyncStream[U]]: ...
    @staticmethod
    def of(item: type[Any], kind: Kind) -> Callable[[OpenAnswer], AsyncStream[Any]]:
        """What makes a stream of items of a type, told apart in some way, of an answer."""
        return partial(AsyncStream[Any], item=item, kind=kind)

    def __aiter__(self) -> AsyncIterator[T]:
        return self._items

    async def __anext__(self) -> T:
        return await anext(self._items)


# Functions, so that no iterator holds the stream that holds it: one that nobody reads any more is
# let go of at once, and its connection with it.


def _items(source: Source, parser: LineParser[T]) -> Generator[T, None, None]:
    pieces = source.pieces()
    try:
        for piece in pieces:
            yield from parser.feed(piece)
            if parser.done:
                return
        yield from parser.close()
    finally:
        pieces.close()


async def _async_items(source: AsyncSource, parser: LineParser[T]) -> AsyncIterator[T]:
    try:
        async for piece in source.pieces():
            for item in parser.feed(piece):
                yield item
            if parser.done:
                return
        for item in parser.close():
            yield item
    finally:
        await source.close()
