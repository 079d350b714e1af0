"""STUB, to be replaced by the real styles of pagination."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from . import codec
from .operation import Arguments, Operation
from .options import RequestOptions
from .response import Answer
from .status import at

if TYPE_CHECKING:
    from .transport import AsyncTransport, Transport

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pagination:
    """A cursor in the body that is sent back in the query."""

    items: str
    cursor: str
    parameter: str

    def next_arguments(self, answer: Answer, arguments: Arguments) -> Arguments | None:
        """What to ask for next; None after the last page."""
        cursor = at(answer.json(), self.cursor)
        if cursor is None:
            return None
        return {**arguments, "query": {**arguments.get("query", {}), self.parameter: cursor}}


class Pager(Generic[T]):
    """All items of all pages."""

    def __init__(
        self,
        transport: Transport,
        operation: Operation,
        item: type[Any],
        pagination: Pagination,
        options: RequestOptions | None,
        arguments: Arguments,
    ) -> None:
        self._call = transport, operation, options
        self._item = item
        self._pagination = pagination
        self._arguments = arguments

    def __iter__(self) -> Iterator[T]:
        transport, operation, options = self._call
        arguments: Arguments | None = self._arguments
        while arguments is not None:
            answer = transport.fetch(operation, options=options, **arguments)
            for value in cast("list[Any]", at(answer.json(), self._pagination.items)):
                yield codec.decode(self._item, value)
            arguments = self._pagination.next_arguments(answer, arguments)


class AsyncPager(Generic[T]):
    """All items of all pages."""

    def __init__(
        self,
        transport: AsyncTransport,
        operation: Operation,
        item: type[Any],
        pagination: Pagination,
        options: RequestOptions | None,
        arguments: Arguments,
    ) -> None:
        self._call = transport, operation, options
        self._item = item
        self._pagination = pagination
        self._arguments = arguments

    async def __aiter__(self) -> AsyncIterator[T]:
        transport, operation, options = self._call
        arguments: Arguments | None = self._arguments
        while arguments is not None:
            answer = await transport.fetch(operation, options=options, **arguments)
            for value in cast("list[Any]", at(answer.json(), self._pagination.items)):
                yield codec.decode(self._item, value)
            arguments = self._pagination.next_arguments(answer, arguments)
