"""Options of a call, of a derived client and of a client."""

from __future__ import annotations

import pickle
import ssl
from typing import Any

import httpx
import pytest
from callers import KEY, Kind, ok, replies
from gallery.client import Gallery
from runtime import ConfigurationError, ParameterError, Timeout
from runtime.options import Options


def test_one_call(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(replies(ok(), seen=seen))
    kind(
        client.images.get(
            1,
            language="ko",
            options={
                "timeout": 3,
                "headers": {"X-Language": "en", "X-More": "ü"},
                "query": {"a": [1, 2], "b": "x y"},
            },
        )
    )
    kind(client.images.get(1))
    first, second = seen
    assert first.url.raw_path == b"/v1/images/1?a=1&a=2&b=x%20y"
    assert first.headers.get_list("x-language") == ["en"]
    assert dict(first.headers.raw)[b"x-more"] == "ü".encode("latin-1")
    assert first.extensions["timeout"] == dict.fromkeys(("connect", "read", "write", "pool"), 3)
    assert second.extensions["timeout"]["read"] == 60
    assert "x-more" not in second.headers and not second.url.query


def test_derived_clients_are_values(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(replies(ok(), seen=seen))
    client.marked = "by a subclass"
    headers = {"X-Team": "a"}
    assert client.images is client.images
    derived = client.with_options(headers=headers, query={"debug": True}, timeout=7)
    again = derived.with_options(headers={"x-team": "b", "x-new": "1"})
    headers["X-Team"] = "changed afterwards"
    for each in (client, derived, again):
        kind(each.images.get(1))
    assert [r.headers.get("x-team") for r in seen] == [None, "a", "b"]
    assert [r.url.query for r in seen] == [b"", b"debug=true", b"debug=true"]
    assert [r.extensions["timeout"]["read"] for r in seen] == [60, 7, 7]
    assert {r.headers["x-api-key"] for r in seen} == {KEY}
    assert type(derived) is type(client) and derived.marked == "by a subclass"
    assert derived.images is not client.images
    assert repr(derived) == repr(client)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(derived)


def test_closing_a_derived_client_closes_nothing(kind: Kind) -> None:
    client = kind.client(replies(ok()))
    derived = client.with_options(timeout=3)
    kind(derived.close())
    kind(derived.images.get(1))
    kind(client.close())
    with pytest.raises(ConfigurationError, match="the client is closed"):
        kind(derived.images.get(1))


@pytest.mark.parametrize(
    "options",
    [
        {"headers": {"Host": "evil.example"}},
        {"headers": {"Content-Length": "0"}},
        {"headers": {"Transfer-Encoding": "chunked"}},
        {"headers": {"a b": "c"}},
        {"headers": {"": "c"}},
        {"headers": {"x": "s3cr3t\r\nb: c"}},
        {"headers": {"x": " s3cr3t"}},
        {"headers": {"x": "s3cr3t€"}},
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"max_retries": -1},
        {"no_such": 1},
    ],
    ids=repr,
)
def test_options_that_are_refused(kind: Kind, options: Any) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(replies(ok(), seen=seen))
    with pytest.raises(ConfigurationError) as caught:
        kind(client.images.get(1, options=options))
    with pytest.raises(ConfigurationError):
        client.with_options(**options)
    assert "s3cr3t" not in str(caught.value) and not seen


def test_query_options_are_checked_like_arguments(kind: Kind) -> None:
    client = kind.client(replies(ok()))
    with pytest.raises(ParameterError, match="'a'"):
        kind(client.images.get(1, options={"query": {"a": object()}}))


@pytest.mark.parametrize(
    "options",
    [
        {"proxy": "user:s3cr3t@proxy"},
        {"proxy": "ftp://s3cr3t"},
        {"proxy": "socks5://s3cr3t@proxy"},
        {"verify": False},
        {"verify": "/etc/ca.pem"},
        {"max_connections": 0},
        {"trusted_origins": ["other.example"]},
        {"max_retries": -1},
        {"timeout": Timeout},
    ],
    ids=repr,
)
def test_clients_are_checked_when_they_are_opened(kind: Kind, options: Any) -> None:
    with pytest.raises((ConfigurationError, TypeError)) as caught:
        kind.client(**options)
    assert "s3cr3t" not in str(caught.value)


def test_unknown_options_of_a_client() -> None:
    with pytest.raises(
        TypeError, match=r"'tiemout' is not an option of a client; there are .*timeout"
    ):
        Gallery(KEY, tiemout=3)  # type: ignore[call-arg]


def test_http2_needs_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.options.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match="h2, which is not installed"):
        Gallery(KEY, http2=True)


def test_a_context_of_ones_own() -> None:
    Gallery(KEY, verify=ssl.create_default_context()).close()


@pytest.mark.parametrize("total", [0, -1, float("inf"), float("nan")])
def test_totals_that_are_refused(total: float) -> None:
    with pytest.raises(ConfigurationError, match="timeout="):
        Timeout(total=total)


def test_merging_changes_neither() -> None:
    one = Options()
    two = one.merged({"headers": {"A": "1"}, "query": {"q": 1}, "max_retries": 5})
    assert (one.headers, one.query, one.retry.max_retries) == ({}, {}, 2)
    assert (two.headers, two.query, two.retry.max_retries) == ({"a": "1"}, {"q": 1}, 5)
