"""Where credentials are sent: schemes, alternatives, places, origins."""

from __future__ import annotations

import base64
import copy
import pickle
from typing import Any

import httpx
import pytest
from callers import Kind, ok, replies, told
from gallery.client import Gallery
from gallery.errors import ERRORS
from runtime import (
    AsyncBaseClient,
    BaseClient,
    ConfigurationError,
    Credential,
    Operation,
    SDKError,
    api_key,
    basic,
    bearer,
)

SECRET = "s3cr3t-value"


def client(kind: Kind, *credentials: Credential, seen: list[httpx.Request], **options: Any) -> Any:
    cls: Any = AsyncBaseClient if kind.asynchronous else BaseClient
    options.setdefault("base_url", "https://api.example/v1")
    made = cls(
        credentials=credentials,
        errors=ERRORS,
        user_agent="t",
        transport=httpx.MockTransport(replies(ok(), seen=seen)),
        **options,
    )
    kind._open.append(made)
    return made


def call(kind: Kind, made: Any, *security: tuple[str, ...], **rest: Any) -> None:
    operation = Operation("x", "GET", "/x", security=security, server=rest.pop("server", None))
    kind(made._transport.call_none(operation, **rest))


def key(scheme: str, value: str | None, **place: str) -> Credential:
    return api_key(scheme, argument=scheme, value=value, env=None, **(place or {"header": scheme}))


