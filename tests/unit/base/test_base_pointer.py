"""Pointers: RFC 6901, with the addition that ours begin with ``#``."""

from __future__ import annotations

import pytest
from harness.documents import JSON
from hypothesis import given
from hypothesis import strategies as st

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue

TOKENS = st.lists(st.text())

RFC: dict[str, JsonValue] = {
    "foo": ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
}
"""The document of section 5."""


@given(TOKENS, TOKENS)
def test_tokens_come_back_as_they_were_given(first: list[str], second: list[str]) -> None:
    pointer = ptr.child(ptr.ROOT, *first)
    assert ptr.tokens(pointer) == first
    assert ptr.tokens(ptr.child(pointer, *second)) == first + second
    assert ptr.tokens(pointer.removeprefix("#")) == first


@given(TOKENS, st.text() | st.integers(0))
def test_the_parent_of_a_child_is_where_one_came_from(above: list[str], token: str | int) -> None:
    pointer = ptr.child(ptr.ROOT, *above)
    assert ptr.parent(ptr.child(pointer, token)) == pointer


def test_the_root_is_its_own_parent() -> None:
    assert ptr.parent(ptr.ROOT) == ptr.ROOT


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("", RFC),
        ("/foo", ["bar", "baz"]),
        ("/foo/0", "bar"),
        ("/", 0),
        ("/a~1b", 1),
        ("/c%d", 2),
        ("/e^f", 3),
        ("/g|h", 4),
        ("/i\\j", 5),
        ('/k"l', 6),
        ("/ ", 7),
        ("/m~0n", 8),
    ],
)
def test_examples_of_the_rfc(pointer: str, found: JsonValue) -> None:
    assert ptr.resolve(RFC, pointer) == found
    assert ptr.resolve(RFC, f"#{pointer}") == found


def test_a_tilde_is_unescaped_last() -> None:
    # Section 4: the other order would turn `~01` into a slash.
    assert ptr.tokens("#/~01") == ["~1"]
    assert ptr.child("#", "~1") == "#/~01"


@given(JSON, st.data())
def test_every_node_is_found_where_it_is(value: JsonValue, data: st.DataObject) -> None:
    node, pointer = value, ptr.ROOT
    while isinstance(node, dict | list) and node and data.draw(st.booleans()):
        places = list(node) if isinstance(node, dict) else range(len(node))
        key = data.draw(st.sampled_from(places))
        node, pointer = node[key], ptr.child(pointer, key)
    assert ptr.resolve(value, pointer) is node


@pytest.mark.parametrize(
    "pointer",
    [
        "#/nothing",
        "#/foo/2",
        "#/foo/-",  # the element after the last: there is none to read
        "#/foo/-1",
        "#/foo/00",
        "#/foo/01",
        "#/foo/²",
        "#/foo/٠",
        "#/foo/" + "9" * 5000,
        "#/foo/bar",
        "#/foo/0/0",
        "#foo",
        "foo",
        "foo/0",
        "##/foo",
    ],
)
def test_what_is_no_place_is_not_found(pointer: str) -> None:
    with pytest.raises(KeyError):
        ptr.resolve(RFC, pointer)
