"""Addresses that are parsed late: they are what the HTTP library makes of the same text."""

from __future__ import annotations

import copy
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from callers import KEY, Kind, ok, replies
from hypothesis import given
from hypothesis import strategies as st
from runtime.addresses import address

PROPERTIES = (
    "raw_scheme", "raw_host", "port", "raw_path",  # what connections ask for
    "scheme", "host", "path", "query", "netloc", "userinfo", "fragment", "params",
    "is_absolute_url", "is_relative_url",
)  # fmt: skip

_server = st.sampled_from(
    ["https://a.example", "http://a.example:80", "https://a.example:8443", "http://127.0.0.1:9",
     "https://A.example", "https://b\u00fccher.example", "http://[::1]:9", "https://a_b.example",
     "http://..", "http://-", "https://xn--bcher-kva.example", "https://1.2.3"]
)  # fmt: skip
_odd = st.text(
    st.sampled_from("ab.~-_%2eF/;:@!$&'()*+,=?# \"<>`{}|\\^[]\u00e9\u20ac\t\0"), max_size=12
)
_path = st.lists(st.sampled_from(["a", "..", ".", "", "%2e", "%C3%A9", "a.b", ".well-known", "x%"]), max_size=4)  # fmt: skip


@given(server=_server, path=_path | _odd, query=st.none() | _odd, whole=st.booleans())
def test_an_address_is_what_the_library_makes_of_it(
    server: str, path: list[str] | str, query: str | None, whole: bool
) -> None:
    text = f"{server}/{path if isinstance(path, str) else '/'.join(path)}"
    text = text if query is None else f"{text}?{query}"
    try:
        expected = httpx.URL(text)
    except httpx.InvalidURL:
        with pytest.raises(httpx.InvalidURL):
            address(httpx, text, whole=whole)
        return
    for name in PROPERTIES:
        # Anew for each, as the first look changes it.
        found, known = address(httpx, text, whole=whole)
        assert getattr(found, name) == getattr(expected, name)
    assert (known.raw_host, known.netloc) == (expected.raw_host, expected.netloc)


def test_it_is_an_address_like_any_other() -> None:
    text = "https://a.example/v1/images/1?size=2"
    plain = httpx.URL(text)

    def late() -> Any:
        return address(httpx, text, whole=False)[0]

    looks: list[Any] = [
        str, repr, hash, lambda url: url == text, lambda url: text == str(url), copy.copy,
        copy.deepcopy, lambda url: pickle.loads(pickle.dumps(url)), lambda url: url.join("/x"),
        lambda url: url.copy_with(path="/y"), lambda url: url.copy_set_param("a", 1), httpx.URL,
        lambda url: httpx.Request("GET", url).url, lambda url: {url: 1}[plain],
    ]  # fmt: skip
    for look in looks:
        assert look(late()) == look(plain)
    assert isinstance(late(), httpx.URL)
    with pytest.raises(AttributeError):
        late().nothing  # noqa: B018


def test_a_transport_of_the_callers_sees_it(kind: Kind) -> None:
    seen: list[httpx.Request] = []
    client = kind.client(replies(ok(), seen=seen), base_url="https://a.example:8443/v1")
    kind(client.images.get(1, options={"query": {"apikey": KEY}}))
    (request,) = seen
    assert str(request.url) == f"https://a.example:8443/v1/images/1?apikey={KEY}"
    assert request.url.params["apikey"] == KEY and request.headers["host"] == "a.example:8443"
    again = pickle.loads(pickle.dumps(request))
    assert again.url == request.url


def test_two_may_look_at_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text, original = "https://a.example/v1", httpx.URL.__init__
    both = threading.Barrier(2, timeout=10)

    def construct(self: Any, url: Any = "", **more: Any) -> None:
        if type(self) is not httpx.URL:
            both.wait()
        original(self, url, **more)

    late = address(httpx, text, whole=False)[0]
    monkeypatch.setattr(httpx.URL, "__init__", construct)
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda _: late.path, range(2))) == ["/v1", "/v1"]
