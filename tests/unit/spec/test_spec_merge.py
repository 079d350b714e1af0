"""Fragments of pages become one document: equal parts in silence, differences by both places."""

from __future__ import annotations

import pytest
from harness.documents import JSON, complaint
from hypothesis import given
from hypothesis import strategies as st

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document
from codegen.spec.load import parse
from codegen.spec.merge import first_difference, fragments, merge, same

KEYS = st.text(max_size=9)


def page(body: str, heading: str = "https://x.example/api.json GET /a", ticks: str = "````") -> str:
    return f"# Title\n\nText with ``` in it.\n\n{ticks}yaml {heading}\n{body}\n{ticks}\n\nMore.\n"


GET = "paths:\n  /a:\n    get: {summary: A}"


@pytest.mark.parametrize("ticks", ["```", "````", "``````"])
@pytest.mark.parametrize("language", ["yaml", "yml"])
def test_blocks_are_found_and_know_their_lines(ticks: str, language: str) -> None:
    text = page(GET, ticks=ticks).replace("yaml ", f"{language} ", 1)
    (document,) = fragments(text, "page.md")
    assert document.value == {"paths": {"/a": {"get": {"summary": "A"}}}}
    place = document.origin("#/paths/~1a/get")
    assert place and (place.file, place.line) == ("page.md", 8)
    assert text.splitlines()[place.line - 1] == "    get: {summary: A}"


def test_pages_with_crlf_are_pages() -> None:
    (document,) = fragments(page(GET).replace("\n", "\r\n"), "page.md")
    place = document.origin("#/paths/~1a/get")
    assert place and place.line == 8


def test_several_blocks_on_a_page() -> None:
    found = fragments(page(GET) + page(GET), "page.md")
    assert [d.value for d in found] == [found[0].value] * 2
    assert [o.line for d in found if (o := d.origin("#"))] == [6, 17]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Title\n", "page.md:1: no OpenAPI block on this page [merge/no-fragment]"),
        ("```yaml\na: 1\n```\n", "page.md:1: no OpenAPI block on this page [merge/no-fragment]"),
        (page(GET, "x POST /a"), "page.md:5: the block does not describe POST /a [merge/heading]"),
        (page(GET, "x GET /b"), "page.md:5: the block does not describe GET /b [merge/heading]"),
        (page("paths: ["), "page.md:7: not valid YAML: "),
        (page("a: 1\na: 2"), "page.md:7 #/a: the key 'a' is written twice [load/duplicate-key]"),
    ],
)
def test_pages_that_cannot_be_read(text: str, said: str) -> None:
    assert complaint(lambda: fragments(text, "page.md")).startswith(f"error: {said}")


def of(*texts: str) -> list[Document]:
    return [parse(text, f"{number}.md") for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "merged"),
    [
        (["a: 1", "a: 1"], {"a": 1}),
        (["a: 1", "b: 2"], {"a": 1, "b": 2}),
        # The members of these are what each page leaves to the others.
        (["paths: {/a: {get: {}}}", "paths: {/b: {get: {}}}"], {"paths": {"/a": {"get": {}}, "/b": {"get": {}}}}),
        (["paths: {/a: {get: {}}}", "paths: {/a: {put: {}}}"], {"paths": {"/a": {"get": {}, "put": {}}}}),
        (["components: {schemas: {A: {}}}", "components: {schemas: {B: {}}}"],
         {"components": {"schemas": {"A": {}, "B": {}}}}),
        (["components: {schemas: {A: {}}}", "components: {securitySchemes: {k: {}}}"],
         {"components": {"schemas": {"A": {}}, "securitySchemes": {"k": {}}}}),
        (["info: {title: t, version: '1'}", "info: {version: '1', title: t}"], {"info": {"title": "t", "version": "1"}}),
        ([], {}),
    ],
)  # fmt: skip
def test_what_agrees_is_merged(texts: list[str], merged: JsonValue) -> None:
    assert same(merge(of(*texts)).value, merged)


@pytest.mark.parametrize(
    ("one", "two", "pointer", "lines"),
    [
        ("a: 1", "\na: 2", "#/a", (1, 2)),
        ("a: 1", "a: 1.0", "#/a", (1, 1)),
        ("a: 1", "a: true", "#/a", (1, 1)),
        ("a: 1", "a: '1'", "#/a", (1, 1)),
        ("a: null", "a: {}", "#/a", (1, 1)),
        ("a: [1, 2]", "a: [2, 1]", "#/a", (1, 1)),
        ("info:\n  title: a", "info:\n  title: b", "#/info/title", (2, 2)),
        # What one page leaves out, outside the collections, is a difference, too.
        ("info:\n  title: a", "info:\n  version: '1'", "#/info/title", (2, 1)),
        ("info:\n  title: a", "info:\n  title: a\n  version: '1'", "#/info/version", (1, 3)),
        ("servers:\n- url: a", "servers:\n- url: a\n- url: b", "#/servers", (1, 1)),
        ("paths:\n  /a:\n    get:\n      summary: a", "paths:\n  /a:\n    get:\n      summary: b",
         "#/paths/~1a/get/summary", (4, 4)),
        ("components:\n  schemas:\n    A: {type: string}", "components:\n  schemas:\n    A: {type: object}",
         "#/components/schemas/A/type", (3, 3)),
    ],
)  # fmt: skip
def test_differences_name_both_places(
    one: str, two: str, pointer: str, lines: tuple[int, int]
) -> None:
    assert complaint(lambda: merge(of(one, two))) == (
        f"error: 2.md:{lines[1]} {pointer}: differs from 1.md:{lines[0]} [merge/conflict]\n"
        "  hint: the pages describe different versions: fetch both again"
    )


def test_all_differences_are_told_at_once_and_against_the_first_page() -> None:
    said = complaint(lambda: merge(of("a: 1\nb: 1", "a: 1\nb: 2", "a: 2\nb: 1")))
    assert [line.split(": ", 1)[1] for line in said.splitlines()[::2]] == [
        "2.md:2 #/b: differs from 1.md:2 [merge/conflict]",
        "3.md:1 #/a: differs from 1.md:1 [merge/conflict]",
    ]


def test_a_node_is_placed_on_the_first_page_that_has_it() -> None:
    document = merge(of("paths: {/a: {get: {}}}", "\npaths: {/a: {get: {}}, /b: {}}"))
    places = {p: o.file for p in ("#/paths/~1a", "#/paths/~1b") if (o := document.origin(p))}
    assert places == {"#/paths/~1a": "1.md", "#/paths/~1b": "2.md"}


@given(st.dictionaries(KEYS, JSON), st.dictionaries(KEYS, JSON))
def test_order_matters_to_keys_only(
    left: dict[str, JsonValue], right: dict[str, JsonValue]
) -> None:
    right = {key: left.get(key, value) for key, value in right.items()}
    one, two = Document(left, {}), Document(right, {})
    both = merge([one, two]).value
    assert list(both) == [*left, *(key for key in right if key not in left)]
    assert same(both, merge([two, one]).value)
    assert same(merge([one, one]).value, left)


@given(JSON, JSON)
def test_a_difference_is_found_where_there_is_one(left: JsonValue, right: JsonValue) -> None:
    assert first_difference(left, left) is None
    assert (first_difference(left, right) is None) == same(left, right)
    assert (first_difference(right, left) is None) == same(left, right)
