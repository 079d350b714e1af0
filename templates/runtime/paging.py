"""The styles in which servers hand out lists page by page.

A style is data: where the items stand in an answer, and how the call of the next
page is made of the answer and of the call before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias, cast
from urllib.parse import parse_qsl, urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from .encoding import encode
from .errors import SDKError
from .operation import Operation
from .options import Given
from .response import Answer
from .status import at
from .types import JSON
from .unset import UNSET

Place: TypeAlias = Literal["query", "body"]

_PARAMETER = r"\s*;\s*([^\s=;,<>\"]+)\s*(?:=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;,\"]*)))?"
_LINK = re.compile(rf"<([^<>]*)>((?:{_PARAMETER})*)")


class PaginationError(SDKError):
    """The server names a next page that cannot be asked for, or that was there already."""


class Call(Struct, frozen=True):
    """An operation and its arguments."""

    operation: Operation
    arguments: Given

    def value(self, place: Place, name: str) -> object:
        """An argument; UNSET if it was not given."""
        return self._members(place).get(name, UNSET)

    def having(self, place: Place, name: str, value: object) -> Call:
        """The same call with another value of one argument."""
        members = {**self._members(place), name: value}
        arguments = self.arguments.copy()
        if place == "query":
            arguments["query"] = members
        elif "fields" in arguments:
            arguments["fields"] = members
        else:
            arguments["body"] = members
        return Call(self.operation, arguments)

    def _members(self, place: Place) -> Mapping[str, object]:
        if place == "query":
            return self.arguments.get("query", {})
        if "fields" in self.arguments:
            return self.arguments["fields"]
        body = self.arguments.get("body", UNSET)
        plain = {} if body is UNSET else encode(body)
        return cast("dict[str, object]", plain) if isinstance(plain, dict) else {}


class Turn(Struct, frozen=True):
    """A call, its answer, the answer's body and the items in it."""

    call: Call
    answer: Answer
    body: JSON
    items: list[JSON]


class Cursor(Struct, frozen=True):
    """The answer has a token, with which the next page is asked for.

    Attributes:
        items: JSON pointer of the items in the answer.
        parameter: wire name of the parameter that takes the token.
        next: JSON pointer of the token in the answer.
        last: JSON pointer of the token in the last item, where the answer has none.
        place: where the parameter belongs.
        more: JSON pointer of a flag that is false on the last page.
        optional: whether a page without items may come without a list of them.
    """

    items: str
    parameter: str
    next: str | None = None
    last: str | None = None
    place: Place = "query"
    more: str | None = None
    optional: bool = False

    def following(self, turn: Turn) -> Call | None:
        """The call of the next page; None after the last one."""
        if self.next is not None:
            token = at(turn.body, self.next)
        else:
            token = at(turn.items[-1], self.last) if turn.items else None
        more = at(turn.body, self.more)
        # Some servers leave out a flag that is false: the page after it has no items then.
        done = not turn.items if more is None else not more
        if not token or (self.more and done):
            return None
        return turn.call.having(self.place, self.parameter, token)


class Offset(Struct, frozen=True):
    """The next page begins after as many items as were received.

    Attributes:
        items: JSON pointer of the items in the answer.
        parameter: wire name of the parameter that takes the number of items to skip.
        limit: wire name of the parameter for the number of items of a page; a page with fewer
            than were asked for is the last one, if the answer has neither ``total`` nor ``more``.
        total: JSON pointer of the number of all items.
        start: number of the first item.
        place: where the parameters belong.
        more: JSON pointer of a flag that is false on the last page.
        optional: whether a page without items may come without a list of them.
    """

    items: str
    parameter: str = "offset"
    limit: str | None = None
    total: str | None = None
    start: int = 0
    place: Place = "query"
    more: str | None = None
    optional: bool = False

    def following(self, turn: Turn) -> Call | None:
        """The call of the next page; None after the last one."""
        before = turn.call.value(self.place, self.parameter)
        after = (before if isinstance(before, int) else self.start) + len(turn.items)
        total = at(turn.body, self.total)
        left = after < total + self.start if isinstance(total, int) else None
        if not _goes_on(turn, self.place, self.limit, self.more, left):
            return None
        return turn.call.having(self.place, self.parameter, after)


