"""Credentials: where they come from, what is refused, and that nobody sees them."""

from __future__ import annotations

import copy
import os
import pickle
import traceback
from typing import Any

import pytest
from gallery.client import AsyncGallery, Gallery
from runtime import ConfigurationError, Credential, api_key_header, bearer
from runtime.schemes import by_scheme, choose

SECRET = "s3cr3t-value"


def key(value: str | None, scheme: str = "key") -> Credential:
    return api_key_header(scheme, "Authorization", argument=scheme, value=value, env=f"E_{scheme}")


@pytest.mark.parametrize(
    "value",
    ["", " ", f"{SECRET}\n", f"{SECRET}\r\nX: 1", f" {SECRET}", f"{SECRET}\0", f"{SECRET}é", f"{SECRET}\t"],
    ids=repr,
)  # fmt: skip
@pytest.mark.parametrize("source", ["argument", "environment"])
def test_unusable_secrets_are_refused_unseen(
    value: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = "api_key="
    if source == "environment":
        # Set by hand: the system's environment could not hold all of these.
        monkeypatch.setattr(os, "environ", {"GALLERY_API_KEY": value})
        named = "GALLERY_API_KEY"
    with pytest.raises(ConfigurationError, match=named) as caught:
        Gallery(value if source == "argument" else None)
    shown = "".join(traceback.format_exception(caught.value))
    assert SECRET not in shown + repr(caught.value) + str(pickle.dumps(caught.value))


@pytest.mark.parametrize("value", [SECRET.encode(), 7, [SECRET]])
def test_secrets_are_texts(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="api_key= must be a text, not a") as caught:
        Gallery(value)
    assert SECRET not in str(caught.value)


def test_missing_secret_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GALLERY_API_KEY", raising=False)
    for open_client in (Gallery, AsyncGallery):
        with pytest.raises(ConfigurationError, match="pass api_key=, or set GALLERY_API_KEY"):
            open_client()


def test_environment_is_read_when_the_client_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E_key", "from-env")
    credential = key(None)
    monkeypatch.setenv("E_key", "later")
    assert credential.reveal() == "from-env"
    assert key("given").reveal() == "given"


def test_nothing_is_added_to_a_key_and_the_scheme_to_a_token() -> None:
    assert key("Token abc").reveal() == "Token abc"
    token = bearer("b", argument="token", value="abc", env="E")
    assert (token.name, token.reveal()) == ("Authorization", "Bearer abc")
    with pytest.raises(ConfigurationError, match="token= has a blank"):
        bearer("b", argument="token", value="Bearer abc", env="E")


def test_first_alternative_with_a_secret_wins() -> None:
    known = by_scheme([key(None, "a"), key("B", "b"), key("C", "c")])
    chosen = choose((("a",), ("b",), ("c",)), known)
    assert [(c.name, c.reveal()) for c in chosen] == [("Authorization", "B")]
    assert choose((), known) == ()
    with pytest.raises(ConfigurationError, match="another credential: pass a=, or set E_a"):
        choose((("a",),), known)
    with pytest.raises(ConfigurationError, match="pass a=, or set E_a; or pass b="):
        by_scheme([key(None, "a"), key(None, "b")])


@pytest.mark.parametrize("open_client", [Gallery, AsyncGallery])
def test_clients_and_credentials_show_and_give_nothing_away(
    open_client: type[Gallery] | type[AsyncGallery],
) -> None:
    client = open_client(SECRET)
    assert repr(client) == f"{open_client.__name__}(base_url='https://gallery.example/v1')"
    for thing in (client, client._transport, key(SECRET)):
        assert SECRET not in repr(thing) + str(thing)
        for give in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="cannot be pickled or copied"):
                give(thing)


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "gallery.example",
        "ftp://a.example",
        "https://",
        "https://user:s3cr3t-value@a.example",
        "https://a.example?key=s3cr3t-value",
        "https://a.example/#x",
        "https://a.example/ b",
        "https://a.example:99999",
        "https://a.example:x",
        "https://a.example:80:80",
        "https://a.example\\@b.example",
        "https://a..example",
        f"https://{'a' * 64}.example",
        "https://a%2eexample",
        "https://[::1",
        "https://\u2100.example",
    ],
)
def test_base_urls_that_are_refused(base_url: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url") as caught:
        Gallery("k", base_url=base_url)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan")])
def test_timeouts_that_are_refused(timeout: float) -> None:
    with pytest.raises(ConfigurationError, match="timeout="):
        Gallery("k", timeout=timeout)
