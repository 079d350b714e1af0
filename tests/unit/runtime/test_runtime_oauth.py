"""Access tokens: fetched once, renewed early, replaced when they are refused."""

from __future__ import annotations

import asyncio
import base64
import pickle
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from callers import Heard, Kind, Server, Time, ok, told
from gallery.errors import ERRORS, ApiError
from runtime import (
    AsyncBaseClient,
    BaseClient,
    ConfigurationError,
    FileBody,
    Operation,
    RequestTimeoutError,
    SDKError,
    Timeout,
    TokenError,
    TransportError,
    oauth2,
)

SECRET = "s3cr3t-value"
GET = Operation("x", "GET", "/x", security=(("o",),))
POST = Operation("y", "POST", "/x", security=(("o",),))
UPLOAD = Operation("z", "PUT", "/x", security=(("o",),), body=FileBody("application/octet-stream"))


class Authority:
    """An authorisation server and the API behind it."""

    def __init__(self, **answer: Any) -> None:
        self.forms: list[dict[str, list[str]]] = []
        self.headers: list[httpx.Headers] = []
        self.used: list[str | None] = []
        self.refused: set[str] = set()
        self.status = 200
        self.answer = {"token_type": "Bearer", "expires_in": 100, **answer}
        self.before: Any = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "api.example":
            token = request.headers.get("authorization")
            self.used.append(token)
            return httpx.Response(401) if token in self.refused else ok()
        assert str(request.url) == "https://login.example/token"
        self.forms.append(parse_qs(request.content.decode()))
        self.headers.append(request.headers)
        if self.before:
            self.before()
        body = {"access_token": f"t{len(self.forms)}", **self.answer}
        return httpx.Response(self.status, json=body)


def client(kind: Kind, handler: Any, time: Time | None = None, **given: Any) -> Any:
    cls: Any = AsyncBaseClient if kind.asynchronous else BaseClient
    if not given:
        given = {"client_id": "me", "client_secret": SECRET}
    made = cls(
        credentials=(oauth2("o", token_url="https://login.example/token", **given),),
        base_url="https://api.example",
        errors=ERRORS,
        user_agent="t",
        transport=httpx.MockTransport(handler),
        clock=(time or Time()).clock,
    )
    kind._open.append(made)
    return made


def call(kind: Kind, made: Any, operation: Operation = GET) -> None:
    kind(made._transport.call_none(operation))


def test_client_credentials(kind: Kind) -> None:
    server = Authority()
    made = client(
        kind,
        server,
        client_id="m/e",
        client_secret=SECRET,
        scopes=("a", "b"),
        extra={"audience": "x"},
    )
    call(kind, made)
    call(kind, made.with_options(timeout=3))
    assert server.used == ["Bearer t1", "Bearer t1"]
    assert server.forms == [
        {"grant_type": ["client_credentials"], "scope": ["a b"], "audience": ["x"]}
    ]
    sent = base64.b64decode(server.headers[0]["authorization"][6:]).decode()
    assert sent == f"m%2Fe:{SECRET}"
    assert server.headers[0]["content-type"] == "application/x-www-form-urlencoded"


def test_the_client_in_the_body(kind: Kind) -> None:
    server = Authority()
    call(kind, client(kind, server, client_id="me", client_secret=SECRET, client_auth="body"))
    assert server.forms[0]["client_secret"] == [SECRET]
    assert "authorization" not in server.headers[0]


def test_refresh_tokens_rotate(kind: Kind) -> None:
    server, time = Authority(refresh_token="newer"), Time()
    made = client(kind, server, time, refresh_token="first", client_id="me")
    call(kind, made)
    time.now += 200
    call(kind, made)
    assert [form["refresh_token"] for form in server.forms] == [["first"], ["newer"]]
    assert server.forms[0]["client_id"] == ["me"]


def test_renewed_before_it_runs_out(kind: Kind) -> None:
    server, time = Authority(expires_in=1000), Time()
    made = client(kind, server, time)
    for passed in (0, 939, 1):
        time.now += passed
        call(kind, made)
    assert server.used == ["Bearer t1", "Bearer t1", "Bearer t2"]