class PageNumber(Struct, frozen=True):
    """Pages are counted.

    Attributes:
        items: JSON pointer of the items in the answer.
        parameter: wire name of the parameter that takes the number of the page.
        size: wire name of the parameter for the number of items of a page; a page with fewer than
            were asked for is the last one, if the answer has neither ``pages`` nor ``more``.
        pages: JSON pointer of the number of all pages.
        start: number of the first page.
        place: where the parameters belong.
        more: JSON pointer of a flag that is false on the last page.
        optional: whether a page without items may come without a list of them.
    """

    items: str
    parameter: str = "page"
    size: str | None = None
    pages: str | None = None
    start: int = 1
    place: Place = "query"
    more: str | None = None
    optional: bool = False

    def following(self, turn: Turn) -> Call | None:
        """The call of the next page; None after the last one."""
        before = turn.call.value(self.place, self.parameter)
        number = (before if isinstance(before, int) else self.start) + 1
        pages = at(turn.body, self.pages)
        left = number < pages + self.start if isinstance(pages, int) else None
        if not _goes_on(turn, self.place, self.size, self.more, left):
            return None
        return turn.call.having(self.place, self.parameter, number)


def _goes_on(
    turn: Turn, place: Place, size: str | None, more: str | None, left: bool | None
) -> bool:
    """Whether there is another page; ``left`` is what the numbers of the answer say, if it has any."""
    if not turn.items or left is False:
        return False
    if more is not None and (flag := at(turn.body, more)) is not None:
        return bool(flag)
    # A server may give fewer than it was asked for, as the most that it gives; where the answer
    # says that more is left, a short page is not the last one.
    asked = turn.call.value(place, size) if size else UNSET
    return left is True or not isinstance(asked, int) or len(turn.items) >= asked


class NextLink(Struct, frozen=True):
    """The answer has the address of the next page.

    Attributes:
        items: JSON pointer of the items in the answer.
        next: JSON pointer of the address in the answer; None if it is in the header ``Link``, with
            the relation ``next`` (RFC 8288).
        optional: whether a page without items may come without a list of them.
    """

    items: str
    next: str | None = None
    optional: bool = False

    def following(self, turn: Turn) -> Call | None:
        """The call of the next page; None after the last one.

        Raises:
            PaginationError: the page is on another host, which must not get the credentials.
        """
        if self.next is None:
            target = next_link(turn.answer.headers.get("link", ""))
        else:
            found = at(turn.body, self.next)
            target = found if isinstance(found, str) else None
        if not target:
            return None
        try:
            asked, url = urlsplit(turn.answer.url), urlsplit(urljoin(turn.answer.url, target))
        except ValueError:
            raise PaginationError("what the server calls the next page is no address") from None
        if (url.scheme, url.netloc) != (asked.scheme, asked.netloc):
            raise PaginationError(f"the next page is on another host: {url.hostname}")
        query: dict[str, list[str]] = {}
        for name, value in parse_qsl(url.query, keep_blank_values=True):
            query.setdefault(name, []).append(value)
        path = (url.path or "/").replace("{", "%7B").replace("}", "%7D")
        # The link may have another path than the client's base address.
        server = f"{url.scheme}://{url.netloc}"
        operation = replace(turn.call.operation, path=path, server=server, styles={})
        arguments = turn.call.arguments.copy()
        arguments["query"] = query
        arguments["path"] = {}
        return Call(operation, arguments)


Pagination: TypeAlias = Cursor | Offset | PageNumber | NextLink


def next_link(header: str) -> str | None:
    """The target of the first link with the relation ``next`` (RFC 8288, 3)."""
    for link in _LINK.finditer(header):
        parameters: list[tuple[str, str, str]] = re.findall(_PARAMETER, link[2])
        relations = [quoted or plain for name, quoted, plain in parameters if name.lower() == "rel"]
        # Only the first counts, as the standard says.
        if relations and "next" in relations[0].lower().split():
            return link[1]
    return None
