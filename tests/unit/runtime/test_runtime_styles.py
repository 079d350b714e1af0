"""Parameters on the wire: the tables of OpenAPI and RFC 6570, and what comes back from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from gallery import models
from hypothesis import given
from hypothesis import strategies as st
from runtime import UNSET, Model, Operation, ParameterError, Style, model, prepare, wire
from runtime.parameters import in_cookie, in_form, in_header, in_path, in_query

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "vectors" / "styles.json").read_text("utf-8")
)
BASE = "https://a.example"


def style(vector: dict[str, Any]) -> Style:
    return Style(
        vector["style"],
        vector["explode"],
        vector.get("allowReserved", False),
        vector.get("content"),
    )


def sent(vector: dict[str, Any]) -> str | None:
    """What a request has where the parameter belongs."""
    name, place = vector["name"], vector["in"]
    path = f"/{{{name}}}" if place == "path" else "/"
    operation = Operation("x.y", "GET", path, styles={(place, name): style(vector)})
    if place == "header":
        return dict(prepare(operation, BASE, headers={name: vector["value"]}).headers)[name]
    if place == "cookie":
        request = prepare(operation, BASE, cookies={name: vector["value"]})
        return dict(request.headers).get("cookie")
    if place == "query":
        url = prepare(operation, BASE, query={name: vector["value"]}).url
        return url.removeprefix(f"{BASE}/").removeprefix("?")
    return prepare(operation, BASE, path={name: vector["value"]}).url.removeprefix(f"{BASE}/")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['in']}-{v['style']}-{v['explode']}")
def test_vectors(vector: dict[str, Any]) -> None:
    if "error" in vector:
        with pytest.raises(ParameterError, match=vector["error"]) as caught:
            sent(vector)
        assert caught.value.parameter == vector["name"]
        assert "X-B" not in str(caught.value) and "admin" not in str(caught.value)
    else:
        assert sent(vector) == vector["expected"]


@model
class Filter(Model):
    """A parameter that is an object."""

    sort_by: str = wire("sortBy")
    status: models.Status | None = wire("status", default=None)
    page: int = wire("page", default=1)


def test_models_are_objects() -> None:
    value = Filter(sort_by="a b", status=models.Status.DONE)
    assert in_query("f", value, Style("deepObject")) == [
        "f%5BsortBy%5D=a%20b", "f%5Bstatus%5D=done", "f%5Bpage%5D=1",
    ]  # fmt: skip
    assert in_header("f", Filter(sort_by="x"), Style(explode=True)) == "sortBy=x,page=1"


def test_same_name_in_two_places() -> None:
    styles = {("path", "id"): Style("label"), ("query", "id"): Style("form", explode=False)}
    operation = Operation("x.y", "GET", "/{id}", styles=styles)
    request = prepare(operation, BASE, path={"id": [1, 2]}, query={"id": [1, 2]})
    assert request.url == f"{BASE}/.1,2?id=1,2"


def test_absent_parameters_are_not_sent() -> None:
    for nothing in (UNSET, None):
        request = prepare(
            Operation("x.y", "GET", "/", styles={"a": Style("deepObject")}),
            BASE,
            query={"a": nothing, "b": nothing},
            cookies={"a": nothing},
            headers={"a": nothing},
        )
        assert (request.url, request.headers) == (f"{BASE}/", ())


_text = st.text(st.characters(codec="utf-8"))
_key = st.text(st.characters(codec="utf-8"), min_size=1)
_items = st.lists(_text, min_size=1, max_size=4)
_objects = st.dictionaries(_key, _text, min_size=1, max_size=4)


@given(_key, _text)
def test_query_values_come_back(name: str, value: str) -> None:
    query = "&".join(in_query(name, value))
    assert parse_qsl(query, keep_blank_values=True) == [(name, value)]
    form = "&".join(in_form(name, value))
    assert parse_qsl(form, keep_blank_values=True) == [(name, value)]


@given(_key, _items)
def test_query_arrays_come_back(name: str, items: list[str]) -> None:
    exploded = parse_qsl("&".join(in_query(name, items)), keep_blank_values=True)
    assert exploded == [(name, item) for item in items]
    (joined,) = in_query(name, items, Style(explode=False))
    assert [unquote(item) for item in joined.partition("=")[2].split(",")] == items
    try:
        (piped,) = in_query(name, items, Style("pipeDelimited"))
    except ParameterError:
        assert any("|" in item for item in items)
    else:
        assert unquote(piped.partition("=")[2]).split("|") == items


@given(_key, _objects)
def test_query_objects_come_back(name: str, value: dict[str, str]) -> None:
    exploded = parse_qsl("&".join(in_query(name, value)), keep_blank_values=True)
    assert dict(exploded) == value
    deep = parse_qsl("&".join(in_query(name, value, Style("deepObject"))), keep_blank_values=True)
    assert deep == [(f"{name}[{key}]", item) for key, item in value.items()]


@given(_items, st.booleans())
def test_path_arrays_come_back(items: list[str], explode: bool) -> None:
    def back(kind: str, start: str, separator: str) -> list[str]:
        text = in_path("n", items, Style(kind, explode))
        assert not set(text) & set("/?#")
        assert text.startswith(start)
        return [unquote(item) for item in text.removeprefix(start).split(separator)]

    assert back("simple", "", ",") == items
    if explode:
        assert [item.removeprefix("=") for item in back("matrix", ";n", ";n")] == items
        # A dot stays a dot, as RFC 6570 has it: such items cannot be told apart.
        if not any("." in item for item in items):
            assert back("label", ".", ".") == items
    else:
        assert back("matrix", ";n=", ",") == back("label", ".", ",") == items


@given(_key, _text)
def test_one_cookie_stays_one(name: str, value: str) -> None:
    try:
        (pair,) = in_cookie(name, value)
    except ParameterError:
        return
    assert pair == f"{name}={value}"
    assert not set(pair) & set(';, \t\r\n"\\')
    assert pair.isascii()
