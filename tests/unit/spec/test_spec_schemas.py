"""Where schemas stand: every one is visited once, innermost first, with its pointer."""

from __future__ import annotations

import pytest

from codegen.base.pointer import resolve
from codegen.spec.document import JsonObject
from codegen.spec.load import parse
from codegen.spec.schemas import is_data, rewrite

TEXT = """
paths:
  /a:
    parameters: [{name: p, in: query, schema: {type: integer}}]
    post:
      requestBody:
        content:
          application/json:
            example: {schema: {type: data}}
            schema:
              type: object
              properties: {schema: {items: {type: string}}, example: {type: string}}
      responses:
        default: {content: {text/plain: {schema: true}}, headers: {x-h: {schema: {type: string}}}}
components:
  schemas:
    A: {anyOf: [{not: {type: string}}, true], default: {properties: {a: {type: data}}}}
x-schema: {schema: {type: data}}
"""
POST = "#/paths/~1a/post"
BODY = f"{POST}/requestBody/content/application~1json/schema"
EXPECTED = [
    "#/paths/~1a/parameters/0/schema",
    f"{BODY}/properties/schema/items",
    f"{BODY}/properties/schema",
    f"{BODY}/properties/example",
    BODY,
    f"{POST}/responses/default/headers/x-h/schema",
    "#/components/schemas/A/anyOf/0/not",
    "#/components/schemas/A/anyOf/0",
    "#/components/schemas/A",
]


def test_every_schema_is_visited_once_and_nothing_else() -> None:
    document = parse(TEXT, "f").value
    visited: list[str] = []

    def note(node: JsonObject, pointer: str) -> JsonObject:
        assert node == resolve(document, pointer)
        visited.append(pointer)
        return node

    assert rewrite(document, note) == document
    assert visited == EXPECTED


def test_what_surrounds_a_schema_sees_what_became_of_it() -> None:
    def count(node: JsonObject, pointer: str) -> JsonObject:
        return {**node, "seen": str(node).count("seen")}

    changed = rewrite(parse(TEXT, "f").value, count)
    assert resolve(changed, f"{BODY}/seen") == 3
    assert "seen" not in str(parse(TEXT, "f").value)


@pytest.mark.parametrize(
    ("key", "pointer", "data"),
    [
        ("default", "#/components/schemas/A", True),
        ("default", "#/paths/~1a/get/responses", False),
        ("default", "#/components/schemas/A/properties", False),
        ("example", "#/components/parameters", False),
        ("examples", "#/components", True),
        ("x-ratelimit", "#/paths/~1a/get/responses/200/headers", False),
        ("x-anything", "#", True),
        ("schema", "#/components/schemas/A", False),
        # A path's pointer ends with an escaped slash: it is no word of the language.
        ("default", "#/paths/~1responses", True),
    ],
)
def test_which_keys_hold_values_of_the_vendor(key: str, pointer: str, data: bool) -> None:
    assert is_data(key, pointer) is data
