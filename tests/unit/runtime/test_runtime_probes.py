"""The weaknesses that were measured in other generated clients, one probe each.

The list is that of the security study (section 5, "Weaknesses of the generated client"); probes
that other test modules take further are here as well, so that the list is complete.
"""

from __future__ import annotations

import gzip
import json
import os
import pickle
import ssl
import subprocess
import sys
import threading
import traceback
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from callers import IMAGE, KEY, OK, Kind, Server, answer, ok, replies
from gallery import models
from gallery.client import AsyncGallery, Gallery
from gallery.errors import ERRORS
from runtime import (
    AsyncBaseClient,
    BaseClient,
    ConfigurationError,
    DecodeError,
    MultipartBody,
    Operation,
    ParameterError,
    ResponseTooLargeError,
    SDKError,
    StatusError,
    bearer,
)

FILE = Operation("files.delete", "DELETE", "/v1/files/{id}")
SEARCH = Operation("files.search", "GET", "/v1/files")
FINE = answer(json.dumps(OK).encode())


def sent(kind: Kind, op: Operation = FILE, **arguments: Any) -> httpx.Request:
    seen: list[httpx.Request] = []
    client = kind.client(replies(ok(), seen=seen), base_url="https://a.example")
    kind(client._transport.call_none(op, **arguments))
    (request,) = seen
    return request


# 1 to 3: path parameters that would climb
@pytest.mark.parametrize("climbing", ["..", ".", "", "%2e%2e", "%2E.", "."])
def test_path_parameters_cannot_climb(kind: Kind, climbing: str) -> None:
    with pytest.raises(ParameterError, match="'id'"):
        sent(kind, path={"id": climbing})


# 4: path parameters that would be another path
@pytest.mark.parametrize("odd", ["../admin", "a/b", "?x=1", "#x", "\\..\\a", "a;b", "é"])
def test_path_parameters_are_encoded(kind: Kind, odd: str) -> None:
    path = sent(kind, path={"id": odd}).url.raw_path
    assert path.startswith(b"/v1/files/") and path.count(b"/") == 3
    assert not set(path.removeprefix(b"/v1/files/")) & set(b"/?#\\")


# 5 and 6: header values
@pytest.mark.parametrize("bad", ["a\rb", "a\nb", "a\r\nX: 1", "a\0b", " a", "a ", "\u20ac"])
def test_header_values(kind: Kind, bad: str) -> None:
    with pytest.raises(ParameterError, match="'X-A'") as caught:
        sent(kind, path={"id": 1}, headers={"X-A": bad})
    assert not isinstance(caught.value, UnicodeError)


# 7: cookie values
@pytest.mark.parametrize("bad", ["a; admin=1", "a,b", "a b", "a\r\nb"])
def test_cookie_values(kind: Kind, bad: str) -> None:
    assert sent(kind, SEARCH, cookies={"sid": "fine"}).headers["cookie"] == "sid=fine"
    with pytest.raises(ParameterError, match="'sid'"):
        sent(kind, SEARCH, cookies={"sid": bad})


# 8: query values
def test_query_values_are_encoded(kind: Kind) -> None:
    url = sent(kind, SEARCH, query={"q": "a&admin=1#x?y+z é"}).url
    assert url.raw_path == b"/v1/files?q=a%26admin%3D1%23x%3Fy%2Bz%20%C3%A9"


# 9 and 10: what a client shows, and gives away
def test_clients_show_nothing_and_cannot_be_pickled(kind: Kind) -> None:
    used = kind.client(replies(ok()))
    kind(used.images.get(1))
    for client in (kind.client(), used, used.with_options(timeout=3)):
        for part in (client, client._transport, client._transport._exchange, client.images):
            assert KEY not in repr(part)
        with pytest.raises(TypeError, match="cannot be pickled or copied"):
            pickle.dumps(client)
    image = kind(used.images.get(1))
    assert KEY.encode() not in pickle.dumps(image)


# 11: a token with a line break
def test_tokens_are_checked_when_the_client_is_opened() -> None:
    for cls in (Gallery, AsyncGallery):
        with pytest.raises(ConfigurationError) as caught:
            cls(f"{KEY}\n")
        assert KEY not in "".join(traceback.format_exception(caught.value))


