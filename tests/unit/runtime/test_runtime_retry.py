"""What is repeated, when, and what is never."""

from __future__ import annotations

import email.utils
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from callers import IMAGE, Heard, Kind, Server, Time, answer, ok, replies
from gallery import models
from gallery.errors import ApiError, ServerError
from runtime import (
    Clock,
    ConfigurationError,
    ConnectionFailedError,
    Operation,
    PreparedRequest,
    RequestTimeoutError,
    Retry,
    SDKError,
    Timeout,
    TransportError,
)
from runtime.retry import retry_after
from runtime.uploads import Content

POST = Operation("images.create", "POST", "/images", security=(("key",),))
KEYED = Operation("images.buy", "POST", "/buy", idempotency="Idempotency-Key")


def failing(status: int = 503, **headers: str) -> httpx.Response:
    return httpx.Response(status, headers={k.replace("_", "-"): v for k, v in headers.items()})


def post(client: Any, operation: Operation = POST, **arguments: Any) -> Any:
    return client._transport.call_none(operation, **arguments)


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_repeated_twice_then_given_up(kind: Kind, status: int) -> None:
    time, seen = Time(), list[httpx.Request]()
    client = kind.client(replies(failing(status), seen=seen), clock=time.clock)
    with pytest.raises(ApiError) as caught:
        kind(client.images.get(1))
    assert (caught.value.status, caught.value.attempts, len(seen)) == (status, 3, 3)
    assert time.slept == [0.5, 1.0]


@pytest.mark.parametrize("status", [400, 401, 404, 409, 418, 500, 501])
def test_not_repeated(kind: Kind, status: int) -> None:
    time, seen = Time(), list[httpx.Request]()
    client = kind.client(replies(failing(status), seen=seen), clock=time.clock)
    with pytest.raises(ApiError) as caught:
        kind(client.images.get(1))
    assert (len(seen), time.slept, caught.value.attempts) == (1, [], 1)


def test_success_after_failures_of_several_sorts(kind: Kind) -> None:
    time = Time(draw=0.5)
    steps = (httpx.ConnectError("no"), failing(502), httpx.RemoteProtocolError("cut"), ok())
    client = kind.client(replies(*steps), clock=time.clock, max_retries=3)
    assert kind(client.images.get(1)) == models.Image.from_dict(IMAGE)
    assert time.slept == [0.25, 0.5, 1.0]


@pytest.mark.parametrize(
    ("failure", "cls", "attempts"),
    [
        (httpx.ConnectError("no"), ConnectionFailedError, 3),
        (httpx.ConnectTimeout("no"), RequestTimeoutError, 3),
        (httpx.PoolTimeout("no"), RequestTimeoutError, 3),
        (httpx.ReadError("no"), ConnectionFailedError, 3),
        (ConnectionResetError("no"), ConnectionFailedError, 3),
        (httpx.ReadTimeout("no"), RequestTimeoutError, 1),
        (httpx.WriteTimeout("no"), RequestTimeoutError, 1),
        (httpx.ProxyError("no"), TransportError, 1),
        (httpx.UnsupportedProtocol("no"), TransportError, 1),
    ],
    ids=repr,
)
def test_failures_without_an_answer(
    kind: Kind, failure: Exception, cls: type[SDKError], attempts: int
) -> None:
    client = kind.client(replies(failure), clock=Time().clock)
    with pytest.raises(TransportError) as caught:
        kind(client.images.get(1))
    assert (type(caught.value), caught.value.attempts) == (cls, attempts)
    assert caught.value.__cause__ is None and caught.value.__context__ is None


@pytest.mark.parametrize("failure", [failing(503), failing(429), httpx.ConnectError("no"), httpx.ReadError("no")], ids=repr)  # fmt: skip
def test_a_post_is_sent_once(kind: Kind, failure: Any) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(replies(failure, seen=seen), clock=Time().clock)
    with pytest.raises(SDKError):
        kind(post(client))
    assert len(seen) == 1