def test_a_failed_early_renewal_does_no_harm(kind: Kind) -> None:
    server, time = Authority(expires_in=1000), Time()
    made = client(kind, server, time)
    call(kind, made)
    server.status = 503
    time.now += 950
    call(kind, made)
    call(kind, made)
    assert (server.used, len(server.forms)) == (["Bearer t1"] * 3, 2), "not asked at every call"
    time.now += 51
    with pytest.raises(TokenError) as caught:
        call(kind, made)
    assert (caught.value.status, caught.value.code, caught.value.attempts) == (503, None, 0)
    server.status = 200
    call(kind, made)
    assert server.used[-1] == "Bearer t6", "asked three times in vain"


@pytest.mark.parametrize("grant", [{}, {"refresh_token": "r"}], ids=["client", "refresh"])
@pytest.mark.parametrize(("status", "again"), [(503, True), (429, True), (400, False)])
def test_a_busy_authority_is_asked_again(
    kind: Kind, status: int, again: bool, grant: dict[str, str]
) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        busy = request.url.host == "login.example" and not server.forms
        answer = server(request)
        return httpx.Response(status, headers={"retry-after": "7"}) if busy else answer

    server, time = Authority(), Time()
    made = client(kind, handler, time, client_id="me", client_secret=SECRET, **grant)
    if again and not grant:
        call(kind, made)
        assert (time.slept, len(server.forms)) == ([7.0], 2)
        return
    with pytest.raises(TokenError) as caught:
        call(kind, made)
    assert (caught.value.status, time.slept, len(server.forms)) == (status, [], 1)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("operation", [GET, POST], ids=["get", "post"])
def test_a_token_that_was_withdrawn(kind: Kind, operation: Operation) -> None:
    server = Authority()
    made = client(kind, server)
    call(kind, made)
    server.refused = {"Bearer t1"}
    call(kind, made, operation)
    assert server.used == ["Bearer t1", "Bearer t1", "Bearer t2"]
    server.refused |= {"Bearer t2", "Bearer t3"}
    with pytest.raises(ApiError) as caught:
        call(kind, made, operation)
    assert caught.value.status == 401 and len(server.forms) == 3, "tried with one new token only"


def test_what_cannot_be_sent_again_ends_but_the_next_call_has_a_new_token(kind: Kind) -> None:
    server = Authority()
    made = client(kind, server)
    call(kind, made)
    server.refused = {"Bearer t1"}
    with pytest.raises(ApiError):
        kind(made._transport.call_none(UPLOAD, body=iter([b"once"])))
    call(kind, made)
    assert server.used == ["Bearer t1", "Bearer t1", "Bearer t2"]


def test_a_loop_that_died_while_it_waited_for_a_token_holds_up_no_other() -> None:
    asked: list[str] = []

    async def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        if len(asked) == 1:
            await asyncio.Event().wait()
        return httpx.Response(200, json={"access_token": "t"})

    made: Any = AsyncBaseClient(
        credentials=(oauth2("o", token_url="https://a.example/t", client_id="me", client_secret=SECRET),),
        base_url="https://a.example", errors=ERRORS, user_agent="t", transport=httpx.MockTransport(handler),
    )  # fmt: skip
    dead = asyncio.new_event_loop()
    task = dead.create_task(made._transport.call_none(GET))
    dead.call_soon(lambda: dead.call_later(0.05, dead.stop))
    dead.run_forever()
    assert asked == ["/t"] and not task.done()

    async def another() -> None:
        async with asyncio.timeout(5):
            await made._transport.call_none(GET)

    asyncio.run(another())
    assert asked == ["/t", "/t", "/x"]
    task.cancel()
    dead.run_until_complete(asyncio.gather(task, return_exceptions=True))
    dead.close()


