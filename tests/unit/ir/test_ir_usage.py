"""Which way models go, and what is required on it."""

from __future__ import annotations

import pytest
from harness.documents import api

from codegen.ir.usage import one_way, with_dicts

ONE_WAY = "properties: {r: {type: string, readOnly: true}, w: {type: string, writeOnly: true}, p: {type: string}}"
SCHEMAS = f"""
components:
  schemas:
    A: {{type: object, required: [r, w, p], {ONE_WAY}}}
    Holder: {{type: object, properties: {{a: {{$ref: '#/components/schemas/A'}}}}}}
    Several: {{anyOf: [{{$ref: '#/components/schemas/Holder'}}, {{type: string}}]}}
    Names: {{type: array, items: {{type: string}}}}
    Map: {{type: object, properties: {{n: {{type: string}}}}, additionalProperties: {{$ref: '#/components/schemas/A'}}}}
"""
A, HOLDER, SEVERAL, NAMES, MAP = (
    f"{{$ref: '#/components/schemas/{name}'}}"
    for name in ("A", "Holder", "Several", "Names", "Map")
)
NOTHING = "responses: {'204': {description: none}}"


def content(schema: str) -> str:
    return f"content: {{application/json: {{schema: {schema}}}}}"


def answer(schema: str, status: str = "200") -> str:
    return f"responses: {{'{status}': {{description: ok, {content(schema)}}}}}"


def body(schema: str) -> str:
    return f"requestBody: {{{content(schema)}}}, {NOTHING}"


def items(schema: str) -> str:
    return f"{{type: array, items: {schema}}}"


@pytest.mark.parametrize(
    ("operations", "required"),
    [
        ("", "rwp"),
        (f"get: {{{answer(A)}}}", "rp"),
        (f"get: {{{answer(HOLDER)}}}", "rp"),
        (f"get: {{{answer(items(SEVERAL))}}}", "rp"),
        (f"get: {{{answer(MAP)}}}", "rp"),
        (f"get: {{{answer(A, '404')}}}", "rp"),
        (f"post: {{{body(items(A))}}}", "wp"),
        (f"post: {{{body(HOLDER)}}}", "wp"),
        (f"post: {{{body(items(MAP))}}}", "wp"),
        # Given as arguments, of which read-only properties are none.
        (f"post: {{{body(A)}}}", "rwp"),
        (f"post: {{{body(A)}}}, get: {{{answer(A)}}}", "rp"),
        (f"post: {{{body(items(A))}}}, get: {{{answer(A)}}}", "p"),
        (f"get: {{parameters: [{{name: a, in: query, schema: {A}}}], {NOTHING}}}", "wp"),
    ],
)
def test_what_is_required(operations: str, required: str) -> None:
    found = api(f"paths: {{/a: {{{operations}}}}}{SCHEMAS}")
    (model,) = (one_way(m) for m in found.models if m.name == "A")
    assert "".join(f.wire.text for f in model.fields if f.required) == required


def test_the_document_s_own_word_is_kept_for_the_witnesses() -> None:
    found = api(f"paths: {{/a: {{get: {{{answer(A)}}}}}}}{SCHEMAS}")
    assert all(f.required for m in found.models if m.name == "A" for f in m.fields)


@pytest.mark.parametrize(
    ("operations", "names"),
    [
        ("", ""),
        (f"get: {{{answer(HOLDER)}}}", ""),
        # Given as arguments one by one: no model.
        (f"post: {{{body(A)}}}", ""),
        (f"post: {{{body(HOLDER)}}}", "A"),
        (f"post: {{{body(items(A))}}}", "A"),
        (f"post: {{{body(items(SEVERAL))}}}", "A Holder Several"),
        (f"get: {{parameters: [{{name: m, in: query, schema: {MAP}}}], {NOTHING}}}", "A Map"),
        (f"post: {{{body(items(NAMES))}}}", ""),
    ],
)
def test_what_may_be_given_as_a_dict(operations: str, names: str) -> None:
    found = api(f"paths: {{/a: {{{operations}}}}}{SCHEMAS}")
    assert " ".join(sorted(with_dicts(found.declarations))) == names
