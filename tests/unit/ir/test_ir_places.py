"""What alternatives of a union are called after: what each has and the others have not."""

from __future__ import annotations

import pytest

from codegen.base.pointer import JsonValue
from codegen.ir.places import doc_of, options
from codegen.spec.document import Document, JsonObject


def an_object(*names: str, required: str = "", parts: str = "", **more: JsonValue) -> JsonValue:
    properties: dict[str, JsonValue] = {name: {"type": "string"} for name in names}
    kept: dict[str, JsonValue] = {"type": "object", "properties": properties}
    if required:
        kept["required"] = list[JsonValue](required.split())
    if parts:
        kept["x-all-of"] = [f"#/components/schemas/{part}" for part in parts.split()]
    return kept | more


def fixed(**values: str) -> JsonValue:
    properties: JsonValue = {k: {"type": "string", "const": v} for k, v in values.items()}
    return {"type": "object", "properties": properties}


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ([{"type": "string"}, an_object("a")], ["string", "object"]),
        ([{"type": "null"}, an_object("a")], ["null", "object"]),
        ([an_object("a", title="One"), an_object("b", title="Two")], ["One", "Two"]),
        ([an_object("a", title="One"), an_object("b", title="One")], ["a", "b"]),
        ([fixed(kind="cat"), fixed(kind="dog")], ["kind cat", "kind dog"]),
        # What all say says nothing.
        ([fixed(object="event", kind="cat"), fixed(object="event", kind="dog")], ["kind cat", "kind dog"]),
        ([an_object("a", "id", required="id"), an_object("b", "id", required="id")], ["a", "b"]),
        ([an_object("a", "b", required="b"), an_object("c")], ["b", "c"]),
        ([an_object("a", "b", required="a"), an_object("a", "b", required="b")], ["a", "b"]),
        ([an_object("a", parts="Pet Cat"), an_object("a", parts="Pet Dog")], ["Cat", "Dog"]),
        ([an_object("a", parts="Pet"), an_object("b", parts="Pet")], ["a", "b"]),
        ([an_object("a"), an_object("a")], ["object", "object"]),
        ([an_object("a"), an_object("a", "b")], ["object", "b"]),
        ([{"$ref": "#/x"}, {}], ["option 1", "option 2"]),
    ],
)  # fmt: skip
def test_alternatives(nodes: list[JsonValue], expected: list[str]) -> None:
    assert options(Document({}, {}), nodes) == expected


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"title": "User Id"}, ""),
        ({"title": "userID"}, ""),
        ({"title": "User"}, "User"),
        ({"title": ""}, ""),
        ({"title": "User Id", "description": "Who it is."}, "Who it is."),
        ({"title": "Пользователь"}, "Пользователь"),
    ],
)
def test_a_title_that_repeats_the_name_says_nothing(schema: JsonObject, said: str) -> None:
    assert doc_of(schema, "user_id", "userId").text == said