@pytest.mark.parametrize("silent", ["headers", "body"])
def test_a_call_waits_for_a_token_no_longer_than_for_an_answer(kind: Kind, silent: str) -> None:
    def script(request: Heard) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        if silent == "body":
            yield b"Content-Length: 9\r\n\r\n"
        assert server.over.wait(20)

    with Server(script) as server:
        flow = oauth2("o", token_url=f"{server.url}/token", client_id="me", client_secret=SECRET)
        cls: Any = AsyncBaseClient if kind.asynchronous else BaseClient
        made = cls(credentials=(flow,), base_url=server.url, errors=ERRORS, user_agent="t")
        kind._open.append(made)
        begun = monotonic()
        with pytest.raises(RequestTimeoutError):
            kind(made._transport.call_none(GET, options={"timeout": Timeout(total=0.2)}))
        assert monotonic() - begun < 5


@pytest.mark.parametrize("client_auth", ["basic", "body"])
@pytest.mark.parametrize("answer", [None, {"token_type": "mac", "access_token": f"t-{SECRET}"}])
def test_failures_show_no_secret(kind: Kind, client_auth: str, answer: Any) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if answer is None:
            raise httpx.ConnectError("unreachable")
        return httpx.Response(200, json=answer)

    given = {"client_id": "me", "client_secret": SECRET, "client_auth": client_auth}
    made = client(kind, handler, **given)
    with pytest.raises(SDKError) as caught:
        call(kind, made)
    shown = told(caught.value)
    assert SECRET not in shown and base64.b64encode(f"me:{SECRET}".encode()).decode() not in shown


@pytest.mark.parametrize(
    "answer",
    [
        {"access_token": None},
        {"access_token": f"{SECRET}\n"},
        {"access_token": ""},
        {"token_type": "mac"},
        {"access_token": 5},
    ],
    ids=repr,
)
def test_answers_that_are_no_token(kind: Kind, answer: dict[str, Any]) -> None:
    with pytest.raises(TokenError, match=r"POST https://login\.example/token: 200") as caught:
        call(kind, client(kind, Authority(**answer)))
    assert SECRET not in str(caught.value)


def test_refusals_are_told(kind: Kind) -> None:
    server = Authority(error="invalid_client", error_description=SECRET)
    server.status = 401
    with pytest.raises(TokenError, match=r"401: no access token \(invalid_client") as caught:
        call(kind, client(kind, server))
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.code, again.status) == ("invalid_client", 401)
    assert SECRET not in str(caught.value) + str(vars(caught.value))
    for content in (b"<html>", b"[]", b"[" * 100_000, b"x" * 2_000_000):
        error = TransportError if len(content) > 10**6 else TokenError
        with pytest.raises(error):
            call(kind, client(kind, lambda r, c=content: httpx.Response(200, content=c)))


def test_tokens_of_unknown_life(kind: Kind) -> None:
    for lifetime in (None, "soon", "3600"):
        server, time = Authority(expires_in=lifetime), Time()
        made = client(kind, server, time)
        call(kind, made)
        time.now += 3000
        call(kind, made)
        assert len(server.forms) == 1