# 12: a server's text in messages
def test_messages_are_short_and_the_body_is_an_attribute(kind: Kind) -> None:
    page = b"<html>\x1b[31m" + b"x" * 100_000
    client = kind.client(replies(httpx.Response(500, content=page)), max_response_bytes=10**6)
    with pytest.raises(StatusError) as caught:
        kind(client.images.get(1))
    assert len(str(caught.value)) <= 500 and caught.value.content == page
    long = json.dumps({"errors": [{"message": "\x1b[31m" + "x" * 9999}]})
    client = kind.client(replies(httpx.Response(400, content=long)), max_response_bytes=10**6)
    with pytest.raises(StatusError) as caught:
        kind(client.images.get(1))
    assert len(str(caught.value)) <= 500 and "\x1b" not in str(caught.value)


# 13: a key in the query
@pytest.mark.parametrize("failure", [httpx.ConnectError("x"), httpx.InvalidURL(KEY), httpx.Response(404)])  # fmt: skip
def test_keys_in_the_query_are_in_no_error(kind: Kind, failure: Any) -> None:
    client = kind.client(replies(failure), max_retries=0)
    with pytest.raises(SDKError) as caught:
        kind(client.images.get(1, options={"query": {"apikey": KEY}}))
    shown = "".join(traceback.format_exception(caught.value)) + str(vars(caught.value))
    assert KEY not in shown


# 14: redirects to another origin
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_credential_follows_a_redirect(kind: Kind, status: int) -> None:
    with Server(lambda heard: iter([FINE])) as evil:
        moved = answer(b"", f"{status} Moved", Location=f"{evil.url}/steal")
        with Server(lambda heard: iter([moved])) as server:
            http = borrowable(kind)
            for more in ({}, {"http_client": http}):
                with pytest.raises(StatusError):
                    kind(kind.client(base_url=server.url, **more).images.get(1))
            kind(http.aclose() if kind.asynchronous else http.close())
        assert len(server.heard) == 2 and not evil.heard


def borrowable(kind: Kind) -> Any:
    """An HTTP client of the caller's, which would follow redirects."""
    cls: Any = httpx.AsyncClient if kind.asynchronous else httpx.Client
    return cls(follow_redirects=True)


# 15: an absolute address where a path should be
def test_absolute_paths_stay_at_the_server(kind: Kind) -> None:
    for path in ("https://evil.example/x", "@evil.example/x", ".evil.example/x", ""):
        with pytest.raises(ConfigurationError, match="does not begin with a slash"):
            sent(kind, Operation("x", "GET", path))
    assert sent(kind, Operation("x", "GET", "//evil.example/x")).url.host == "a.example"


