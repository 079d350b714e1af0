"""The document between the stages: where nodes were written, and what references lead to."""

from __future__ import annotations

import pytest
from harness.documents import complaint, document

from codegen.base.diagnostics import Origin, Severity
from codegen.spec.document import Document, as_list, as_object, as_text

DOCUMENT = document("""\
    components:
      schemas:
        A: {$ref: '#/components/schemas/B'}
        B: {$ref: '#/components/schemas/a~1 %b'}
        a/ %b: {type: string}
        Ring: {$ref: '#/components/schemas/Ring2'}
        Ring2: {$ref: '#/components/schemas/Ring'}
        Self: {$ref: '#/components/schemas/Self'}
        List: [x, {type: integer}]
    """)


def test_a_node_without_a_place_has_that_of_the_node_around_it() -> None:
    places = {"#": Origin("f", 1), "#/a": Origin("f", 2)}
    known = Document({"a": {"b": {}}}, places)
    assert known.origin("#/a/b/c") == Origin("f", 2)
    assert known.origin("#/z") == Origin("f", 1)
    assert Document({}, {}).origin("#/a/b") is None


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("#/components/schemas/A", "#/components/schemas/a~1 %b"),
        # A pointer in a URI fragment is percent-encoded (RFC 6901, section 6).
        ("#/components/schemas/a~1%20%25b", "#/components/schemas/a~1 %b"),
        ("#/components/schemas/List/1", "#/components/schemas/List/1"),
    ],
)
def test_references_are_followed_to_their_end(target: str, leads_to: str) -> None:
    node, pointer = DOCUMENT.follow({"$ref": target}, "#/x")
    assert pointer == leads_to
    assert as_object(node).get("type") in ("string", "integer")


def test_what_is_no_reference_stays_where_it_is() -> None:
    for node in ({"type": "string"}, {"$ref": 1}, [], "x", None):
        assert DOCUMENT.follow(node, "#/x") == (node, "#/x")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("#/components/schemas/Z", "`$ref` '#/components/schemas/Z' points at nothing [ref/dangling]\n"
         "  hint: there are: A, B, a/ %b, Ring, Ring2, Self, List"),
        ("#/definitions/Z", "`$ref` '#/definitions/Z' points at nothing [ref/dangling]\n"
         "  hint: add the missing component, or correct the reference"),
        ("#/components/schemas/List/01", "`$ref` '#/components/schemas/List/01' points at nothing [ref/dangling]\n"
         "  hint: add the missing component, or correct the reference"),
        ("#anchor", "`$ref` '#anchor' points at nothing [ref/dangling]\n"
         "  hint: there are: openapi, info, servers, components"),
        ("other.yaml#/A", "`$ref` to 'other.yaml#/A' leaves the document [ref/outside]\n"
         "  hint: put the referenced schema into this document under components"),
        ("https://evil.example/x", "`$ref` to 'https://evil.example/x' leaves the document [ref/outside]\n"
         "  hint: put the referenced schema into this document under components"),
        ("", "`$ref` to '' leaves the document [ref/outside]\n"
         "  hint: put the referenced schema into this document under components"),
    ],
)  # fmt: skip
def test_references_that_lead_nowhere(target: str, said: str) -> None:
    node = {"$ref": target}
    place = "error: openapi.yaml:6 #/components/schemas/A/$ref: "
    assert complaint(lambda: DOCUMENT.follow(node, "#/components/schemas/A")) == place + said


@pytest.mark.parametrize("name", ["Ring", "Self"])
def test_references_that_run_in_a_circle(name: str) -> None:
    node = {"$ref": f"#/components/schemas/{name}"}
    assert "refers to itself [ref/circle]" in complaint(lambda: DOCUMENT.follow(node, "#/x"))


def test_a_reference_to_the_whole_document_is_a_circle() -> None:
    assert "[ref/circle]" in complaint(lambda: DOCUMENT.follow({"$ref": "#"}, "#/x"))


def test_notes_are_kept_from_stage_to_stage() -> None:
    first = DOCUMENT.note("a/b", "noted", "#/components/schemas/B")
    assert (first.severity, first.origin) == (Severity.INFO, Origin("openapi.yaml", 7))
    second = DOCUMENT.note("a/c", "noted", "#")
    changed = DOCUMENT.changed({}, first).changed({"openapi": "3.1.0"}, second)
    assert changed.notes == (first, second)
    assert changed.origins == DOCUMENT.origins


def test_views_of_nodes_never_fail() -> None:
    nodes = (None, True, 1, "x", [1], {"a": 1})
    assert [as_object(n) for n in nodes] == [{}, {}, {}, {}, {}, {"a": 1}]
    assert [as_list(n) for n in nodes] == [[], [], [], [], [1], []]
    assert [as_text(n) for n in nodes] == ["", "", "", "x", "", ""]
