"""Lists that come page by page, from the call to the last item."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from .cases import package_of


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return package_of("pagination", tmp_path_factory.mktemp("pagination"))


class Server:
    """Five images, two a page; and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        body = request.content.decode()
        self.asked.append(f"{request.method} {request.url.raw_path.decode()} {body}".strip())
        path, query = request.url.path, request.url.params
        if path == "/events":
            if "page" in query:
                return httpx.Response(200, json=["c"])
            return httpx.Response(
                200, json=[{"id": 1}, "b"], headers={"Link": '</events?page=2>; rel="next"'}
            )
        if path == "/owners":
            return httpx.Response(200, json={"result": None})
        start = int(query.get("cursor") or query.get("from") or 0)
        if body:
            start = 2 * json.loads(body).get("page", 0)
        ids = range(start, min(start + 2, 5))
        info = {"cursor": str(start + 2), "more": start + 2 < 5, "pages": 3}
        return httpx.Response(200, json={"result": [{"id": id_} for id_ in ids], "info": info})


def walked(package: Any, method: str, **arguments: Any) -> tuple[list[Any], list[str]]:
    """The items by either kind of client, and what was asked for."""
    resource, _, name = method.partition(".")
    server, later = Server(), Server()
    with package.Pagination(transport=httpx.MockTransport(server)) as client:
        pager = getattr(getattr(client, resource), name)(**arguments)
        assert isinstance(pager, package.Pager)
        assert server.asked == []
        items = list(pager)

    async def collect() -> list[Any]:
        async with package.AsyncPagination(transport=httpx.MockTransport(later)) as client:
            pager = getattr(getattr(client, resource), name)(**arguments)
            return [item async for item in pager]

    assert asyncio.run(collect()) == items
    assert later.asked == server.asked
    return items, server.asked


@pytest.mark.parametrize(
    ("method", "arguments", "asked"),
    [
        ("images.list", {"tag": ["a"]},
         ["GET /images?tag=a", "GET /images?cursor=2&tag=a", "GET /images?cursor=4&tag=a"]),
        ("images.search", {"text": "x"},
         ['POST /images/search {"text":"x"}', 'POST /images/search {"text":"x","page":1}',
          'POST /images/search {"text":"x","page":2}']),
        ("invoices.list", {"most": 2},
         ["GET /invoices?most=2", "GET /invoices?from=2&most=2", "GET /invoices?from=4&most=2"]),
    ],
)  # fmt: skip
def test_every_style_gives_all_items_once(
    package: Any, method: str, arguments: dict[str, Any], asked: list[str]
) -> None:
    items, found = walked(package, method, **arguments)
    assert items == [package.models.Image(id=number) for number in range(5)]
    assert found == asked


def test_where_to_begin_is_still_an_argument(package: Any) -> None:
    items, _ = walked(package, "images.list", cursor="4")
    assert [item.id for item in items] == [4]


def test_links_in_a_header_and_items_of_several_kinds(package: Any) -> None:
    items, asked = walked(package, "events.list")
    assert items == [package.models.Image(id=1), "b", "c"]
    assert asked == ["GET /events", "GET /events?page=2"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_list_that_may_be_null_is_a_page_without_items(package: Any) -> None:
    assert walked(package, "owners.list")[0] == []


def test_whole_pages(package: Any) -> None:
    server = Server()
    with package.Pagination(transport=httpx.MockTransport(server)) as client:
        page = next(client.images.list().pages())
    assert (len(page.items), page.body["info"]["cursor"], page.answer.status) == (2, "2", 200)
    assert server.asked == ["GET /images"]


def test_errors_are_those_of_any_call(package: Any) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(404))
    with package.Pagination(transport=transport) as client:
        with pytest.raises(package.NotFoundError):
            list(client.images.list())
        with pytest.raises(TypeError, match="takes a method of this client that makes a call"):
            client.raw_response(client.images.list)