# 16: derived clients
def test_derived_clients_leave_the_original_alone(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(replies(ok(), seen=seen))
    kind(client.images.get(1))
    kind(client.with_options(headers={"X-A": "1"}).images.get(1))
    kind(client.images.get(1))
    assert ["x-a" in request.headers for request in seen] == [False, True, False]


# 17: what the caller hands over
def test_the_callers_mappings_are_left_alone(kind: Kind) -> None:
    headers, query = {"X-A": "1"}, {"q": 1}
    client = kind.client(replies(ok()))
    kind(client.with_options(headers=headers, query=query).images.get(1))
    kind(client.images.get(1, options={"headers": headers, "query": query}))
    assert (headers, query) == ({"X-A": "1"}, {"q": 1})


# 18: a token that changes
def test_a_token_that_changes_is_used(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    tokens = iter(["one", "two"])
    client: Any = (AsyncBaseClient if kind.asynchronous else BaseClient)(
        credentials=(bearer("b", argument="t", value=lambda: next(tokens)),),
        base_url="https://a.example",
        errors=ERRORS,
        user_agent="t",
        transport=httpx.MockTransport(replies(ok(), seen=seen)),
    )
    for _ in range(2):
        kind(client._transport.call_none(Operation("x", "GET", "/", security=(("b",),))))
    assert [r.headers["authorization"] for r in seen] == ["Bearer one", "Bearer two"]


# 19: cookies that a server sets
def test_cookies_are_not_kept(kind: Kind) -> None:
    def script(heard: Any) -> Any:
        yield answer(json.dumps(OK).encode(), Set_Cookie="sid=1; Path=/")

    with Server(script) as server:
        client = kind.client(base_url=server.url)
        for _ in range(3):
            kind(client.images.get(1))
        assert not any("cookie" in heard.headers for heard in server.heard)


# 20: time-outs
def test_time_outs_are_always_on(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    kind(kind.client(replies(ok(), seen=seen), timeout=None).images.get(1))
    assert seen[0].extensions["timeout"] == {"connect": 5, "read": 60, "write": 60, "pool": 5}


# 21: deep JSON
@pytest.mark.parametrize("body", [b"[" * 200_000, b'{"data":' + b"[" * 200_000 + b"]" * 200_000 + b"}"])  # fmt: skip
@pytest.mark.parametrize("status", [200, 400])
def test_deep_json_is_an_error_of_ours(kind: Kind, body: bytes, status: int) -> None:
    reply = httpx.Response(status, content=body)
    client = kind.client(replies(reply), max_response_bytes=10**6)
    with pytest.raises((DecodeError, StatusError)):
        kind(client.images.get(1))


# 22: compressed bombs
def test_bombs_are_bounded_while_they_are_read(kind: Kind) -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 200_000_000, 1), 1)
    once = gzip.decompress(bomb)
    with Server(lambda heard: iter([answer(once, Content_Encoding="gzip")])) as server:
        client = kind.client(base_url=server.url)
        tracemalloc.start()
        try:
            with pytest.raises(ResponseTooLargeError):
                kind(client.images.get(1))
            assert tracemalloc.get_traced_memory()[1] < 10_000_000
        finally:
            tracemalloc.stop()


# 23 and 24: multipart
def test_multipart_boundaries_and_names(kind: Kind) -> None:
    upload = Operation("up", "POST", "/up", body=MultipartBody("multipart/form-data"))
    seen = [sent(kind, upload, fields={"f": b"--+++\r\n\r\nrole=admin"}) for _ in range(2)]
    kinds = [request.headers["content-type"] for request in seen]
    assert kinds[0] != kinds[1], "the boundary is random"
    for request in seen:
        boundary = request.headers["content-type"].partition("boundary=")[2].strip('"').encode()
        assert len(boundary) >= 16
        assert request.content.count(b"--" + boundary) == 2


# 25: many threads at the first call
def test_many_threads_make_one_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(lambda heard: iter([FINE])) as server:
        client = Gallery(KEY, base_url=server.url)
        start = threading.Barrier(32, timeout=10)

        def call(_: int) -> models.Image:
            start.wait()
            return client.images.get(1)

        with ThreadPoolExecutor(32) as pool:
            assert len(list(pool.map(call, range(32)))) == 32
        assert len(client._transport._pool.made) == 1 and server.connections <= 32
        client.close()


# 26: proxies of the environment
def test_proxies_of_the_environment_can_be_ignored(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Server(lambda heard: iter([FINE])) as proxy, Server(lambda heard: iter([FINE])) as server:
        monkeypatch.setenv("http_proxy", proxy.url)
        kind(kind.client(base_url=server.url).images.get(1))
        kind(kind.client(base_url=server.url, trust_env=False).images.get(1))
        assert (len(proxy.heard), len(server.heard)) == (1, 1)


@pytest.mark.parametrize("proxy", ["socks://a:s3cr3t@b", "socks5://a:s3cr3t@b", "ftp://s3cr3t"])
def test_a_proxy_of_the_environment_that_cannot_be_used(
    kind: Kind, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setattr("runtime.options.find_spec", lambda name: None)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("http_proxy", proxy)
    client = kind.client(base_url="http://gallery.invalid", max_connections=1)
    for _ in range(3):
        with pytest.raises(ConfigurationError, match="proxy") as caught:
            kind(client.images.get(1))
        assert "s3cr3t" not in str(caught.value)


# 27: TLS
@pytest.mark.parametrize("shortcut", [False, True, "/etc/ssl/certs", 0, ""], ids=repr)
def test_no_shortcut_turns_the_checks_of_tls_off(kind: Kind, shortcut: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"ssl\.SSLContext"):
        kind.client(verify=shortcut)
    kind.client(verify=ssl.create_default_context())


# 28: fork and HTTP/2, which the study left open, are in test_runtime_server.py; here is spawn
def test_exceptions_and_models_cross_processes(kind: Kind) -> None:
    client = kind.client(replies(httpx.Response(404, json={"data": "no_image (:1)"})))
    with pytest.raises(StatusError) as caught:
        kind(client.images.get(1))
    things = pickle.dumps((caught.value, models.Image.from_dict(IMAGE)))
    here = os.path.dirname(__file__)  # noqa: PTH120
    code = (
        "import sys, pickle; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1])\n"
        "import conftest; error, image = pickle.loads(sys.stdin.buffer.read())\n"
        "print(type(error).__name__, error.code, error.attempts, image.image_id)"
    )
    command = [sys.executable, "-c", code, here]
    done = subprocess.run(command, input=things, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "NotFoundError no_image 1 1"
    assert KEY.encode() not in things
