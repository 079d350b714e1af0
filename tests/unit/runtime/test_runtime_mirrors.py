"""The fast decoder and the exact one: one law, that nobody can tell them apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from gallery import models
from hypothesis import given
from hypothesis import strategies as st
from runtime import (
    JSON,
    UNSET,
    DecodeError,
    Discriminator,
    Model,
    OneOf,
    Unknown,
    Unset,
    codec,
    decode,
    decode_json,
    mirrors,
    model,
    wire,
)
from runtime.codec import _decoder
from runtime.fields import documented
from runtime.json import dumps, loads
from runtime.mirrors import mirror_of


@model
class Leaf(Model):
    """Fields with defaults."""

    size: int = wire("size", default=3)
    tags: list[str] = wire("tags", factory=list)
    level: models.Level | int | None = wire("level", default=None)


@model
class Tree(Model):
    """Contains itself, also by way of a union."""

    name: str = wire("name")
    children: list[Tree] | Unset = UNSET
    named: dict[str, Tree] | Unset = UNSET
    node: Annotated[Tree | Leaf | Unknown, Discriminator("name", {"tree": "Tree", "leaf": "Leaf"})] | Unset = UNSET  # fmt: skip
    when: datetime | Unset | None = UNSET
    day: date | Unset = UNSET
    token: UUID | Unset = UNSET
    kind: Literal["a", 1] | Unset = UNSET
    flag: Literal[True] | Unset = UNSET
    matrix: list[list[float]] | Unset = UNSET
    by_status: dict[str, models.Status | str] | Unset = wire("byStatus", default=UNSET)
    many: list[models.Status | str | None] | Unset = UNSET
    closed: models.Status | Unset = UNSET
    either: int | str | Unset = UNSET
    pair: tuple[str, int | None] | Unset = UNSET


VALUES: list[JSON] = [
    None, True, 0, 1, 1.0, 1.5, 10**30, -(2**63), "", "a", "tree", "leaf", "done", "new", [], {},
    [1], ["a"], [None], [[1, 2.5]], [["x"]], ["x", 1], ["x", None], {"name": "x"}, [{"name": "x"}], {"a": {"name": "x"}},
    {"kind": "circle", "radius": 1}, {"kind": "square", "side": 2.5}, {"kind": "oval", "radius": 1},
    {"name": "leaf", "size": 1}, {"name": "tree", "x": 1}, {"name": "leaf", "level": 2.0},
    "2014-01-02T12:00:00Z", "2014-01-02T12:00:00.5Z", "2014-01-02t12:00:00.123456789+09:00",
    "2014-01-02T12:00:00.123+0900", "2014-13-02T12:00:00Z", "2014-01-02", "2014-W01-1", "20140102",
    "8c3a2c1e-7d8b-4a9e-9f4e-0d7c1b2a3f4d", "8C3A2C1E-7D8B-4A9E-9F4E-0D7C1B2A3F4D",
    "8c3a2c1e7d8b4a9e9f4e0d7c1b2a3f4d", "8c3a2c1e-7d8b4-a9e-9f4e-0d7c1b2a3f4d",
]  # fmt: skip
NAMES = [
    "name", "children", "named", "node", "when", "day", "token", "kind", "flag", "matrix",
    "byStatus", "many", "closed", "either", "pair", "by_status", "size", "tags", "level", "radius", "side", "new", 'q"', "",
]  # fmt: skip
TYPES: list[Any] = [
    Tree, Leaf, list[Leaf], dict[str, Tree], OneOf[Tree | None], OneOf[Tree | Leaf],
    OneOf[Leaf | Unknown], OneOf[models.Circle | models.Square | Tree | Unknown | None], list[models.Level | int], dict[str, list[datetime]],
]  # fmt: skip

_values = st.recursive(
    st.sampled_from(VALUES),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
        | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3).map(
            lambda value: {"name": "x", **value}
        )
    ),
    max_leaves=6,
)


def shown(value: Any) -> str:
    """Everything of a value but the order in which unknown fields came; 1 is not 1.0."""
    if isinstance(value, Model):
        known = [shown(getattr(value, field.name)) for field in documented(type(value))]
        others = sorted((key, shown(item)) for key, item in value.extra_fields.items())
        return f"{type(value).__name__} {known} {others}"
    if isinstance(value, list):
        return str([shown(item) for item in value])
    if isinstance(value, dict):
        return str([(key, shown(item)) for key, item in value.items()])
    return repr(value)


def outcome(tp: Any, value: JSON) -> str:
    try:
        return shown(codec._exact(tp, value, "$"))
    except DecodeError as error:
        return str(error)


@given(st.sampled_from(TYPES), _values)
def test_both_decode_alike(tp: Any, value: JSON) -> None:
    expected = outcome(tp, value)
    content = dumps(value)
    attempts: list[Callable[[], object]] = [
        lambda: decode(tp, value),
        lambda: decode_json(tp, content),
    ]
    for attempt in attempts:
        try:
            found = shown(attempt())
        except DecodeError as error:
            found = str(error)
            assert error.__context__ is None
        assert found == expected
    mirror = mirror_of(tp, _decoder)
    if mirror is not None:
        # Not through decode(): what a mirror takes by itself must be right, too.
        for attempt in (lambda: mirror.convert(value), lambda: mirror.read(content)):
            try:
                found = shown(attempt())
            except mirrors.FAILED:
                continue
            assert found == expected


@pytest.fixture(autouse=True)
def forgetful() -> None:
    for known in (mirrors._learned, mirrors._models, mirrors._mirrors):
        known.clear()


def fast(tp: Any, content: bytes) -> object:
    mirror = mirror_of(tp, _decoder)
    assert mirror is not None
    return mirror.read(content)


def test_undocumented_fields_are_learned() -> None:
    content = b'[{"name":"x","new":1,"children":[{"name":"y","other":null}]},{"name":"z"}]'
    with pytest.raises(ValueError):
        fast(list[Tree], content)
    first = decode_json(list[Tree], content)
    assert fast(list[Tree], content) == first
    assert first[0].extra_fields == {"new": 1}
    child = first[0].children
    assert child and child[0].extra_fields == {"other": None}
    assert fast(list[Tree], b'[{"name":"z"}]') == [Tree(name="z")]


def test_not_more_is_learned_than_there_is_room_for() -> None:
    for number in range(100):
        found = decode_json(Leaf, f'{{"n{number}":1,"{"long" * 40}":2}}'.encode())
        assert found.extra_fields == {f"n{number}": 1, "long" * 40: 2}
    assert len(mirrors._learned[Leaf]) == 32
    # A shortcut that leads nowhere is given up.
    assert mirror_of(Leaf, _decoder) is None
    assert decode_json(Leaf, b'{"size":1}') == Leaf(size=1)


def test_names_that_msgspec_does_not_take() -> None:
    @model
    class Odd(Model):
        plain: int = wire('a"b\\c\n')

    odd = decode_json(Odd, b'{"a\\"b\\\\c\\n": 1, "x": 2}')
    assert (odd.plain, odd.extra_fields) == (1, {"x": 2})
    assert loads(odd.to_json()) == odd.to_dict() == {'a"b\\c\n': 1, "x": 2}


def test_defaults_are_not_shared() -> None:
    one, two = decode_json(list[Leaf], b"[{},{}]")
    assert one == two == Leaf()
    one.tags.append("x")
    assert two.tags == Leaf().tags == []


def test_text_before_and_after() -> None:
    assert decode_json(Leaf, b'\xef\xbb\xbf{"size":1}').size == 1
    for content in (b"", b"{", b'{"size":1}x', b"\xff", '{"size":1}'.encode("utf-16")):
        with pytest.raises(DecodeError, match=r"^\$\.a: expected JSON, found something else"):
            decode_json(Leaf, content, "$.a")
