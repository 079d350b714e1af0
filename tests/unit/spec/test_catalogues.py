"""Unions of objects that differ in their texts alone are one object; all others stay unions."""

from __future__ import annotations

import pytest
from wild import schema

LISTED = (
    "{anyOf: ["
    "{title: A, properties: {code: {type: string, enum: [A]}, text: {enum: [Is too long.]}, at: {type: integer}}},"
    "{title: B, properties: {code: {type: string, const: B}, text: {enum: [Is too short.]}, at: {type: integer}}}"
    "]}"
)


def test_a_list_of_errors_is_one_object_with_described_codes() -> None:
    found, rules = schema(LISTED)
    assert found == {
        "type": "object",
        "properties": {
            "code": {
                "type": "string",
                "enum": ["A", "B"],
                "x-enumDescriptions": {"A": "Is too long.", "B": "Is too short."},
            },
            "text": {"type": "string"},
            "at": {"type": "integer"},
        },
    }
    assert "union/catalogue" in rules


@pytest.mark.parametrize("given", [
    "{oneOf: [{properties: {a: {const: x}}}, {properties: {b: {const: y}}}]}",
    "{oneOf: [{properties: {a: {const: x}}}, {properties: {a: {type: string}}}]}",
    "{oneOf: [{properties: {a: {const: x}}}, {properties: {a: {const: 1}}}]}",
    "{oneOf: [{properties: {a: {const: x}}, required: [a]}, {properties: {a: {const: y}}}]}",
    "{oneOf: [{properties: {a: {const: x}, b: {type: integer}}}, {properties: {a: {const: y}, b: {type: number}}}]}",
    "{oneOf: [{properties: {a: {const: x}}}, {type: 'null'}]}",
])  # fmt: skip
def test_what_differs_in_more_stays_a_union(given: str) -> None:
    found, rules = schema(given)
    assert len(found["oneOf"]) == 2
    assert "union/catalogue" not in rules


def test_an_alternative_with_other_choices_is_none() -> None:
    found, rules = schema(
        "{type: integer, enum: [3], oneOf: [{const: 1, title: One}, {const: 3, title: Three}]}"
    )
    assert (found["type"], found.get("const")) == ("integer", 3)
    assert "union/impossible" in rules


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("{oneOf: [{const: a, title: A, description: The first.}, {const: b}]}",
         {"enum": ["a", "b"], "x-enumDescriptions": {"a": "The first."}}),
        ("{type: integer, format: int32, anyOf: [{const: 1, title: Low}, {const: 2, type: integer, title: High}]}",
         {"type": "integer", "format": "int32", "enum": [1, 2], "x-enum-varnames": ["Low", "High"], "x-enumDescriptions": {"1": "Low", "2": "High"}}),
        ("{oneOf: [{const: a}, {const: b}, {type: 'null'}]}", {"type": ["string", "null"], "enum": ["a", "b", None]}),
    ],
)  # fmt: skip
def test_choices_that_are_described_one_by_one(given: str, expected: object) -> None:
    assert schema(given) == (expected, [])


@pytest.mark.parametrize("members", [
    "{const: a}, {const: 1}", "{const: true}, {const: false}", "{const: a}, {type: string}",
    "{const: a}, {const: b, minLength: 1}",
])  # fmt: skip
def test_values_of_several_kinds_are_none(members: str) -> None:
    assert "oneOf" in schema(f"{{oneOf: [{members}]}}")[0]
