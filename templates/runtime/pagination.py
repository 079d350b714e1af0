"""Walking through the pages of a list, synchronously and asynchronously."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from types import GenericAlias
from typing import Any, Generic, Protocol, TypeVar, Unpack

from msgspec import Struct

from . import codec
from .errors import DecodeError
from .json import loads
from .operation import Operation
from .options import Given
from .paging import Call, PaginationError, Turn
from .paging import Pagination as Pagination
from .response import Answer
from .status import at, tokens
from .types import JSON

T = TypeVar("T")


class Page(Struct, Generic[T], frozen=True):
    """A page.

    Attributes:
        items: its items.
        body: the whole answer, decoded.
        answer: the answer as it was received.
    """

    items: list[T]
    body: JSON
    answer: Answer


class Walk(Generic[T]):
    """One walk through the pages; makes no calls."""

    def __init__(self, tp: type[Any], pagination: Pagination, call: Call) -> None:
        self._type: Any = GenericAlias(list, (tp,))
        self._pagination = pagination
        self._seen = {_asked(call)}
        self._before: list[JSON] = []
        self._call: Call | None = call
        self._refused: PaginationError | None = None

    def call(self) -> Call | None:
        """The call for the next page; None after the last one.

        Raises:
            PaginationError: there is one, but it cannot be asked for, or was there already.
        """
        if self._refused is not None:
            raise self._refused
        return self._call

    def take(self, answer: Answer) -> Page[T]:
        """The page that the current call was answered with; the next call takes its place.

        Raises:
            DecodeError: the answer has no items, or an item is not of its type.
            PaginationError: it is the page before, once more.
        """
        assert self._call is not None
        try:
            body, items, path = self._items(answer)
            decoded: list[T] = codec.decode(self._type, items, path)
        except DecodeError as error:
            error.status = answer.status
            error.content = answer.content
            raise
        turn = Turn(self._call, answer, body, items)
        try:
            self._call = self._following(turn)
        except PaginationError as error:
            # What came with it is given first.
            self._call, self._refused = None, error
        # Equal numbers may follow each other; equal objects mean that the server turns in a circle.
        same = items == self._before and any(isinstance(item, dict) for item in items)
        if same and self._call is not None:
            raise _circle(self._call)
        self._before = items
        return Page(decoded, body, answer)

    def _following(self, turn: Turn) -> Call | None:
        call = self._pagination.following(turn)
        if call is not None:
            if (asked := _asked(call)) in self._seen:
                raise _circle(call)
            self._seen.add(asked)
        return call

    def _items(self, answer: Answer) -> tuple[JSON, list[JSON], str]:
        try:
            body = loads(answer.content)
        except ValueError as error:
            raise codec.not_json(error) from None
        path = "".join(f".{token}" for token in tokens(self._pagination.items))
        found = at(body, self._pagination.items)
        if found is None and self._pagination.optional and isinstance(body, dict):
            found = []
        if not isinstance(found, list):
            shown = "nothing" if found is None else type(found).__name__
            raise DecodeError(f"${path}", "an array (the items of the page)", found, shown)
        return body, found, f"${path}"


def _circle(call: Call) -> PaginationError:
    name = call.operation.name
    return PaginationError(f"{name}: the server does not advance, it repeats a page")


def _asked(call: Call) -> int:
    arguments = call.arguments
    varying = [arguments.get("query"), arguments.get("fields"), arguments.get("body")]
    return hash((call.operation.path, repr(varying)))


class Fetcher(Protocol):
    """What a pager needs of a transport."""

    def fetch(self, operation: Operation, **given: Unpack[Given]) -> Answer:
        """Make a call; its answer, if it is a success."""
        ...


class AsyncFetcher(Protocol):
    """What a pager needs of an asynchronous transport."""

    async def fetch(self, operation: Operation, **given: Unpack[Given]) -> Answer:
        """Make a call; its answer, if it is a success."""
        ...


class Pager(Generic[T]):
    """The items of all pages, one after the other; a page is asked for when it is needed.

    Each iteration begins anew.
    """

    def __init__(
        self,
        transport: Fetcher,
        operation: Operation,
        item: type[Any],
        pagination: Pagination,
        **given: Unpack[Given],
    ) -> None:
        self._transport = transport
        self._begun = item, pagination, Call(operation, given)

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[T]]:
        """The pages, with what else their answers say."""
        walk: Walk[T] = Walk(*self._begun)
        while (call := walk.call()) is not None:
            yield walk.take(self._transport.fetch(call.operation, **call.arguments))


class AsyncPager(Generic[T]):
    """The items of all pages, one after the other; a page is asked for when it is needed.

    Each iteration begins anew.
    """

    def __init__(
        self,
        transport: AsyncFetcher,
        operation: Operation,
        item: type[Any],
        pagination: Pagination,
        **given: Unpack[Given],
    ) -> None:
        self._transport = transport
        self._begun = item, pagination, Call(operation, given)

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Page[T]]:
        """The pages, with what else their answers say."""
        walk: Walk[T] = Walk(*self._begun)
        while (call := walk.call()) is not None:
            yield walk.take(await self._transport.fetch(call.operation, **call.arguments))
