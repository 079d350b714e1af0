"""Pages: what is asked for next, and when it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Unpack
from urllib.parse import parse_qs, urlsplit

import pytest
from gallery import models
from hypothesis import given
from hypothesis import strategies as st
from runtime import (
    JSON,
    UNSET,
    AsyncPager,
    Cursor,
    DecodeError,
    NextLink,
    OneOf,
    Operation,
    PageNumber,
    Pager,
    PaginationError,
    RequestOptions,
    prepare,
)
from runtime import Offset as OffsetStyle
from runtime.json import dumps, loads
from runtime.operation import Arguments
from runtime.pagination import Page
from runtime.paging import Pagination, next_link
from runtime.response import Answer

BASE = "https://a.example/v1"
LIST = Operation("owners.list", "GET", "/owners", body="application/json")
OPTIONS: RequestOptions = {"timeout": 5}
Server = Callable[[dict[str, Any]], JSON]


class Asked:
    """A server; and what it was asked, each request on its way through ``prepare``."""

    def __init__(
        self, server: Server, headers: Callable[[int], dict[str, str]] | None = None
    ) -> None:
        self._server = server
        self._headers = headers or (lambda number: {})
        self.urls: list[str] = []

    def fetch(
        self,
        operation: Operation,
        *,
        options: RequestOptions | None = None,
        **arguments: Unpack[Arguments],
    ) -> Answer:
        assert options == {"timeout": 5}
        request = prepare(operation, operation.server or BASE, **arguments)
        self.urls.append(request.url.removeprefix("https://a.example"))
        given: dict[str, Any] = {k: v[0] for k, v in parse_qs(urlsplit(request.url).query).items()}
        if request.content:
            assert isinstance(request.content, bytes)
            body = loads(request.content)
            assert isinstance(body, dict)
            given |= body
        headers = self._headers(len(self.urls))
        url = request.url.partition("?")[0]
        return Answer("GET", url, 200, headers, dumps(self._server(given)))


def pager_of(server: Any, pagination: Pagination, tp: Any, **arguments: Any) -> Pager[Any]:
    return Pager(server, LIST, tp, pagination, options=OPTIONS, **arguments)


def walk(
    server: Asked, pagination: Pagination, tp: Any = OneOf[JSON], **arguments: Any
) -> list[Any]:
    pager = pager_of(server, pagination, tp, **arguments)
    found = list(pager)
    urls = list(server.urls)
    server.urls.clear()

    class Later:
        async def fetch(
            self,
            operation: Operation,
            *,
            options: RequestOptions | None = None,
            **arguments: Unpack[Arguments],
        ) -> Answer:
            return server.fetch(operation, options=options, **arguments)

    async def collect() -> list[Any]:
        later: AsyncPager[Any] = AsyncPager(
            Later(), LIST, tp, pagination, options=OPTIONS, **arguments
        )
        return [item async for item in later]

    assert asyncio.run(collect()) == found
    assert server.urls == urls
    return found


def numbers(given: dict[str, Any], total: int, size: int, start: int) -> list[JSON]:
    return [{"n": n} for n in range(start, min(start + size, total))]


@given(st.integers(0, 9), st.integers(1, 4))
def test_every_style_gives_every_item_once(total: int, size: int) -> None:
    everything = [{"n": n} for n in range(total)]

    def by_cursor(given: dict[str, Any]) -> JSON:
        start = int(given.get("after", 0))
        more = start + size < total
        return {
            "data": {"items": numbers(given, total, size, start)},
            "next": str(start + size) if more else None,
            "more": more,
        }

    def by_offset(given: dict[str, Any]) -> JSON:
        start = int(given.get("offset", 0))
        return {"items": numbers(given, total, size, start), "total": total}

    def by_page(given: dict[str, Any]) -> JSON:
        page = int(given.get("page", 1))
        items = numbers(given, total, size, (page - 1) * size)
        return {"items": items, "pages": -(-total // size)}

    for server, pagination, arguments in [
        (by_cursor, Cursor("/data/items", "after", "/next"), {}),
        (by_cursor, Cursor("/data/items", "after", "/next", more="/more"), {}),
        (by_cursor, Cursor("/data/items", "after", "/next", place="body"), {"fields": {"q": UNSET}}),
        (by_cursor, Cursor("/data/items", "after", "/next", place="body"), {"body": {"q": 1}}),
        (by_cursor, Cursor("/data/items", "after", "/next", place="body"), {"body": models.Owner(owner_id=1)}),
        (by_cursor, Cursor("/data/items", "after", "/next", place="body"), {}),
        (by_offset, OffsetStyle("/items"), {}),
        (by_offset, OffsetStyle("/items", total="/total"), {}),
        (by_offset, OffsetStyle("/items", limit="limit"), {"query": {"limit": size}}),
        (by_page, PageNumber("/items"), {}),
        (by_page, PageNumber("/items", pages="/pages"), {}),
        (by_page, PageNumber("/items", size="size"), {"query": {"size": size}}),
    ]:  # fmt: skip
        assert walk(Asked(server), pagination, **arguments) == everything  # type: ignore[arg-type]


def test_what_is_asked() -> None:
    def server(given: dict[str, Any]) -> JSON:
        start = int(given["offset"])
        return {"items": [start, start + 1] if start < 13 else [start]}

    asked = Asked(server)
    query = {"q": "a b", "limit": 2, "offset": 11}
    assert walk(asked, OffsetStyle("/items", limit="limit"), int, query=query) == [11, 12, 13]
    assert asked.urls == [
        "/v1/owners?q=a%20b&limit=2&offset=11",
        "/v1/owners?q=a%20b&limit=2&offset=13",
    ]


@pytest.mark.parametrize(
    "pagination",
    [
        OffsetStyle("/items", limit="limit", total="/total"),
        OffsetStyle("/items", limit="limit", more="/more"),
        PageNumber("/items", "page", size="limit", pages="/pages"),
        PageNumber("/items", "page", size="limit", more="/more"),
    ],
)
def test_a_page_may_be_shorter_than_was_asked_for(pagination: Pagination) -> None:
    most = 2

    def server(given: dict[str, Any]) -> JSON:
        start = int(given.get("offset", 0)) or (int(given.get("page", 1)) - 1) * most
        items: list[JSON] = [*range(start, min(start + most, 5))]
        return {"items": items, "total": 5, "pages": 3, "more": start + most < 5}

    asked = Asked(server)
    assert walk(asked, pagination, int, query={"limit": 100}) == [0, 1, 2, 3, 4]
    assert walk(Asked(lambda given: {"items": []}), pagination, int, query={"limit": 100}) == []


@pytest.mark.parametrize(
    "pagination",
    [
        Cursor("/items", "offset", "/next", more="/more"),
        Cursor("/items", "offset", last="/n", more="/more"),
        OffsetStyle("/items", more="/more"),
        PageNumber("/items", more="/more"),
    ],
)
@pytest.mark.parametrize("said", [{}, {"more": None}])
def test_a_flag_that_is_left_out_ends_nothing(
    pagination: Pagination, said: dict[str, JSON]
) -> None:
    def server(given: dict[str, Any]) -> JSON:
        start = int(given.get("offset", 0)) or (int(given.get("page", 1)) - 1) * 2
        items: list[JSON] = [{"n": n + 1} for n in range(start, min(start + 2, 5))]
        return {"items": items, "next": start + 2, **said}

    assert len(walk(Asked(server), pagination)) == 5


def test_the_last_item_may_be_the_cursor() -> None:
    def server(given: dict[str, Any]) -> JSON:
        start = int(given.get("starting_after", 0))
        items: list[JSON] = [{"ownerId": n} for n in range(start + 1, min(start + 3, 6))]
        return {"data": items, "has_more": start + 3 < 6}

    pagination = Cursor("/data", "starting_after", last="/ownerId", more="/has_more")
    asked = Asked(server)
    assert [owner.owner_id for owner in walk(asked, pagination, models.Owner)] == [1, 2, 3, 4, 5]
    assert asked.urls == [
        "/v1/owners",
        "/v1/owners?starting_after=2",
        "/v1/owners?starting_after=4",
    ]
    nothing = Asked(lambda given: {"data": [], "has_more": True})
    assert walk(nothing, pagination) == []


def test_links() -> None:
    def headers(number: int) -> dict[str, str]:
        last = '<https://a.example/x>; rel="last"'
        following = (
            f'<https://a.example/owners/7/list?page={number + 1}&tag=a&tag=b%20c>; rel="next"'
        )
        return {"link": f"{last}, {following}" if number < 3 else last}

    asked = Asked(lambda given: [{"page": given.get("page", "1")}], headers)
    with_headers = walk(Asked(lambda g: [], None), NextLink(""))
    assert with_headers == []
    found = list(pager_of(asked, NextLink(""), OneOf[JSON], query={"per": 1}))
    assert found == [{"page": "1"}, {"page": "2"}, {"page": "3"}]
    # GitHub's links have another path than the first call.
    assert asked.urls == [
        "/v1/owners?per=1", "/owners/7/list?page=2&tag=a&tag=b%20c", "/owners/7/list?page=3&tag=a&tag=b%20c",
    ]  # fmt: skip


def test_addresses_in_the_body() -> None:
    def server(given: dict[str, Any]) -> JSON:
        page = int(given.get("page", 1))
        return {"items": [page], "next": f"?page={page + 1}" if page < 3 else ""}

    assert walk(Asked(server), NextLink("/items", "/next"), int) == [1, 2, 3]


@pytest.mark.parametrize(
    "target", ["https://evil.example/v1/owners", "http://a.example/", "//evil.example/"]
)
def test_credentials_go_to_no_other_host(target: str) -> None:
    asked = Asked(lambda given: {"items": [1], "next": target})
    given: list[int] = []
    with pytest.raises(PaginationError, match="on another host"):
        given.extend(pager_of(asked, NextLink("/items", "/next"), int))
    # What the page had is not lost.
    assert (given, len(asked.urls)) == ([1], 1)


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("", None),
        ("<a>", None),
        ('<a>; rel="next"', "a"),
        ("<a>; rel=next", "a"),
        ('<a>; REL="Next last"', "a"),
        ('<a>; title="x, <b>; rel=next"; rel="prev", <c>; rel="next"', "c"),
        ('<a,b;c>; rel="next"', "a,b;c"),
        ('<a>; rel="prev"; rel="next"', None),
        ('<a>;rel="prev" , <b> ; rel = "next"', "b"),
        ("<a>; nofollow; rel=next", "a"),
        ('<a>; rel="next', None),
        ("rel=next", None),
        ('<a>; rel="nextx"', None),
    ],
)
def test_link_headers(header: str, target: str | None) -> None:
    assert next_link(header) == target


@pytest.mark.parametrize("target", ["http://[::1", "//[zz]/", "https://a.example:x["])
def test_what_is_no_address_is_no_next_page(target: str) -> None:
    asked = Asked(lambda given: {"items": [1], "next": target})
    with pytest.raises(PaginationError):
        walk(asked, NextLink("/items", "/next"), int)


def test_a_next_page_at_the_root() -> None:
    asked = Asked(lambda given: {"items": [1], "next": None if given else "https://a.example?p=2"})
    assert walk(asked, NextLink("/items", "/next"), int) == [1, 1]
    assert asked.urls[1] == "/?p=2"


def test_circles_are_noticed() -> None:
    tokens = {None: "a", "a": "b", "b": "a"}
    asked = Asked(lambda given: {"items": [1], "next": tokens[given.get("after")]})
    with pytest.raises(PaginationError, match=r"owners\.list: the server does not advance"):
        walk(asked, Cursor("/items", "after", "/next"), int)
    assert len(asked.urls) == 3
    # This server does not know the parameter.
    stubborn = Asked(lambda given: {"items": [{"ownerId": 1}]})
    for pagination in (OffsetStyle("/items"), PageNumber("/items")):
        with pytest.raises(PaginationError, match="repeats a page"):
            walk(stubborn, pagination, models.Owner)
        assert len(stubborn.urls) == 2
        stubborn.urls.clear()


def test_pages_without_items_may_have_a_next_one() -> None:
    def server(given: dict[str, Any]) -> JSON:
        start = int(given.get("after", 0))
        return {"items": [1] if start == 2 else [], "next": start + 1 if start < 3 else None}

    assert walk(Asked(server), Cursor("/items", "after", "/next"), int) == [1]


@pytest.mark.parametrize("body", [{}, {"items": None}, {"items": []}])
def test_a_page_without_a_list_is_empty_where_the_document_allows_it(body: JSON) -> None:
    for style in (Cursor, OffsetStyle, PageNumber):
        assert walk(Asked(lambda given: body), style("/items", "p", optional=True)) == []
    assert walk(Asked(lambda given: body), NextLink("/items", "/next", optional=True)) == []
    with pytest.raises(DecodeError, match="the items of the page"):
        walk(Asked(lambda given: []), NextLink("/items", "/next", optional=True))


def test_pages_and_laziness() -> None:
    asked = Asked(lambda given: {"items": [int(given.get("page", 1))], "total": 9})
    pager = pager_of(asked, PageNumber("/items"), int)
    assert asked.urls == []
    pages = pager.pages()
    first: Page[int] = next(pages)
    assert (first.items, first.body, first.answer.status) == ([1], {"items": [1], "total": 9}, 200)
    assert next(iter(pager)) == 1
    assert asked.urls == ["/v1/owners", "/v1/owners"]
    assert next(pages).items == [2]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"items": [1, "x"]}, "$.items[1]: expected an integer, found 'x'"),
        ({"items": {}}, "$.items: expected an array (the items of the page), found dict"),
        ({}, "$.items: expected an array (the items of the page), found nothing"),
    ],
)
def test_pages_that_are_none(body: JSON, message: str) -> None:
    with pytest.raises(DecodeError) as caught:
        walk(Asked(lambda given: body), PageNumber("/items"), int)
    assert str(caught.value) == message
    assert (caught.value.status, caught.value.content) == (200, dumps(body))


def test_pages_that_are_no_json() -> None:
    class Html:
        def fetch(self, operation: Operation, **arguments: Any) -> Answer:
            return Answer("GET", BASE, 200, {}, b"<html>")

    pager = pager_of(Html(), PageNumber("/items"), int)
    with pytest.raises(DecodeError, match="expected JSON"):
        list(pager)
