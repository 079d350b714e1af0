"""Walking a document along the grammar: sharing, order, places."""

from __future__ import annotations

import pytest
from wild import read

from codegen.base.diagnostics import Origin
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject
from codegen.spec.grammar import OPENAPI, SWAGGER, kind_at
from codegen.spec.places import Relocated, source
from codegen.spec.report import json_path
from codegen.spec.walk import Place, place_of, pointer_of, rewrite, visit

DOCUMENT = read("""\
    paths:
      x-note: {get: {}}
      /a:
        get:
          responses:
            '200': {description: '', content: {application/json: {schema: {properties: {schema: {}}}}}}
    components:
      schemas: {x-a: {type: string, example: {properties: {b: {}}}}, B: {allOf: [{items: {}}]}}
    x-more: {schema: {}}
    """)


def test_only_what_the_grammar_names_is_visited() -> None:
    found = [pointer_of(place) for kind, _, place in visit(DOCUMENT.value) if kind == "schema"]
    here = "#/paths/~1a/get/responses/200/content/application~1json/schema"
    assert found == [here, f"{here}/properties/schema", "#/components/schemas/x-a",
                     "#/components/schemas/B", "#/components/schemas/B/allOf/0",
                     "#/components/schemas/B/allOf/0/items"]  # fmt: skip


def test_what_does_not_change_is_shared() -> None:
    def mark(node: JsonObject, place: Place) -> JsonValue:
        return {**node, "x-seen": True} if pointer_of(place).endswith("/B") else node

    value: dict[str, dict[str, JsonObject]] = rewrite(DOCUMENT.value, {"schema": mark})  # type: ignore[assignment]
    assert value["paths"] is DOCUMENT.value["paths"]
    assert value["components"]["schemas"]["B"]["x-seen"] is True
    assert rewrite(DOCUMENT.value, {"schema": lambda node, _: node}) is DOCUMENT.value


@pytest.mark.parametrize(
    ("pointer", "kind"),
    [
        ([], "document"),
        (["paths", "/a", "get"], "operation"),
        (["paths", "/a", "get", "responses", "200", "headers", "X"], "header"),
        (["components", "schemas", "A", "properties", "items", "items"], "schema"),
        (["components", "schemas"], None),
        (["components", "schemas", "A", "example", "b"], None),
        (["x-more", "a"], None),
    ],
)
def test_the_kind_of_a_node_follows_from_its_place(pointer: list[str], kind: str | None) -> None:
    assert kind_at(OPENAPI, pointer) == kind


def test_swagger_has_a_grammar_of_its_own() -> None:
    assert kind_at(SWAGGER, ["definitions", "A", "properties", "b"]) == "schema"
    assert kind_at(OPENAPI, ["definitions", "A"]) is None


def test_places_are_pointers() -> None:
    assert pointer_of(place_of("#/a~1b/0/c~0d")) == "#/a~1b/0/c~0d"
    assert place_of("#") is None


def test_moved_nodes_are_found_where_they_were_written() -> None:
    before = Document({}, {"#": Origin("f", 1), "#/a": Origin("f", 2), "#/a/b": Origin("f", 3)})
    once = before.changed({"c": 1}, moves={"#/c": "#/a"})
    twice = once.changed({"d": 1}, moves={"#/d": "#/c/b"})
    assert once.origin("#/c/b/x") == Origin("f", 3)
    assert twice.origin("#/d") == Origin("f", 3)
    assert twice.source("#/d/e") == "#/a/b/e"
    assert source(before.origins, "#/x") == "#/x"
    assert dict(Relocated(before.origins, {"#/c": "#/a"}))["#/c"] == Origin("f", 2)
    assert before.changed(before.value) is before


@pytest.mark.parametrize(
    ("pointer", "path"),
    [
        ("#", "$"),
        ("#/paths/~1a/get", "$.paths['/a'].get"),
        ("#/components/schemas/It's\\x", "$.components.schemas['It\\'s\\\\x']"),
        ("#/servers/0/url", "$.servers[0].url"),
        ("#/paths/~1a/get/responses/200", "$.paths['/a'].get.responses['200']"),
    ],
)
def test_pointers_as_targets_of_overlay_actions(pointer: str, path: str) -> None:
    assert json_path(pointer) == path