def test_a_token_of_ones_own(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Authority()
    call(kind, client(kind, server, access_token="given"))
    call(kind, client(kind, server, access_token=lambda: "asked"))
    monkeypatch.setenv("V_CLIENT_ID", "me")
    monkeypatch.setenv("V_CLIENT_SECRET", "x")
    call(kind, client(kind, server, env="V_TOKEN", client_env="V"))
    monkeypatch.setenv("V_TOKEN", "env")
    call(kind, client(kind, server, env="V_TOKEN", client_env="V"))
    assert server.used == ["Bearer given", "Bearer asked", "Bearer t1", "Bearer env"]


def test_what_is_refused() -> None:
    url = "https://login.example/token"
    assert not oauth2("o", token_url=url)
    with pytest.raises(ConfigurationError, match=r"pass token=, or client_id= .* or set V, or W_"):
        oauth2("o", token_url=url, client_id="me", argument="token", env="V", client_env="W")
    with pytest.raises(ConfigurationError, match="half a credential: pass access_token="):
        oauth2("o", token_url=url, client_id="me")
    with pytest.raises(ConfigurationError, match="token_url must be https"):
        oauth2("o", token_url="http://login.example/", client_id="me", client_secret="x")
    with pytest.raises(ConfigurationError, match="client_secret=") as caught:
        oauth2("o", token_url=url, client_id="me", client_secret=f"{SECRET}\n")
    assert SECRET not in str(caught.value)
    made = oauth2("o", token_url=url, client_id="me", client_secret=SECRET)
    assert SECRET not in repr(made) + repr(made.flow)


def test_one_renewal_for_fifty_threads() -> None:
    server, kind = Authority(), Kind(asynchronous=False)
    gate = threading.Barrier(2, timeout=10)
    server.before = gate.wait
    made = client(kind, server)
    with ThreadPoolExecutor(50) as pool:
        calls = [pool.submit(call, kind, made) for _ in range(50)]
        gate.wait()
        for done in calls:
            done.result(10)
    assert len(server.forms) == 1 and server.used == ["Bearer t1"] * 50


def test_one_renewal_for_a_thousand_tasks() -> None:
    server, kind = Authority(), Kind(asynchronous=True)
    made = client(kind, server)

    async def run() -> None:
        await asyncio.gather(*(made._transport.call_none(GET) for _ in range(1000)))

    kind(run())
    assert len(server.forms) == 1 and len(server.used) == 1000
    kind.close()


def test_one_new_token_for_all_that_were_refused() -> None:
    server, kind = Authority(), Kind(asynchronous=False)
    made = client(kind, server)
    call(kind, made)
    server.refused = {"Bearer t1"}
    together = threading.Barrier(20, timeout=10)

    def handler(request: httpx.Request) -> httpx.Response:
        reply = server(request)
        if reply.status_code == 401:
            # All are refused before the first of them gets a new token.
            together.wait()
        return reply

    made._transport._pool._given.handler = handler
    with ThreadPoolExecutor(20) as pool:
        for done in [pool.submit(call, kind, made) for _ in range(20)]:
            done.result(10)
    assert len(server.forms) == 2
    assert sorted(server.used[21:]) == ["Bearer t2"] * 20


def test_a_failed_renewal_fails_for_all_that_waited() -> None:
    server, kind = Authority(error="invalid_client"), Kind(asynchronous=False)
    server.status = 400
    entered, gate = threading.Event(), threading.Event()

    def before() -> None:
        entered.set()
        gate.wait(10)

    server.before = before
    made = client(kind, server)
    flow = made._transport._exchange._known["o"].flow
    line = made._transport._pool
    with ThreadPoolExecutor(20) as pool:
        first = pool.submit(call, kind, made)
        assert entered.wait(10)
        others = [pool.submit(call, kind, made) for _ in range(19)]
        # All are past the look at the failures when they wait for the lock.
        while pool._work_queue.qsize():
            pass
        gate.set()
        errors = [done.exception(10) for done in (first, *others)]
    assert all(isinstance(error, TokenError) for error in errors)
    assert len({id(error) for error in errors}) == 20, "each has its own traceback"
    assert len(server.forms) < 10 and flow in line._locks


def test_cancelled_while_renewing() -> None:
    kind, server = Kind(asynchronous=True), Authority()
    first = True

    async def handler(request: httpx.Request) -> httpx.Response:
        nonlocal first
        if request.url.host == "login.example" and first:
            first = False
            await asyncio.Event().wait()
        return server(request)

    made = client(kind, handler)

    async def run() -> None:
        stuck = asyncio.create_task(made._transport.call_none(GET))
        await asyncio.sleep(0)
        waiting = asyncio.create_task(made._transport.call_none(GET))
        for _ in range(5):
            await asyncio.sleep(0)
        stuck.cancel()
        await waiting
        assert stuck.cancelled() or await asyncio.wait([stuck])

    kind(run())
    assert server.used == ["Bearer t1"]
    kind.close()
