"""Who is told what about calls: hooks, the log, spans; and what nobody is told."""

from __future__ import annotations

import asyncio
import gc
import logging
from typing import Any

import httpx
import pytest
from callers import KEY, Kind, Time, ok, replies
from gallery.client import AsyncGallery, Gallery
from runtime import (
    BaseClient,
    ConfigurationError,
    ConnectionFailedError,
    Hooks,
    Operation,
    Outcome,
    RequestTimeoutError,
    SDKError,
    Sending,
    Timeout,
    api_key,
)


def test_hooks_see_each_attempt(kind: Kind) -> None:
    told: list[Sending | Outcome] = []
    steps = (httpx.Response(503, headers={"X-A": "b"}), httpx.ConnectError("no"), ok())
    hooks = Hooks(on_request=told.append, on_response=told.append)
    client = kind.client(replies(*steps), clock=Time().clock, hooks=hooks)
    kind(client.images.get(1, language="ko", options={"query": {"token": "t0k3n"}}))
    sent = [t for t in told if isinstance(t, Sending)]
    got = [t for t in told if isinstance(t, Outcome)]
    assert [(s.operation, s.method, s.url, s.attempt) for s in sent] == [
        ("images.get", "GET", "https://gallery.example/v1/images/1", n) for n in (1, 2, 3)
    ]
    assert sent[0].headers["x-language"] == "ko"
    assert [o.status for o in got] == [503, None, 200]
    assert got[0].headers["x-a"] == "b" and got[0].error is None
    assert isinstance(got[1].error, ConnectionFailedError)
    assert [o.sending for o in got] == sent
    assert KEY not in repr(told) and "t0k3n" not in repr(told)


