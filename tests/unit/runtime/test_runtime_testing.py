"""The transport for tests."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from gallery import models
from gallery.client import AsyncGallery, Gallery
from gallery.errors import ERRORS, ApiError, NotFoundError, ServerError
from runtime import JSON, RequestTimeoutError, SDKError, StatusError, TransportError
from runtime.testing import Example, MockError, MockTransport

IMAGE: dict[str, JSON] = {"imageId": 1, "generationStatus": "done", "bookmarked": True}
EXAMPLES = {
    "images.get": [
        Example("GET", "/images/{id}", 404, body={"data": "no_image(:9)"}),
        Example("GET", "/images/{id}", body={"data": IMAGE}, headers=(("CF-Ray", "r1"),)),
    ],
    "images.list": Example("GET", "/images", body={"data": []}),
    "images.update": Example("PUT", "/images/{id}", body={"ok": True}),
    "images.delete": Example("DELETE", "/images/{id}", 204),
    "images.raw": Example("GET", "/images/{id}/raw", headers=(("Content-Type", "image/png"),), body=b"\x89PNG"),
    "albums.image": Example("GET", "/albums/{album}/images/{id}", body={"album": True}),
}  # fmt: skip
Get = Callable[[MockTransport, int], models.Image]


def get_sync(mock: MockTransport, image_id: int) -> models.Image:
    with Gallery("k", transport=mock, max_retries=0) as client:
        return client.images.get(image_id)


def get_async(mock: MockTransport, image_id: int) -> models.Image:
    async def run() -> models.Image:
        async with AsyncGallery("k", transport=mock, max_retries=0) as client:
            return await client.images.get(image_id)

    return asyncio.run(run())


both = pytest.mark.parametrize("get", [get_sync, get_async], ids=["sync", "async"])


@pytest.fixture
def mock() -> MockTransport:
    return MockTransport(EXAMPLES, ERRORS)


@both
def test_examples_are_the_answers(get: Get, mock: MockTransport) -> None:
    assert get(mock, 7) == models.Image.from_dict(IMAGE)
    (request,) = mock.requests
    assert (request.operation, request.method) == ("images.get", "GET")
    assert request.url == "https://gallery.example/v1/images/7"
    assert request.headers["x-api-key"] == "k"
    assert "x-api-key" not in repr(request)


def test_requests_are_recorded(mock: MockTransport) -> None:
    with Gallery("k", transport=mock) as client:
        assert client.images.update(3, body=models.Owner(owner_id=1)) == {"ok": True}
        client.images.delete(3)
        assert client.images.list(tags=["a"]) == []
    assert [request.operation for request in mock.requests] == [
        "images.update", "images.delete", "images.list",
    ]  # fmt: skip
    assert mock.requests[0].json() == {"ownerId": 1}
    assert mock.requests[2].url.endswith("?tags=a")
    mock.reset()
    assert mock.requests == []


@pytest.mark.parametrize(
    ("method", "url", "operation"),
    [
        ("GET", "https://a.example/images/1", "images.get"),
        ("GET", "https://a.example/base/images/a%2Fb?x=/images", "images.get"),
        ("GET", "https://a.example/images/1/raw", "images.raw"),
        ("GET", "https://a.example/albums/1/images/2", "albums.image"),
        ("GET", "https://a.example/images", "images.list"),
        ("GET", "https://a.example/x/images", "images.list"),
    ],
)
def test_operations_are_recognised(
    mock: MockTransport, method: str, url: str, operation: str
) -> None:
    with httpx.Client(transport=mock) as http:
        http.request(method, url)
        assert mock.requests[-1].operation == operation
        http.request(method, url, extensions={"operation": "images.delete"})
        assert mock.requests[-1].operation == "images.delete"


def test_what_nobody_has_documented(mock: MockTransport) -> None:
    with httpx.Client(transport=mock) as http:
        for method, url in (
            ("POST", "https://a.example/images"),
            ("GET", "https://a.example/other"),
        ):
            with pytest.raises(MockError, match=f"no operation has an example for {method} /"):
                http.request(method, url)
    nothing = MockTransport({"images.get": Example("GET", "/images/{id}", 404)})
    with pytest.raises(MockError, match=r"images\.get has no example of a success"):
        get_sync(nothing, 1)
    for wrong in (lambda: mock.fail("images.gte", 404), lambda: mock.reply("images.gte")):
        with pytest.raises(
            MockError, match=r"no operation images\.gte; those with examples are albums"
        ):
            wrong()


FAILURES: list[tuple[Any, type[SDKError], str]] = [
    (404, NotFoundError, "404 no_image (9)"),
    (NotFoundError, NotFoundError, "404 no_image (9)"),
    (ServerError, ServerError, "500: Internal Server Error"),
    (503, ServerError, "503: Service Unavailable"),
    (418, ApiError, "418: I'm a Teapot"),
    (TransportError, TransportError, "ConnectError"),
    (RequestTimeoutError("slow"), RequestTimeoutError, "no answer in time"),
    (
        StatusError(
            status=409, message="x", body={"data": "locked", "errors": [{"message": "wait"}]}
        ),
        ApiError,
        "409 locked: wait",
    ),
]


@both
@pytest.mark.parametrize(("failure", "cls", "text"), FAILURES, ids=str)
def test_failures(
    get: Get, mock: MockTransport, failure: Any, cls: type[SDKError], text: str
) -> None:
    mock.fail("images.get", failure, times=2)
    for _ in range(2):
        with pytest.raises(cls) as caught:
            get(mock, 1)
        assert text.lower() in str(caught.value).lower()
    assert get(mock, 1).image_id == 1
    mock.fail("images.get", failure)
    for _ in range(3):
        with pytest.raises(cls):
            get(mock, 1)
    mock.reset()
    assert get(mock, 1).image_id == 1


def test_an_error_without_a_status(mock: MockTransport) -> None:
    with pytest.raises(MockError, match="no status stands for ApiError"):
        mock.fail("images.get", ApiError)


@both
def test_replies(get: Get, mock: MockTransport) -> None:
    mock.reply("images.get", {"data": models.Image(image_id=9, status=None, bookmarked=False)})
    assert get(mock, 1).image_id == 9
    mock.reply("images.get", b"<html>", status=502, headers={"X-Request-Id": "r2"})
    with pytest.raises(ServerError) as caught:
        get(mock, 1)
    assert (caught.value.status, caught.value.content, caught.value.request_id) == (
        502,
        b"<html>",
        "r2",
    )


@both
def test_rate_limits(get: Get, mock: MockTransport) -> None:
    mock.rate_limit(after=2, retry_after=0.5, times=2)
    seen: list[int] = []
    for _ in range(9):
        try:
            get(mock, 1)
            seen.append(200)
        except StatusError as error:
            assert error.headers["retry-after"] == "0.5"
            seen.append(error.status)
    assert seen == [200, 200, 429, 429, 200, 200, 429, 429, 200]


def test_threads(mock: MockTransport) -> None:
    mock.rate_limit(after=10)
    with httpx.Client(transport=mock) as http, ThreadPoolExecutor(4) as pool:
        statuses = list(
            pool.map(lambda n: http.get(f"https://a.example/images/{n}").status_code, range(44))
        )
    assert statuses.count(429) == 4
    assert len(mock.requests) == 44


def test_other_media_types(mock: MockTransport) -> None:
    with httpx.Client(transport=mock) as http:
        raw = http.get("https://a.example/images/1/raw")
        assert (raw.content, raw.headers["content-type"]) == (b"\x89PNG", "image/png")
        assert http.get("https://a.example/images").headers["content-type"] == "application/json"
        assert http.delete("https://a.example/images/1").content == b""


def test_the_library_is_not_imported() -> None:
    script = "import sys, runtime.testing\nprint('httpx' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-B", "-c", script],
        cwd=Path(__file__).parents[3] / "templates",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("False\n", "")