def test_places(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    made = client(
        kind,
        key("h", "a b", header="X-Key"),
        key("q", "a+b &c", query="api key"),
        key("c", "abc", cookie="sid"),
        bearer("b", argument="token", value="tok"),
        basic("p", username="ü", password="p:w"),
        seen=seen,
    )
    for scheme in "hqcbp":
        call(kind, made, (scheme,))
    call(kind, made, ("q", "c"), query={"a": 1}, headers={"Cookie": "mine=1"})
    h, q, c, b, p, qc = seen
    assert h.headers["x-key"] == "a b"
    assert q.url.raw_path == b"/v1/x?api%20key=a%2Bb%20%26c"
    assert c.headers["cookie"] == "sid=abc"
    assert b.headers["authorization"] == "Bearer tok"
    assert base64.b64decode(p.headers["authorization"][6:]).decode() == "ü:p:w"
    assert qc.url.raw_path == b"/v1/x?a=1&api%20key=a%2Bb%20%26c"
    assert qc.headers["cookie"] == "mine=1; sid=abc"


def test_alternatives_of_sets(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    made = client(kind, key("a", None), key("b", "B"), key("c", "C"), key("d", None), seen=seen)

    def sent(*security: tuple[str, ...]) -> str:
        call(kind, made, *security)
        return "".join(name for name in "abcd" if name in seen[-1].headers)

    assert sent(("a",), ("b",), ("c",)) == "b"
    assert sent(("a", "b"), ("b", "c")) == "bc"
    assert sent(()) == sent() == ""
    assert sent((), ("c",)) == "c", "an optional credential is sent if there is one"
    assert sent((), ("a",)) == ""
    assert sent(("mutual",)) == "", "left to the caller's HTTP client"
    assert sent(("mutual",), ("b", "mutual")) == "b"
    with pytest.raises(
        ConfigurationError, match=r"another credential: pass a=; or pass a= and pass d="
    ):
        sent(("a", "b"), ("a", "d"))


def test_a_client_without_credentials_if_the_api_allows(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    with pytest.raises(ConfigurationError, match="no credential: pass a="):
        client(kind, key("a", None), seen=seen)
    made = client(kind, key("a", None), seen=seen, anonymous=True)
    call(kind, made)
    with pytest.raises(ConfigurationError, match="another credential"):
        call(kind, made, ("a",))
    assert len(seen) == 1


def test_basic_needs_both_halves() -> None:
    with pytest.raises(
        ConfigurationError, match="half a credential: pass user=, or set U and pass"
    ):
        basic("p", username="a", password=None, arguments=("user", "word"), env=("U", "W"))
    with pytest.raises(ConfigurationError, match="colon"):
        basic("p", username="a:b", password="c")
    assert not basic("p", username=None, password=None)
    assert basic("p", username="sk_1", password="").reveal() == "Basic c2tfMTo="
    for bad in ("a\nb", "a\0b", ""):
        with pytest.raises(ConfigurationError):
            basic("p", username=bad, password="x")


@pytest.mark.parametrize("bad", ["a;b", "a,b", 'a"b', "x y", "a\\b", "a\nb", "é"])
def test_cookies_cannot_carry_everything(bad: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        key("c", bad, cookie="sid")
    assert bad not in str(caught.value)


def test_environment(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E_USER", "me")
    monkeypatch.setenv("E_WORD", "w")
    made = basic("p", username=None, password=None, env=("E_USER", "E_WORD"))
    assert made.reveal() == "Basic " + base64.b64encode(b"me:w").decode()


def test_functions_are_asked_at_each_attempt(kind: Kind) -> None:
    given = iter(["one", "two", "three"])
    seen: list[httpx.Request] = []
    made = client(kind, bearer("b", argument="t", value=lambda: next(given)), seen=seen)
    call(kind, made, ("b",))
    call(kind, made, ("b",))
    assert [r.headers["authorization"] for r in seen] == ["Bearer one", "Bearer two"]


def test_asynchronous_functions(kind: Kind) -> None:
    async def source() -> str:
        return "later"

    seen: list[httpx.Request] = []
    made = client(kind, bearer("b", argument="t", value=source), seen=seen)
    if kind.asynchronous:
        call(kind, made, ("b",))
        assert seen[0].headers["authorization"] == "Bearer later"
    else:
        with pytest.raises(ConfigurationError, match="asynchronous function"):
            call(kind, made, ("b",))


@pytest.mark.parametrize("bad", [f"{SECRET}\n", "", None, b"x", f"{SECRET} {SECRET}"], ids=repr)
def test_what_functions_return_is_checked_unseen(kind: Kind, bad: Any) -> None:
    made = client(kind, bearer("b", argument="t", value=lambda: bad), seen=[])
    with pytest.raises(ConfigurationError, match="cannot be sent") as caught:
        call(kind, made, ("b",))
    assert SECRET not in str(caught.value) and caught.value.attempts == 0


def test_credentials_belong_to_an_origin(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    made = client(kind, key("a", "A"), seen=seen, base_url="https://API.example:443/v1")
    call(kind, made, ("a",), server="https://api.example/v2")
    call(kind, made, server="https://other.example")
    assert [("a" in r.headers, str(r.url)) for r in seen] == [
        (True, "https://api.example/v2/x"),
        (False, "https://other.example/x"),
    ]
    for server in ("https://other.example", "http://api.example", "https://api.example:8443"):
        with pytest.raises(ConfigurationError, match="another server than base_url"):
            call(kind, made, ("a",), server=server)
    call(kind, made, (), ("a",), server="https://api.example")
    assert len(seen) == 3
    trusting = client(kind, key("a", "A"), seen=seen, trusted_origins=["https://other.example"])
    call(kind, trusting, ("a",), server="https://other.example/up")
    assert seen[-1].headers["a"] == "A"


def test_options_win_over_the_credential(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    made = client(kind, bearer("b", argument="t", value="one"), seen=seen)
    call(kind, made, ("b",), options={"headers": {"AUTHORIZATION": "Bearer two"}})
    assert seen[0].headers.get_list("authorization") == ["Bearer two"]


def test_nothing_is_given_away(kind: Kind) -> None:
    for thing in (
        key("h", SECRET),
        basic("p", username="u", password=SECRET),
        bearer("b", argument="t", value=lambda: SECRET),
    ):
        assert SECRET not in repr(thing) + str(thing) and "***" in repr(thing)
        for give in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="cannot be pickled or copied"):
                give(thing)
    assert SECRET not in repr(Gallery(SECRET).with_options(timeout=3))


@pytest.mark.parametrize("value", [SECRET, lambda: SECRET, lambda: f"{SECRET}\n"])
def test_errors_show_no_key_of_a_query(kind: Kind, value: Any) -> None:
    cls: Any = AsyncBaseClient if kind.asynchronous else BaseClient
    made = cls(
        credentials=(api_key("q", argument="q", value=value, query="key"),),
        base_url="https://api.example",
        errors=ERRORS,
        user_agent="t",
        transport=httpx.MockTransport(replies(httpx.ConnectError("unreachable"))),
        max_retries=0,
    )
    kind._open.append(made)
    with pytest.raises(SDKError) as caught:
        call(kind, made, ("q",))
    assert SECRET not in told(caught.value)
