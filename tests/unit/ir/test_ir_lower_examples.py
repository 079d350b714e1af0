"""Documented answers and values: what is taken, and what is no example that anybody wrote."""

from __future__ import annotations

import pytest
from harness.documents import api

from codegen.base.pointer import JsonValue
from codegen.ir import model as ir

PATH = "paths:\n  /a: {{get: {{operationId: getA, responses: {{{}}}}}}}\n"


def examples(responses: str) -> list[tuple[int, str, JsonValue]]:
    (operation,) = api(PATH.format(responses)).operations
    return [(e.status, e.media_type.text, e.body) for e in operation.examples]


def media(text: str, kind: str = "application/json") -> str:
    return f"'200': {{description: ok, content: {{{kind}: {{{text}}}}}}}"


JSON = "application/json"
CASES: list[tuple[str, list[tuple[int, str, JsonValue]]]] = [
    (media("example: {a: 1}"), [(200, JSON, {"a": 1})]),
    (media("example: null"), [(200, JSON, None)]),
    (media("examples: {a: {value: 1}, b: {value: 2}}"), [(200, JSON, 1), (200, JSON, 2)]),
    (media("examples: {a: {externalValue: 'https://a.example'}}"), []),
    (media("schema: {type: integer, examples: [1, 2]}"), [(200, JSON, 1), (200, JSON, 2)]),
    (media("schema: {type: integer, example: 3}"), [(200, JSON, 3)]),
    (media("schema: {type: integer, example: 3}, example: 4"), [(200, JSON, 4)]),
    (media("example: text", "text/csv"), [(200, "text/csv", "text")]),
    (media("example: {a: 1}", "text/csv"), []),
    (media("example: text", "image/png"), []),
    (media("example: {a: [{b: string}]}"), []),
    (media(f"example: {'x' * 20_001}"), []),
    ("default: {description: all, content: {application/json: {example: 1}}}", [(200, JSON, 1)]),
    ("4XX: {description: some, content: {application/json: {example: 1}}}", []),
    ("'404': {description: gone, content: {application/json: {example: 1}}}", [(404, JSON, 1)]),
]


@pytest.mark.parametrize(("responses", "found"), CASES, ids=lambda c: str(c)[:60])
def test_answers(responses: str, found: list[tuple[int, str, JsonValue]]) -> None:
    assert examples(responses) == found


def values(schema: str, more: str = "") -> dict[str, JsonValue]:
    found = api(f"paths: {{}}\ncomponents:\n  schemas:\n    Thing: {schema}\n{more}").models[0]
    return {wire.text: value for wire, value in found.values}


OTHER = "    Other: {type: object, properties: {a: {type: string, examples: [x]}}, examples: [{a: y}]}\n"


@pytest.mark.parametrize(
    ("schema", "found"),
    [
        ("{type: object, properties: {a: {type: string, examples: [b, c]}}}", {"a": "b"}),
        ("{type: object, properties: {a: {type: string, example: b}}}", {"a": "b"}),
        ("{type: object, properties: {a: {type: string, example: string}}}", {}),
        ("{type: object, properties: {a: {type: string, examples: [b]}}, examples: [{a: c, d: 1}]}",
         {"a": "c", "d": 1}),
        ("{type: object, properties: {a: {$ref: '#/components/schemas/Other'}}}", {}),
        ("{type: object, properties: {a: {type: string}}, examples: [no object]}", {}),
        ("{type: object, properties: {examples: {type: string}, example: {type: string}}}", {}),
    ],
)  # fmt: skip
def test_values_of_properties(schema: str, found: dict[str, JsonValue]) -> None:
    assert values(schema, OTHER) == found


def test_a_large_example_is_noted() -> None:
    found: ir.Api = api(PATH.format(media(f"example: {'x' * 20_001}")))
    (note,) = found.notes
    assert note.rule == "example/large" and note.pointer.endswith("application~1json/example")
