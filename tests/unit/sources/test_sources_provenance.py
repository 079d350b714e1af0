"""Provenance: every fact is traced, every trace leads to words that stand where it says."""

from __future__ import annotations

import pytest
from harness.documents import complaint, document

from codegen.base.diagnostics import fail
from codegen.sources.provenance import (
    Citation,
    read_citation,
    verify_overlay_sources,
    verify_provenance,
)
from codegen.spec.load import parse

PAGES = {
    "page.md": "# Get an item\n\nid   the item's\n     number\nstate  new or used\n",
    "sources/page.md": "# Get an item\n\nid   number\n",
}


def page(path: str) -> str:
    if path not in PAGES:
        raise fail("load/unreadable", f"no {path}")
    return PAGES[path]


@pytest.mark.parametrize(
    ("text", "default", "citation"),
    [
        ("page.md:3-7", "", Citation("page.md", 3, 7)),
        ("page.md:3", "", Citation("page.md", 3, 3)),
        ("3-7", "page.md", Citation("page.md", 3, 7)),
        ("a:b.md:3", "", Citation("a:b.md", 3, 3)),
        ("other.md:3", "page.md", Citation("other.md", 3, 3)),
        ("3-7", "", None),
        ("page.md", "", None),
        ("page.md:0", "", None),
        ("page.md:7-3", "", None),
        ("page.md:-3", "", None),
        ("page.md:3-", "", None),
        ("", "page.md", None),
    ],
)
def test_citations(text: str, default: str, citation: Citation | None) -> None:
    assert read_citation(text, default) == citation


SPEC = """\
paths: {/items: {get: {parameters: [{name: id, in: query}], responses: {'200': {description: ok}}}}}
components:
  schemas: {Item: {properties: {state: {enum: [new, used]}}}}
  securitySchemes: {key: {type: apiKey}}
"""
FACTS = (
    "#/servers/0",
    "#/paths/~1items/get",
    "#/paths/~1items/get/parameters/0",
    "#/paths/~1items/get/responses/200",
    "#/components/schemas/Item/properties/state",
    "#/components/schemas/Item/properties/state/enum",
    "#/components/securitySchemes/key",
)
GOOD = '{lines: 1, quote: "Get an item", confidence: documented}'


def traced(changes: dict[str, str | None], spec: str = SPEC) -> None:
    entries: dict[str, str | None] = {**dict.fromkeys(FACTS, GOOD), **changes}
    text = "page: page.md\nfacts:\n" + "".join(
        f"  '{pointer}': {entry}\n" for pointer, entry in entries.items() if entry is not None
    )
    verify_provenance(document(spec), parse(text, "provenance.yaml"), page)


def test_a_spec_whose_facts_are_all_traced() -> None:
    traced({})


@pytest.mark.parametrize("pointer", FACTS)
def test_a_fact_without_a_trace_is_told(pointer: str) -> None:
    said = complaint(lambda: traced({pointer: None}))
    assert said.startswith("error: openapi.yaml:")
    assert f" {pointer}: nothing says where the vendor states this [provenance/missing]\n" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "entry",
    [
        '{lines: 3-4, quote: "the item\'s number", confidence: documented}',
        '{lines: 3-4, quote: "id the item\'s", confidence: documented}',
        '{page: page.md, lines: "5", quote: new or used, confidence: example}',
        '{lines: 5, quote: new, confidence: assumed, reason: the example shows it}',
    ],
)  # fmt: skip
def test_words_are_found_whatever_the_blanks(entry: str) -> None:
    traced({FACTS[0]: entry})


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{lines: 5, quote: the item, confidence: documented}", "the quote is not at page.md:5-5 [provenance/quote]"),
        ("{lines: 50, quote: the item, confidence: documented}", "the quote is not at page.md:50-50 [provenance/quote]"),
        ("{lines: 3, quote: The Item, confidence: documented}", "the quote is not at page.md:3-3 [provenance/quote]"),
        ("{lines: 3, confidence: documented}", "`lines` or `quote` is missing [provenance/entry]"),
        ("{quote: new, confidence: documented}", "`lines` or `quote` is missing [provenance/entry]"),
        ("{lines: 5, quote: new}", "'' is not a confidence [provenance/confidence]"),
        ("{lines: 5, quote: new, confidence: certain}", "'certain' is not a confidence [provenance/confidence]"),
        ("{lines: 5, quote: new, confidence: assumed}", "an assumption needs its `reason` [provenance/reason]"),
        ("text", "`lines` or `quote` is missing [provenance/entry]"),
    ],
)  # fmt: skip
def test_a_trace_that_leads_nowhere_is_told(entry: str, said: str) -> None:
    text = complaint(lambda: traced({FACTS[1]: entry}))
    place = f"error: provenance.yaml:4 {FACTS[1]}: "
    assert place + said in text
    assert all(line.startswith("  hint: ") for line in text.splitlines()[1::2])


def test_a_trace_of_nothing_is_told() -> None:
    said = complaint(lambda: traced({"#/paths/~1gone/get": GOOD}))
    assert "#/paths/~1gone/get: openapi.yaml has no such node [provenance/unused]" in said


def test_examples_are_no_facts() -> None:
    example = "{schemas: {Item: {properties: {state: {enum: [new, used]}}, example: {properties: {a: 1}}}}"
    traced(
        {}, SPEC.replace("{schemas: {Item: {properties: {state: {enum: [new, used]}}}}", example)
    )


@pytest.mark.parametrize(
    "source",
    ["page.md:1", "page.md:1-3", "[page.md:1, 'page.md:2-3']", "https://vendor.example/page"],
)
def test_actions_that_cite_a_page(source: str) -> None:
    overlay = parse(f"actions: [{{target: $, x-source: {source}}}]", "overlay.yaml")
    verify_overlay_sources(overlay, page)


@pytest.mark.parametrize(
    "source", ["page.md", "page.md:4", "page.md:3-4", "[page.md:1, page.md:9]", "''", "7", "[]"]
)
def test_actions_that_cite_what_is_not_there(source: str) -> None:
    overlay = parse(f"actions: [{{target: $, x-source: {source}}}]", "overlay.yaml")
    said = complaint(lambda: verify_overlay_sources(overlay, page))
    assert said.startswith("error: overlay.yaml:1 #/actions/0/x-source: ")
    assert "names no lines of a page below sources/ [overlay/source]\n  hint: " in said
