"""Arguments as a request: what is sent, and what is refused before anything is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from gallery import models
from runtime import UNSET, ConfigurationError, Operation, ParameterError, PreparedRequest, prepare

NAIVE = datetime(2014, 1, 2)
BASE = "https://a.example/v1"
GET = Operation("x.y", "GET", "/files/{id}/view")
TOKEN = UUID("8c3a2c1e-7d8b-4a9e-9f4e-0d7c1b2a3f4d")


def path(value: object) -> str:
    return prepare(GET, BASE, path={"id": value}).url.removeprefix(BASE)


def query(**values: object) -> str:
    return prepare(Operation("x.y", "GET", "/"), BASE, query=values).url.removeprefix(f"{BASE}/")


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        (7, "7"),
        (10**25, "1" + "0" * 25),
        (True, "true"),
        (2.0, "2"),
        (0.5, "0.5"),
        (TOKEN, str(TOKEN)),
        (date(2014, 1, 2), "2014-01-02"),
        (datetime(2014, 1, 2, tzinfo=UTC), "2014-01-02T00%3A00%3A00Z"),
        (models.Status.DONE, "done"),
        (models.Level.HIGH, "2"),
        ("a/b", "a%2Fb"),
        ("../admin", "..%2Fadmin"),
        ("a?b#c", "a%3Fb%23c"),
        ("100%", "100%25"),
        ("\\", "%5C"),
        ("고양이", "%EA%B3%A0%EC%96%91%EC%9D%B4"),
        ("...", "..."),
    ],
    ids=str,
)
def test_path_values_are_one_segment(value: object, segment: str) -> None:
    assert path(value) == f"/files/{segment}/view"


@pytest.mark.parametrize(
    "value",
    [
        "",
        ".",
        "..",
        "%2e%2E",
        "%2e",
        UNSET,
        None,
        [],
        [[1]],
        {"a": [1]},
        b"x",
        float("nan"),
        "\ud800",
        NAIVE,
    ],
    ids=repr,
)
def test_path_values_that_would_change_the_address_are_refused(value: object) -> None:
    with pytest.raises(ParameterError, match=r"^parameter 'id' ") as caught:
        path(value)
    assert caught.value.parameter == "id"
    assert isinstance(caught.value, ConfigurationError)


def test_harmless_values_side_by_side() -> None:
    pair = Operation("x.y", "GET", "/a/{x}{y}/.{z}")
    assert prepare(pair, BASE, path={"x": "1", "y": "2", "z": "3"}).url == f"{BASE}/a/12/.3"
    with pytest.raises(ParameterError):
        prepare(Operation("x.y", "GET", "/a/.{z}"), BASE, path={"z": "."})


def test_absent_path_value_is_refused() -> None:
    with pytest.raises(ParameterError, match="'id' has no value"):
        prepare(GET, BASE)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, ""),
        ({"a": UNSET, "b": None}, ""),
        ({"a": [], "b": 1}, "?b=1"),
        ({"a": [1, 2], "b": ("x", models.Status.OPEN)}, "?a=1&a=2&b=x&b=open"),
        ({"a b": "c&d=e f+g"}, "?a%20b=c%26d%3De%20f%2Bg"),
        ({"a": False, "b": 1.0, "c": 1e300}, "?a=false&b=1&c=1e300"),
        ({"a": ""}, "?a="),
    ],
)
def test_query(values: dict[str, object], text: str) -> None:
    assert query(**values) == text


@pytest.mark.parametrize(
    "value", [[None], [[1]], {"a": [1]}, [UNSET], float("inf"), object()], ids=repr
)
def test_query_values_that_are_refused(value: object) -> None:
    with pytest.raises(ParameterError, match="'q'"):
        query(q=value)


def header(value: object) -> PreparedRequest:
    return prepare(
        Operation("x.y", "GET", "/", headers=(("X-Fixed", "1"),)), BASE, headers={"X-A": value}
    )


@pytest.mark.parametrize(
    ("value", "sent"), [("ü", "ü"), (1, "1"), (True, "true"), ("", ""), ("a\tb", "a\tb")]
)
def test_headers(value: object, sent: str) -> None:
    assert header(value).headers == (("X-Fixed", "1"), ("X-A", sent))


def test_absent_headers_are_not_sent() -> None:
    assert header(UNSET).headers == header(None).headers == (("X-Fixed", "1"),)


@pytest.mark.parametrize(
    "value", ["a\r\nX-B: 1", "a\n", "a\0", "\x7f", "고", " a", "a ", [[1]]], ids=repr
)
def test_header_values_that_are_refused(value: object) -> None:
    with pytest.raises(ParameterError, match=r"^parameter 'X-A' ") as caught:
        header(value)
    assert "X-B" not in str(caught.value)


def test_body() -> None:
    post = Operation("x.y", "POST", "/")
    assert prepare(post, BASE).content is None
    sent = prepare(post, BASE, body=[models.Owner(owner_id=1)])
    assert (sent.content, sent.headers) == (
        b'[{"ownerId":1}]',
        (("content-type", "application/json"),),
    )
    assert prepare(post, BASE, body=None).content == b"null"
    fixed = Operation("x.y", "POST", "/", headers=(("Content-Type", "text/json"),))
    assert prepare(fixed, BASE, body={}).headers == fixed.headers


@pytest.mark.parametrize("body", [float("nan"), {"a": object()}, {1: 2}, NAIVE], ids=repr)
def test_bodies_that_are_refused(body: object) -> None:
    with pytest.raises(ParameterError, match="'body'"):
        prepare(Operation("x.y", "POST", "/"), BASE, body=body)