def test_a_post_with_a_key_is_repeated_with_the_same_key(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(
        replies(failing(), httpx.ReadError("x"), ok(), seen=seen), clock=Time().clock
    )
    kind(post(client, KEYED))
    kind(post(client, KEYED))
    keys = [request.headers["idempotency-key"] for request in seen]
    assert keys[0] == keys[1] == keys[2] != keys[3]
    assert len(keys[0]) == 36


def test_a_caller_may_bring_the_key(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(replies(ok(), seen=seen))
    kind(post(client, KEYED, options={"idempotency_key": "mine"}))
    kind(post(client, KEYED, headers={"Idempotency-Key": "argument"}))
    assert [request.headers["idempotency-key"] for request in seen] == ["mine", "argument"]
    with pytest.raises(
        ConfigurationError, match=r"images\.create does not take an idempotency key"
    ):
        kind(post(client, options={"idempotency_key": "mine"}))
    with pytest.raises(ConfigurationError, match="for one call"):
        client.with_options(idempotency_key="mine")
    with pytest.raises(ConfigurationError, match="visible ASCII"):
        kind(post(client, KEYED, options={"idempotency_key": "a\r\nb"}))


def test_no_retries_when_told_so(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(replies(failing(), seen=seen), clock=Time().clock)
    for call in (
        lambda: client.images.get(1, options={"max_retries": 0}),
        lambda: client.with_options(max_retries=0).images.get(1),
        lambda: client.images.get(1, options={"retry": Retry(max_retries=0)}),
    ):
        with pytest.raises(ServerError):
            kind(call())
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("after", "slept"),
    [
        ("7", [7.0]),
        ("0.2", [0.5]),
        ("0", [0.5]),
        ("-3", [0.5]),
        ("soon", [0.5]),
        ("", [0.5]),
        ("60", [60.0]),
        (email.utils.formatdate(10**9 + 1030, usegmt=True), [30.0]),
        (email.utils.formatdate(10**9 + 900, usegmt=True), [0.5]),
    ],
)
def test_retry_after_is_a_floor(kind: Kind, after: str, slept: list[float]) -> None:
    time = Time()
    steps = (failing(429, Retry_After=after), ok())
    kind(kind.client(replies(*steps), clock=time.clock).images.get(1))
    assert time.slept == slept


@pytest.mark.parametrize("after", ["61", "120", "1e9", "1e999", email.utils.formatdate(10**9 + 1200, usegmt=True)])  # fmt: skip
def test_retry_after_is_never_shortened(kind: Kind, after: str) -> None:
    time, seen = Time(), list[httpx.Request]()
    client = kind.client(replies(failing(429, Retry_After=after), seen=seen), clock=time.clock)
    with pytest.raises(ApiError):
        kind(client.images.get(1))
    assert (len(seen), time.slept) == (1, [])
    patient = client.with_options(retry=Retry(max_retries=1, retry_after_limit=1e10))
    if after == "120":
        with pytest.raises(ApiError):
            kind(patient.images.get(1))
        assert time.slept == [120.0]


def test_the_deadline_is_for_the_whole_call(kind: Kind) -> None:
    time, seen = Time(), list[httpx.Request]()
    client = kind.client(replies(failing(), seen=seen), clock=time.clock, max_retries=9)
    with pytest.raises(ServerError) as caught:
        kind(client.images.get(1, options={"timeout": Timeout(total=4)}))
    assert time.slept == [0.5, 1.0, 2.0]
    assert caught.value.attempts == 4
    assert [request.extensions["timeout"]["read"] for request in seen] == [4, 3.5, 2.5, 0.5]
    with pytest.raises(ServerError):
        kind(client.images.get(1, options={"timeout": Timeout(total=0.5)}))
    assert len(time.slept) == 3


def test_a_retry_after_beyond_the_deadline_fails_at_once(kind: Kind) -> None:
    time = Time()
    client = kind.client(replies(failing(503, Retry_After="10")), clock=time.clock)
    with pytest.raises(ServerError):
        kind(client.images.get(1, options={"timeout": Timeout(total=5)}))
    assert time.slept == []


def test_the_wait_is_drawn_from_the_whole_interval() -> None:
    policy = Retry(max_retries=99)
    for draw, expected in ((0.0, [0, 0, 0, 0, 0, 0]), (0.5, [0.25, 0.5, 1, 2, 4, 4])):
        clock = Time(draw=draw).clock
        assert [policy.wait(n, {}, clock) for n in range(1, 7)] == expected
    assert policy.wait(99, {}, Time().clock) == 8.0
    assert policy.wait(100, {}, Time().clock) is None


def test_codes_that_no_repetition_cures(kind: Kind) -> None:
    for body in ({"data": "insufficient_quota (:1)"}, {"data": "insufficient_quota"}):
        time = Time()
        client = kind.client(replies(httpx.Response(429, json=body)), clock=time.clock)
        with pytest.raises(ApiError):
            kind(client.images.get(1))
        assert time.slept == []
    client = kind.client(replies(httpx.Response(429, json={"data": "x"}), ok()), clock=time.clock)
    kind(client.images.get(1))
    assert time.slept == [0.5]


def test_policies_of_ones_own(kind: Kind) -> None:
    time = Time()
    retry = Retry(
        max_retries=1, initial=3, statuses=frozenset({500}), problems=frozenset({"timeout"})
    )
    client = kind.client(replies(failing(500), ok()), clock=time.clock, retry=retry)
    kind(client.images.get(1))
    client = kind.client(replies(httpx.ReadTimeout("x"), ok()), clock=time.clock, retry=retry)
    kind(client.images.get(1))
    assert time.slept == [3.0, 3.0]
    for wrong in ({"max_retries": -1}, {"initial": -1.0}, {"maximum": float("nan")}):
        with pytest.raises(ConfigurationError):
            Retry(**wrong)  # type: ignore[arg-type]


def test_odd_dates() -> None:
    clock = Clock(wall=lambda: 0.0)
    assert retry_after({"retry-after": "Thu, 01 Jan 1970 00:00:09 GMT"}, clock) == 9.0
    for odd in ("Thu, 99 Jan 1970 00:00:09 GMT", "nan", "１０", "1" * 5000, "Thu, 01 Jan 99999"):
        assert retry_after({"retry-after": odd}, clock) in (0.0, float("inf"))
    for twice in ("5, 9", "9,5"):
        assert retry_after({"retry-after": twice}, clock) == 9.0


def body(*, replayable: bool) -> Content:
    """A body that is read from somewhere."""
    content = Content([b"one", b"two"])
    content.length = None
    content.replayable = replayable
    return content


@pytest.mark.parametrize("replayable", [True, False])
def test_a_body_that_cannot_be_sent_again_is_sent_once(
    kind: Kind, replayable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies: list[bytes] = []

    def handler(request: httpx.Request) -> httpx.Response:
        bodies.append(request.content)
        return httpx.Response(503)

    def prepared(operation: Operation, base: str, **arguments: object) -> PreparedRequest:
        content: Any = body(replayable=replayable)
        return PreparedRequest("PUT", f"{base}/x", (), content)

    monkeypatch.setattr("runtime.exchange.prepare", prepared)
    client = kind.client(handler, clock=Time().clock)
    with pytest.raises(ServerError):
        kind(client._transport.call_none(Operation("x", "PUT", "/x")))
    assert bodies == [b"onetwo"] * (3 if replayable else 1)


def test_a_body_that_is_read_goes_over_the_wire(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bytes] = []

    def prepared(operation: Operation, base: str, **arguments: object) -> PreparedRequest:
        content: Any = body(replayable=True)
        return PreparedRequest("PUT", f"{base}/x", (("content-length", "6"),), content)

    def script(request: Heard) -> Iterator[bytes]:
        heard.append(request.body)
        yield answer(b"")

    monkeypatch.setattr("runtime.exchange.prepare", prepared)
    with Server(script) as server:
        client = kind.client(base_url=server.url)
        kind(client._transport.call_none(Operation("x", "PUT", "/x")))
    assert heard == [b"onetwo"]
