"""Calls over a transport that answers from memory, synchronous and asynchronous."""

from __future__ import annotations

import asyncio
import gzip
import pickle
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest
from gallery import models
from gallery.client import AsyncGallery, Gallery
from gallery.errors import NotFoundError
from runtime import (
    JSON,
    ConfigurationError,
    ConnectionFailedError,
    DecodeError,
    ParameterError,
    RequestTimeoutError,
    Response,
    ResponseTooLargeError,
    SDKError,
    Timeout,
    TransportError,
    library,
)

KEY = "s3cr3t-value"
IMAGE: dict[str, JSON] = {"imageId": 1, "generationStatus": "done", "bookmarked": True}
Handler = Callable[[httpx.Request], httpx.Response]


def answer(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"data": IMAGE, "success": True}, headers={"CF-Ray": "r1"})


@contextmanager
def gallery(handler: Handler) -> Iterator[Gallery]:
    with httpx.Client(transport=httpx.MockTransport(handler)) as http:
        yield Gallery(KEY, http_client=http, max_retries=0)


def get_sync(handler: Handler) -> models.Image:
    with gallery(handler) as client:
        return client.images.get(1)


def get_async(handler: Handler) -> models.Image:
    async def run() -> models.Image:
        async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
            return await AsyncGallery(KEY, http_client=http, max_retries=0).images.get(1)

    return asyncio.run(run())


both = pytest.mark.parametrize("get", [get_sync, get_async], ids=["sync", "async"])


@both
def test_request_and_answer(get: Callable[[Handler], models.Image]) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return answer(request)

    assert get(handler) == models.Image.from_dict(IMAGE)
    assert str(seen[0].url) == "https://gallery.example/v1/images/1"
    headers = seen[0].headers
    assert headers["x-api-key"] == KEY
    assert headers["user-agent"] == "gallery/1.0 python"
    assert headers["accept"] == "application/json"
    assert "x-language" not in headers


def test_arguments_on_the_wire() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"data": []})

    with gallery(handler) as client:
        assert client.images.list(tags=["a b", "c/d"]) == []
        assert client.images.update(1, body=models.Owner(owner_id=2)) == {"data": []}
        client.images.delete(1)
        with pytest.raises(DecodeError):
            client.images.get(1, language="ü")
    listed, updated, deleted, got = seen
    assert listed.url.raw_path == b"/v1/images?tags=a%20b&tags=c%2Fd"
    assert "x-api-key" not in listed.headers
    assert (updated.method, updated.content) == ("PUT", b'{"ownerId":2}')
    assert updated.headers.get_list("content-type") == ["text/json"]
    assert (deleted.method, deleted.content) == ("DELETE", b"")
    assert dict(got.headers.raw)[b"x-language"] == "ü".encode("latin-1")


def test_refused_before_sending() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise AssertionError("nothing must be sent")

    async def run() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
            await AsyncGallery(KEY, http_client=http).images.get(1, language="a\r\nb: c")

    with gallery(handler) as client, pytest.raises(ParameterError):
        client.images.get(1, language="a\r\nb: c")
    with pytest.raises(ParameterError):
        asyncio.run(run())


FAILURES = [
    (httpx.ConnectTimeout("slow"), RequestTimeoutError, "no answer in time (ConnectTimeout)"),
    (httpx.ReadTimeout("slow"), RequestTimeoutError, "no answer in time (ReadTimeout)"),
    (httpx.WriteTimeout("slow"), RequestTimeoutError, "no answer in time (WriteTimeout)"),
    (httpx.PoolTimeout("slow"), RequestTimeoutError, "no answer in time (PoolTimeout)"),
    (httpx.ConnectError("refused"), ConnectionFailedError, "ConnectError: refused"),
    (httpx.RemoteProtocolError("cut off"), ConnectionFailedError, "RemoteProtocolError: cut off"),
    (httpx.LocalProtocolError(f"Illegal header value b'{KEY}'"), TransportError, "LocalProtocolError"),
    (httpx.ProxyError(""), TransportError, "ProxyError"),
    (httpx.InvalidURL(f"no: {KEY}"), TransportError, "InvalidURL"),
]  # fmt: skip


@both
@pytest.mark.parametrize(("failure", "cls", "text"), FAILURES, ids=lambda v: type(v).__name__)
def test_failures(
    get: Callable[[Handler], models.Image], failure: Exception, cls: type[SDKError], text: str
) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise failure

    with pytest.raises(TransportError) as caught:
        get(handler)
    error = caught.value
    assert type(error) is cls
    assert str(error) == f"GET https://gallery.example/v1/images/1: {text}"
    # The library's errors hold the request, and the request has the credential.
    assert error.__cause__ is None and error.__context__ is None
    shown = "".join(traceback.format_exception(error)) + str(vars(error)) + str(pickle.dumps(error))
    assert KEY not in shown


@both
def test_status_errors_hold_no_credential(get: Callable[[Handler], models.Image]) -> None:
    with pytest.raises(NotFoundError) as caught:
        get(lambda request: httpx.Response(404, json={"data": "no_image(:1)"}))
    error = caught.value
    assert error.url == "https://gallery.example/v1/images/1"
    assert KEY not in repr(error) + str(vars(error)) + str(pickle.dumps(error))
    assert error.__cause__ is None and error.__context__ is None


