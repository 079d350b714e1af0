"""The sinks: text of a document comes out as text, whatever it holds, or not at all."""

from __future__ import annotations

import ast
import re
import tomllib
import unicodedata

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.base.text import Untrusted, without_controls
from codegen.emit.env import code, doc, lit, md, templates, toml

HOSTILE = [
    '"""', '""""""', '\\', '\\"""', '"', '""', '\\\\"', "'''", '"""; import os; """', "a\\", 'a"',
    "\\N{BULLET}", "\\u0041", "\\x41", "{{ 7*7 }}", "{% raw %}", "%s", "${x}", "\r\nx", "\rx", "\0x",
    "\u2028x", "\x85x", "\x0cx", "\u202ex", "\ud800x", "\ufeffx", "# coding: latin-1", "`", "``a`",
    "<script>", "]]>", "a\n    b\n\tc", "  a  ", "\n\n", "\t", "🖼", "한국어", "\U000e0001",
]  # fmt: skip
TEXT = st.text() | st.text(st.sampled_from("ab\"\\\n\r\t `'{}#\u2028🖼"), max_size=16)


def hostile(test: object) -> object:
    """The texts that people have broken generators with."""
    return pytest.mark.parametrize("text", HOSTILE, ids=ascii)(test)  # type: ignore[arg-type]


def is_literal(text: str) -> None:
    for printed in (lit(text), lit(Untrusted(text))):
        assert ast.literal_eval(printed) == text
        assert printed.isprintable()
        assert printed[0] == printed[-1] == '"'


@given(TEXT | st.text(st.characters()))
def test_a_literal_is_exact(text: str) -> None:
    is_literal(text)


@hostile
def test_a_literal_of_hostile_text_is_exact(text: str) -> None:
    is_literal(text)


@given(st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False))
def test_other_literals(value: int | float | bool | None) -> None:
    read = ast.literal_eval(lit(value))
    assert (type(read), repr(read)) == (type(value), repr(value))


def is_docstring(text: str, indent: int) -> None:
    printed = doc(Untrusted(text), indent)
    assert printed == doc(text, indent)
    pad = " " * indent
    module = ast.parse(
        f"class C:\n{pad}{printed}\n{pad}x = 1\n" if indent else f"{printed}\nx = 1\n"
    )
    held = module.body[0].body if indent else module.body  # type: ignore[attr-defined]
    # The docstring, one statement after it, and nothing else.
    assert [type(node) for node in held] == [ast.Expr, ast.Assign]
    value = ast.literal_eval(held[0].value)
    first, *rest = value.split("\n")
    if rest:
        assert rest.pop() == pad
    read = "\n".join([first, *(line.removeprefix(pad) for line in rest)])
    # What is lost: controls, blanks at the ends of lines and of the text.
    assert read == "\n".join(line.rstrip() for line in without_controls(text).strip().split("\n"))


@given(TEXT | st.text(st.characters()), st.sampled_from([0, 4, 8]))
def test_a_docstring_says_the_text_and_nothing_else(text: str, indent: int) -> None:
    is_docstring(text, indent)


@pytest.mark.parametrize("indent", [0, 4, 8])
@hostile
def test_a_docstring_of_hostile_text_says_it_and_nothing_else(text: str, indent: int) -> None:
    is_docstring(text, indent)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("One line.", '"""One line."""'),
        ("  One line. \n", '"""One line."""'),
        ("One.\n\nTwo.\n  Indented.", '"""One.\n\n    Two.\n      Indented.\n    """'),
        ('Says "a"', '"""Says "a\\""""'),
        ("ends\\", '"""ends\\\\"""'),
        ("", '""""""'),
    ],
)
def test_how_docstrings_look(text: str, printed: str) -> None:
    assert doc(text) == printed


@given(TEXT | st.text(st.characters()))
def test_a_toml_string_reads_back(text: str) -> None:
    assert tomllib.loads(f"a = {toml(Untrusted(text))}\nb = 1") == {
        "a": without_controls(text),
        "b": 1,
    }


@hostile
def test_a_toml_string_of_hostile_text_reads_back(text: str) -> None:
    assert tomllib.loads(f"a = {toml(text)}\nb = 1") == {"a": without_controls(text), "b": 1}


def is_one_line(printed: str) -> None:
    assert not [c for c in printed if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


@given(TEXT | st.text(st.characters()))
def test_prose_in_markdown_is_one_line_of_plain_text(text: str) -> None:
    printed = md(Untrusted(text))
    is_one_line(printed)
    # Without what is escaped, nothing that begins a construct is left.
    assert not re.search(r"[`*_\[\]<>|#]", re.sub(r"\\[\\`*_\[\]<>|#]", "", printed))


@given(TEXT | st.text(st.characters()))
def test_a_code_span_ends_where_it_should(text: str) -> None:
    printed = code(Untrusted(text))
    is_one_line(printed)
    match = re.fullmatch(r"(`+)(.*?)\1", printed)
    assert match
    # A run of as many backticks within would end it (CommonMark 6.1).
    assert len(match[1]) not in map(len, re.findall("`+", match[2]))


@pytest.mark.parametrize(
    ("text", "printed"), [("/a", "`/a`"), ("a`b", "`` a`b ``"), ("a``b`", "``` a``b` ```")]
)
def test_how_code_spans_look(text: str, printed: str) -> None:
    assert code(text) == printed


# -- templates -----------------------------------------------------------------------------------


def rendered(template: str, **context: object) -> str:
    return templates({"t": template}).render("t", context)


@pytest.mark.parametrize(
    "template",
    ["{{ x }}", "{{ x ~ 'a' }}", "{{ 'a' ~ x }}", "{{ '%s' % x }}", "{{ 'a{}'.format(x) }}", "{{ 'a' + x }}"],
)  # fmt: skip
def test_text_of_a_document_needs_a_filter(template: str) -> None:
    with pytest.raises(TypeError):
        rendered(template, x=Untrusted("boom"))


@pytest.mark.parametrize("name", ["lit", "doc", "md", "code", "toml"])
def test_filters_print_it(name: str) -> None:
    assert "boom" in rendered(f"{{{{ x | {name} }}}}", x=Untrusted("boom"))


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ nothing }}", jinja2.UndefinedError),
        ("{{ x.nothing }}", jinja2.UndefinedError),
        ("{% if nothing %}{% endif %}", jinja2.UndefinedError),
        ("{{ none }}", TypeError),
        ("{{ x | upper }}", jinja2.TemplateAssertionError),
        ("{{ x | safe }}", jinja2.TemplateAssertionError),
        ("{% include '/etc/passwd' %}", jinja2.TemplateNotFound),
    ],
)
def test_mistakes_of_a_template_are_errors(template: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        rendered(template, x=Untrusted("boom"))


def test_text_of_a_document_is_no_template() -> None:
    assert rendered("{{ x | lit }}", x=Untrusted("{{ 7*7 }}{% raw %}")) == '"{{ 7*7 }}{% raw %}"'


def test_blocks_leave_no_lines() -> None:
    assert rendered("a\n{% if true %}\n  b\n{% endif %}\nc\n") == "a\n  b\nc\n"