def test_request_hooks_may_add_headers(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(
        replies(ok(), seen=seen),
        hooks=Hooks(on_request=lambda s: {"X-Signature": f"{s.method} {s.attempt}"}),
    )
    kind(client.images.get(1))
    assert seen[0].headers["x-signature"] == "GET 1"
    bad = kind.client(replies(ok(), seen=seen), hooks=Hooks(on_request=lambda s: {"x": "a\nb"}))
    with pytest.raises(ConfigurationError):
        kind(bad.images.get(1))
    assert len(seen) == 1


def test_hooks_may_be_asynchronous_where_the_client_is(kind: Kind) -> None:
    told: list[object] = []

    async def on_request(sending: Sending) -> dict[str, str]:
        await asyncio.sleep(0)
        return {"x-a": "b"}

    async def on_response(outcome: Outcome) -> None:
        told.append(outcome.status)

    seen: list[httpx.Request] = []
    hooks = Hooks(on_request=on_request, on_response=on_response)
    client = kind.client(replies(ok(), seen=seen), hooks=hooks)
    if kind.asynchronous:
        kind(client.images.get(1))
        assert (seen[0].headers["x-a"], told) == ("b", [200])
    else:
        with pytest.raises(ConfigurationError, match="asynchronous function"):
            kind(client.images.get(1))


@pytest.mark.parametrize("which", ["on_request", "on_response"])
def test_an_exception_in_a_hook_ends_the_call(kind: Kind, which: str) -> None:
    def fail(_: object) -> None:
        raise LookupError("stop")

    client = kind.client(replies(ok()), hooks=Hooks(**{which: fail}))
    with pytest.raises(LookupError):
        kind(client.images.get(1))


def test_nothing_is_logged_unless_asked(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    steps = (httpx.Response(503), ok())
    kind(kind.client(replies(*steps), clock=Time().clock).images.get(1))
    assert not caplog.records


def test_the_log_has_what_is_on_the_list(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "runtime")
    answer = httpx.Response(200, json={"data": {"secret": "b0dy"}}, headers={"Set-Cookie": "c00kie", "CF-Ray": "r4y"})  # fmt: skip
    steps = (httpx.Response(503), httpx.ReadTimeout("x"), answer)
    client = kind.client(
        replies(*steps),
        clock=Time().clock,
        hooks=Hooks(log_query=frozenset({"limit"})),
        max_retries=3,
    )
    options = {"query": {"limit": 10, "token": "t0k3n"}, "headers": {"X-Private": "pr1v4te"}}
    with pytest.raises(SDKError):
        kind(client.images.get(1, options=options))
    with pytest.raises(SDKError):
        kind(client.images.get(1, options=options))
    text = caplog.text
    assert "images.get: GET https://gallery.example/v1/images/1?limit=10&token=*** -> 503" in text
    assert "-> RequestTimeoutError in" in text and "-> 200 in" in text and "r4y" in text
    assert "images.get: waiting 0.50 s before attempt 2 (503)" in text
    for hidden in (KEY, "t0k3n", "pr1v4te", "b0dy", "c00kie"):
        assert hidden not in text


def test_the_library_logs_no_query(kind: Kind, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    transport = httpx.MockTransport(replies(ok()))
    if kind.asynchronous:
        http: Any = httpx.AsyncClient(transport=transport)
        client: Any = AsyncGallery(KEY, http_client=http)
        kind(client.images.get(1, options={"query": {"token": "t0k3n"}}))
        kind(http.get("https://a.example/?mine=kept"))
        kind(http.aclose())
    else:
        http = httpx.Client(transport=transport)
        client = Gallery(KEY, http_client=http)
        kind(client.images.get(1, options={"query": {"token": "t0k3n"}}))
        http.get("https://a.example/?mine=kept")
        http.close()
    lines = [record.getMessage() for record in caplog.records if record.name in ("httpx", "httpx2")]
    assert lines[0].startswith("HTTP Request: GET https://gallery.example/v1/images/1 ")
    assert "?mine=kept" in lines[1], "calls that are not ours are none of our business"
    assert "t0k3n" not in caplog.text


def test_a_key_in_the_query_is_in_no_error() -> None:
    client = BaseClient(
        credentials=(api_key("q", query="apikey", argument="k", value=KEY, env=None),),
        base_url="https://a.example",
        errors=Gallery(KEY)._transport._exchange.settings.errors,
        user_agent="t",
        transport=httpx.MockTransport(replies(httpx.ConnectError("no"), httpx.Response(404))),
        max_retries=0,
    )
    for _ in range(2):
        with pytest.raises(SDKError) as caught:
            client._transport.call_none(Operation("x", "GET", "/x", security=(("q",),)))
        assert KEY not in str(caught.value) + str(vars(caught.value))


otel = pytest.importorskip  # the spans' tests run where OpenTelemetry is installed


def test_spans(kind: Kind) -> None:
    sdk = otel("opentelemetry.sdk.trace", reason="opentelemetry-sdk is not installed")
    from opentelemetry import trace  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor  # noqa: PLC0415
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import (  # noqa: PLC0415
        InMemorySpanExporter,
    )

    exporter = InMemorySpanExporter()
    provider = trace.get_tracer_provider()
    if not isinstance(provider, sdk.TracerProvider):
        provider = sdk.TracerProvider()
        trace.set_tracer_provider(provider)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    seen: list[httpx.Request] = []
    steps = (httpx.Response(503), httpx.ConnectError("no"), ok())
    client = kind.client(replies(*steps, seen=seen), clock=Time().clock)
    kind(client.images.get(1, options={"query": {"token": "t0k3n"}}))
    spans = exporter.get_finished_spans()
    assert [span.name for span in spans] == ["GET /images/{id}"] * 3
    assert {span.kind for span in spans} == {trace.SpanKind.CLIENT}
    first, second, third = (dict(span.attributes) for span in spans)
    assert first == {
        "http.request.method": "GET",
        "url.full": "https://gallery.example/v1/images/1",
        "url.template": "/images/{id}",
        "server.address": "gallery.example",
        "server.port": 443,
        "http.response.status_code": 503,
        "error.type": "503",
    }
    assert (second["http.request.resend_count"], second["error.type"]) == (
        1,
        "ConnectionFailedError",
    )
    assert "http.response.status_code" not in second
    assert (third["http.request.resend_count"], third["http.response.status_code"]) == (2, 200)
    assert "error.type" not in third
    assert [span.status.is_ok for span in spans] == [False, False, True]
    assert all(r.headers["traceparent"].split("-")[2] == f"{s.context.span_id:016x}" for r, s in zip(seen, spans, strict=True))  # fmt: skip


@pytest.mark.filterwarnings("error")
def test_a_hook_may_take_all_the_time_there_is(kind: Kind) -> None:
    time = Time()

    def slow(sending: Sending) -> None:
        time.now += 9

    told: list[Outcome] = []
    hooks = Hooks(on_request=slow, on_response=told.append)
    client = kind.client(replies(ok()), clock=time.clock, hooks=hooks)
    with pytest.raises(RequestTimeoutError) as caught:
        kind(client.images.get(1, options={"timeout": Timeout(total=5)}))
    gc.collect()
    assert caught.value.attempts == 0 and told[0].error is caught.value