@both
def test_redirects_are_not_followed(get: Callable[[Handler], models.Image]) -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(302, headers={"Location": "https://evil.example/"})

    with pytest.raises(SDKError, match=": 302: Found"):
        get(handler)
    assert asked == ["gallery.example"]


@both
def test_large_answers_are_not_read(get: Callable[[Handler], models.Image]) -> None:
    bomb = gzip.compress(b" " * 20_000)
    assert len(bomb) < 1000

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-encoding": "gzip"}, content=bomb)

    with pytest.raises(ResponseTooLargeError, match="10000 bytes"):
        get(handler)


@both
def test_broken_compression(get: Callable[[Handler], models.Image]) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        stream = httpx.ByteStream(b"not gzip")
        return httpx.Response(200, headers={"content-encoding": "gzip"}, stream=stream)

    with pytest.raises(TransportError, match="DecodingError"):
        get(handler)


def test_cookies_of_a_server_are_not_kept() -> None:
    sent: list[str | None] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request.headers.get("cookie"))
        return httpx.Response(200, json={"data": IMAGE}, headers={"set-cookie": "a=b"})

    with Gallery(KEY, transport=httpx.MockTransport(handler)) as client:
        client.images.get(1)
        client.images.get(1)
    assert sent == [None, None]


def test_timeouts() -> None:
    seen: list[object] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        return answer(request)

    with httpx.Client(transport=httpx.MockTransport(handler), timeout=7) as http:
        Gallery(KEY, http_client=http).images.get(1)
        Gallery(KEY, http_client=http, timeout=2).images.get(1)
        Gallery(KEY, http_client=http, timeout=Timeout(read=9)).images.get(1)
    names = ("connect", "read", "write", "pool")
    phases = [(7, 7, 7, 7), (2, 2, 2, 2), (5, 9, 60, 5)]
    assert seen == [dict(zip(names, values, strict=True)) for values in phases]
    seen.clear()
    Gallery(KEY, transport=httpx.MockTransport(handler)).images.get(1)
    assert seen == [{"connect": 5, "read": 60, "write": 60, "pool": 5}]


def test_raw_response() -> None:
    with gallery(answer) as client:
        raw = client.raw_response(client.images.get, 1, language="ko")
        again = client.images.get(1)
    assert isinstance(raw, Response)
    assert raw.value == again
    assert (raw.status, raw.request_id, raw.headers["cf-ray"]) == (200, "r1", "r1")
    assert raw.json() == {"data": IMAGE, "success": True}
    assert raw.decode(dict[str, JSON])["success"] is True
    with gallery(answer) as client, pytest.raises(TypeError, match="makes a call"):
        client.raw_response(str, 1)


def test_raw_response_of_nothing_and_of_an_error() -> None:
    with gallery(lambda request: httpx.Response(204)) as client:
        raw = client.raw_response(client.images.delete, 1)
        assert (raw.value, raw.status, raw.content) == (None, 204, b"")
        with pytest.raises(DecodeError, match="expected JSON"):
            raw.json()
    with gallery(lambda request: httpx.Response(404)) as client, pytest.raises(NotFoundError):
        client.raw_response(client.images.delete, 1)


def test_raw_responses_of_concurrent_calls_are_not_mixed_up() -> None:
    async def handler(request: httpx.Request) -> httpx.Response:
        number = int(request.url.path.rpartition("/")[2])
        for _ in range(number % 3):
            await asyncio.sleep(0)
        return httpx.Response(200, json={"data": {**IMAGE, "imageId": number}})

    async def run() -> list[Response[models.Image]]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
            client = AsyncGallery(KEY, http_client=http)
            calls = [client.raw_response(client.images.get, n) for n in range(9)]
            return list(await asyncio.gather(*calls))

    for number, raw in enumerate(asyncio.run(run())):
        assert raw.value.image_id == number
        assert raw.json() == {"data": {**IMAGE, "imageId": number}}


def test_threads_share_a_client() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        number = int(request.url.path.rpartition("/")[2])
        return httpx.Response(200, json={"data": {**IMAGE, "imageId": number}})

    with gallery(handler) as client, ThreadPoolExecutor(2) as pool:
        raws = list(pool.map(lambda n: client.raw_response(client.images.get, n), range(64)))
    assert [raw.value.image_id for raw in raws] == list(range(64))
    assert [raw.json() for raw in raws] == [{"data": {**IMAGE, "imageId": n}} for n in range(64)]


def test_closing() -> None:
    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        with Gallery(KEY, http_client=http):
            pass
        assert not http.is_closed
    with Gallery(KEY) as own:
        pass
    with pytest.raises(ConfigurationError, match="the client is closed"):
        own.images.get(1)

    async def run() -> None:
        async with AsyncGallery(KEY) as client:
            pass
        with pytest.raises(ConfigurationError, match="the client is closed"):
            await client.images.get(1)
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            async with AsyncGallery(KEY, http_client=http) as client:
                await client.images.delete(1)
            assert not http.is_closed

    asyncio.run(run())


def test_clients_share_the_trusted_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    original = httpx.create_ssl_context
    monkeypatch.setattr(httpx, "create_ssl_context", lambda: made.append(1) or original())
    library.tls.cache_clear()
    for _ in range(2):
        client = Gallery(KEY, base_url="https://127.0.0.1:9", max_retries=0)
        with client, pytest.raises(TransportError):
            client.images.get(1)
    assert made == [1]
