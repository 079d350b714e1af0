"""Failures of the network, timeouts, threads, the raw response, and closing."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from flamel.models import ImageMetaDto

from .documented import IMAGE, success
from .support import (
    CLOUDFLARE,
    FLAMEL,
    HUY,
    JSON,
    SECRET,
    SYNC,
    Call,
    Driver,
    Vendor,
    Wire,
    encoded,
    get,
)

FAILURES = [
    (httpx.ConnectTimeout, "RequestTimeoutError", "no answer in time (ConnectTimeout)"),
    (httpx.ReadTimeout, "RequestTimeoutError", "no answer in time (ReadTimeout)"),
    (httpx.WriteTimeout, "RequestTimeoutError", "no answer in time (WriteTimeout)"),
    (httpx.PoolTimeout, "RequestTimeoutError", "no answer in time (PoolTimeout)"),
    (httpx.ConnectError, "ConnectionFailedError", "ConnectError: why"),
    (httpx.ReadError, "ConnectionFailedError", "ReadError: why"),
    (httpx.RemoteProtocolError, "ConnectionFailedError", "RemoteProtocolError: why"),
]


@pytest.mark.parametrize(("failure", "name", "text"), FAILURES, ids=lambda v: str(v)[:30])
def test_no_answer(
    drive: Driver, vendor: Vendor, failure: type[httpx.TransportError], name: str, text: str
) -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        raise failure("why")

    with pytest.raises(vendor.package.TransportError) as caught:
        drive.call(vendor, handler, get(vendor))
    assert type(caught.value) is getattr(vendor.package, name)
    # One request: nothing is retried.
    assert [str(caught.value)] == [f"GET {url}: {text}" for url in asked]
    assert isinstance(caught.value, vendor.package.SDKError)


PHASES = ("connect", "read", "write", "pool")
TIMEOUTS: list[tuple[dict[str, Any], tuple[float, ...]]] = [
    ({}, (11, 11, 11, 11)),
    ({"timeout": 2}, (2, 2, 2, 2)),
    ({"timeout": 0.5}, (0.5, 0.5, 0.5, 0.5)),
    ({"timeout": {}}, (5, 60, 60, 5)),
    ({"timeout": {"read": 9}}, (5, 9, 60, 5)),
    ({"timeout": {"connect": 1, "read": 2, "write": 3, "pool": 4}}, (1, 2, 3, 4)),
]


@pytest.mark.parametrize(("options", "expected"), TIMEOUTS, ids=str)
def test_timeouts_reach_the_transport(
    drive: Driver, vendor: Vendor, options: dict[str, Any], expected: tuple[float, ...]
) -> None:
    # Eleven seconds are what the caller's own HTTP client was given.
    if isinstance(phases := options.get("timeout"), dict):
        options = {"timeout": vendor.package.Timeout(**phases)}
    wire = Wire(200, encoded(success(vendor)))
    with drive.open(vendor, wire, patience=11, **options) as opened:
        opened.do(get(vendor))
    found = wire.requests[0].extensions["timeout"]
    assert found == dict(zip(PHASES, expected, strict=True))


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan"), {"read": 0}], ids=str)
def test_timeouts_that_are_none(drive: Driver, vendor: Vendor, timeout: Any) -> None:
    with pytest.raises(vendor.package.ConfigurationError, match="timeout="):
        if isinstance(timeout, dict):
            timeout = vendor.package.Timeout(**timeout)
        drive.call(vendor, Wire(), get(vendor), timeout=timeout)


def test_the_raw_response(drive: Driver, vendor: Vendor) -> None:
    body = success(vendor)
    wire = Wire(200, encoded(body), {"X-Request-Id": "r-1", "X-Rate": "5"})
    with drive.open(vendor, wire) as opened:
        raw = opened.do(get(vendor).raw)
        value = opened.do(get(vendor))
    assert isinstance(raw, vendor.package.Response)
    assert raw.value == value and type(raw.value) is type(value)
    assert (raw.status, raw.content, raw.request_id) == (200, encoded(body), "r-1")
    assert raw.headers["x-rate"] == "5"
    assert raw.json() == body


ENVELOPES = [(HUY, "ImageResponse"), (CLOUDFLARE, "ImageResponse"), (FLAMEL, "ImageMetaDto")]


@pytest.mark.parametrize(("vendor", "model"), ENVELOPES, ids=lambda v: str(v)[:12])
def test_the_raw_response_as_a_model(drive: Driver, vendor: Vendor, model: str) -> None:
    with drive.open(vendor, Wire(200, encoded(success(vendor)))) as opened:
        raw = opened.do(get(vendor).raw)
    envelope = raw.decode(getattr(vendor.package.models, model))
    assert envelope.to_dict() == success(vendor)
    with pytest.raises(vendor.package.DecodeError):
        raw.decode(vendor.package.models.Like if vendor is FLAMEL else int)


def test_the_raw_response_of_an_error_is_the_error(drive: Driver, vendor: Vendor) -> None:
    with (
        drive.open(vendor, Wire(404, b"gone")) as opened,
        pytest.raises(vendor.package.NotFoundError) as caught,
    ):
        opened.do(get(vendor).raw)
    assert caught.value.content == b"gone"


def numbered(request: httpx.Request) -> httpx.Response:
    number = int(request.url.path.rpartition("/")[2])
    body: JSON = {**IMAGE, "imageId": number}
    return httpx.Response(200, content=encoded(body), headers={"x-request-id": f"r-{number}"})


def test_two_threads_share_a_client() -> None:
    with SYNC.open(FLAMEL, numbered) as opened, ThreadPoolExecutor(2) as pool:
        raws = list(pool.map(lambda n: opened.do(Call("images.get", n).raw), range(32)))
    assert [raw.value.image_id for raw in raws] == list(range(32))
    assert [raw.request_id for raw in raws] == [f"r-{n}" for n in range(32)]


def test_tasks_share_a_client() -> None:
    async def answer(request: httpx.Request) -> httpx.Response:
        response = numbered(request)
        # Later calls get their answers first.
        for _ in range(32 - int(request.url.path.rpartition("/")[2])):
            await asyncio.sleep(0)
        return response

    async def run() -> list[Any]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            client = FLAMEL.asynchronous(SECRET, http_client=http)
            return await asyncio.gather(*(Call("images.get", n).raw(client) for n in range(32)))

    raws = asyncio.run(run())
    assert [raw.value.image_id for raw in raws] == list(range(32))
    assert [raw.request_id for raw in raws] == [f"r-{n}" for n in range(32)]


def test_the_first_use_of_a_model_may_happen_in_many_threads_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        images = list(pool.map(ImageMetaDto.from_dict, [IMAGE] * 32))
    assert [image.to_dict() for image in images] == [IMAGE] * 32


def test_closing_leaves_an_http_client_of_the_caller_open(drive: Driver, vendor: Vendor) -> None:
    wire = Wire(200, encoded(success(vendor)))
    with drive.open(vendor, wire) as opened:
        opened.do(get(vendor))
        opened.do(lambda client: client.close())
        assert not opened.http.is_closed
    assert len(wire.requests) == 1


def test_a_closed_client_says_so(vendor: Vendor) -> None:
    with vendor.sync(SECRET) as client:
        pass
    with pytest.raises(vendor.package.ConfigurationError, match="the client is closed"):
        get(vendor)(client)

    async def run() -> None:
        async with vendor.asynchronous(SECRET) as client:
            pass
        with pytest.raises(vendor.package.ConfigurationError, match="the client is closed"):
            await get(vendor)(client)

    asyncio.run(run())
