"""Text of a document: never printed by accident, never able to move or hide what is printed."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.base.text import Ident, Untrusted, one_line, printable, without_controls


@pytest.mark.parametrize(
    "use",
    [str, "{}".format, "%s".__mod__, lambda text: f"{text}", lambda text: "a" + text],
    ids=["str", "format", "percent", "f-string", "plus"],
)
def test_untrusted_text_is_not_printed_by_accident(use: object) -> None:
    with pytest.raises(TypeError):
        use(Untrusted("x"))  # type: ignore[operator]


def test_untrusted_text_is_true_when_there_is_some() -> None:
    assert Untrusted(" ")
    assert not Untrusted("")


@pytest.mark.parametrize("name", ["a", "A1", "_", "match", "type", "print", "größe"])
def test_identifiers(name: str) -> None:
    assert Ident(name) == name


@pytest.mark.parametrize("name", ["", "1a", "a-b", "a b", "ﬀ", "ªb", "a\n", "a.b", *keyword.kwlist])
def test_what_is_no_identifier(name: str) -> None:
    with pytest.raises(ValueError, match="not an identifier"):
        Ident(name)


@given(st.text())
def test_one_line_is_one_line_and_says_everything(text: str) -> None:
    shown = one_line(text)
    assert len((shown + ".").splitlines()) == 1
    # Letters that can be seen stay where they were.
    assert text.isprintable() is False or shown == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc", "a\\u000ab\\u0009c"),
        ("\u2028\u2029\x85", "\\u2028\\u2029\\u0085"),
        ("\u202eabc\u200b", "\\u202eabc\\u200b"),
        ("\ud800", "\\ud800"),
        ("Größe 이미지 🖼", "Größe 이미지 🖼"),
    ],
)
def test_characters_on_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("a\x00\x08\x0b\x0c\x1f\x7f\x85\x9fb", "ab"),
        ("a\u2028\u2029b", "ab"),
        ("\u202a\u202b\u202c\u202d\u202ea\u2066\u2067\u2068\u2069", "a"),
        ("\ud800a", "a"),
        ("Größe 이미지 🖼", "Größe 이미지 🖼"),
    ],
)
def test_text_without_controls(text: str, kept: str) -> None:
    assert without_controls(text) == kept


@given(st.text())
def test_removing_controls_once_is_enough(text: str) -> None:
    kept = without_controls(text)
    assert without_controls(kept) == kept
    kept.encode("utf-8")  # nothing is left that a file could not hold


@given(st.text(min_size=100, max_size=140))
def test_what_is_shown_in_prose_is_bounded(text: str) -> None:
    shown = printable(text)
    assert len(shown) <= 120
    if len(one_line(text)) > 120:
        assert shown.endswith("…")
        assert one_line(text).startswith(shown[:-1])
    else:
        assert shown == one_line(text)
