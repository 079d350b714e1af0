"""Diagnostics: one line each for people and for programs, in the order of the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin, Severity, fail, ordered

HERE = Origin("specs/shop/openapi.yaml", 7)


@pytest.mark.parametrize(
    ("diagnostic", "shown"),
    [
        (
            Diagnostic("a/b", "is wrong", HERE, "#/info", "correct it"),
            "error: specs/shop/openapi.yaml:7 #/info: is wrong [a/b]\n  hint: correct it",
        ),
        (Diagnostic("a/b", "is wrong", HERE), "error: specs/shop/openapi.yaml:7: is wrong [a/b]"),
        (Diagnostic("a/b", "is wrong", None, "#/info"), "error: #/info: is wrong [a/b]"),
        (Diagnostic("a/b", "is wrong"), "error: is wrong [a/b]"),
        (Diagnostic("a/b", "odd", severity=Severity.WARNING), "warning: odd [a/b]"),
        (Diagnostic("a/b", "noted", severity=Severity.INFO), "info: noted [a/b]"),
    ],
)
def test_wording(diagnostic: Diagnostic, shown: str) -> None:
    assert str(diagnostic) == shown


@given(*[st.text()] * 4)
def test_text_of_a_document_cannot_forge_a_line(
    message: str, file: str, pointer: str, hint: str
) -> None:
    shown = str(Diagnostic("a/b", message, Origin(file, 1), pointer, hint))
    first, *rest = shown.split("\n")
    assert first.startswith("error: ")
    assert first.endswith(" [a/b]")
    assert [line[:8] for line in rest] == (["  hint: "] if hint else [])
    assert not [c for c in first if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")]


def test_a_terminal_is_shown_what_it_would_have_obeyed() -> None:
    assert str(Diagnostic("a/b", "\x1b[2J\u202eevil")) == "error: \\u001b[2J\\u202eevil [a/b]"


def test_order_is_the_order_of_the_source_and_nothing_is_said_twice() -> None:
    expected = [
        Diagnostic("z", "without a place"),
        Diagnostic("a", "m", Origin("a.yaml", 9)),
        Diagnostic("a", "m", Origin("b.yaml", 2), "#/x"),
        Diagnostic("a", "m", Origin("b.yaml", 2), "#/y"),
        Diagnostic("b", "l", Origin("b.yaml", 2), "#/y"),
        Diagnostic("b", "m", Origin("b.yaml", 2), "#/y", "one hint"),
        Diagnostic("b", "m", Origin("b.yaml", 2), "#/y", "two hints"),
        # By number: as text, 10 would come before 2.
        Diagnostic("a", "m", Origin("b.yaml", 10)),
    ]
    assert ordered([*reversed(expected), *expected]) == tuple(expected)


def test_an_error_carries_its_diagnostics_and_says_them() -> None:
    one, two = Diagnostic("a", "one", HERE), Diagnostic("a", "two", Origin(HERE.file, 8))
    error = CodegenError([two, one])
    assert error.diagnostics == (one, two)
    assert str(error) == f"{one}\n{two}"
    assert fail("a", "one", HERE).diagnostics == (one,)
