"""The passes: each rewrites what it is for, leaves the rest, and reports what it must not guess."""

from __future__ import annotations

import textwrap

import pytest

from codegen.base.pointer import resolve
from codegen.spec.document import Document, as_object
from codegen.spec.load import parse
from codegen.spec.passes import normalise
from codegen.spec.passes.infer_errors import infer_errors
from codegen.spec.passes.path_parameters import path_parameters


def doc(text: str) -> Document:
    return parse(textwrap.dedent(text), "openapi.yaml")


# -- path parameters -----------------------------------------------------------------------------

ID, LIMIT = "{name: id, in: path}", "{name: limit, in: query}"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (f"{{parameters: [{ID}], get: {{}}, put: {{}}}}", {"get": [ID], "put": [ID]}),
        # An operation's own come first: their places stay what the file says.
        (f"{{parameters: [{ID}], get: {{parameters: [{LIMIT}]}}}}", {"get": [LIMIT, ID]}),
        ("{parameters: [{name: id, in: path, description: theirs}], get: "
         "{parameters: [{name: id, in: path, description: own}]}}",
         {"get": ["{name: id, in: path, description: own}"]}),
        ("{parameters: [{name: id, in: path}], get: {parameters: [{name: id, in: query}]}}",
         {"get": ["{name: id, in: query}", ID]}),
        ("{parameters: [{$ref: '#/components/parameters/Id'}], get: {}}",
         {"get": ["{$ref: '#/components/parameters/Id'}"]}),
    ],
)  # fmt: skip
def test_parameters_of_a_path_go_to_its_operations(
    item: str, expected: dict[str, list[str]]
) -> None:
    text = f"""\
        paths: {{'/a/{{id}}': {item}}}
        components:
          parameters: {{Id: {ID}}}
        """
    found = as_object(resolve(path_parameters(doc(text)).value, "#/paths/~1a~1{id}"))
    assert "parameters" not in found
    assert {m: as_object(found[m])["parameters"] for m in found} == {
        method: [doc(p).value for p in parameters] for method, parameters in expected.items()
    }


def test_an_operation_without_parameters_gets_none() -> None:
    assert path_parameters(doc("paths: {/a: {get: {summary: s}}}")).value == {
        "paths": {"/a": {"get": {"summary": "s"}}}
    }


# -- errors that show examples only --------------------------------------------------------------

PLACE = "#/paths/~1a/get/responses/{}/content/application~1json/schema"


def errors(**bodies: str) -> Document:
    """A document whose operation answers each status with these examples, and no schema."""
    text = "paths:\n  /a:\n    get:\n      responses:\n        '200': {description: ok}\n"
    for status, examples in bodies.items():
        text += f"        '{status[1:]}': {{content: {{application/json: {{{examples}}}}}}}\n"
    return infer_errors(doc(text))


def test_one_shape_is_one_component() -> None:
    found = errors(s404="example: {code: a, n: 1}", s409="examples: {x: {value: {n: 2, code: b}}}")
    for status in (404, 409):
        assert resolve(found.value, PLACE.format(status)) == {
            "$ref": "#/components/schemas/ErrorBody"
        }
    assert resolve(found.value, "#/components/schemas/ErrorBody") == {
        "type": "object",
        "properties": {"code": {"type": "string"}, "n": {"type": "integer"}},
        "required": ["code", "n"],
        "description": "The body of an error, as the documented examples show it.",
        "x-inferred": True,
    }
    assert [f"{n.pointer} {n.rule}" for n in found.notes] == [
        PLACE.format(404).removesuffix("/schema") + " infer/error-body",
        PLACE.format(409).removesuffix("/schema") + " infer/error-body",
    ]


def test_several_shapes_are_a_schema_each() -> None:
    found = errors(
        s404="example: {a: 1}", s409="examples: {x: {value: {b: x, c: 1}}, y: {value: {c: 1.5}}}"
    )
    assert resolve(found.value, PLACE.format(404)) == {
        "type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"],
    }  # fmt: skip
    assert resolve(found.value, PLACE.format(409)) == {
        "type": "object", "properties": {"b": {"type": "string"}, "c": {}}, "required": ["c"],
    }  # fmt: skip
    assert "components" not in found.value


@pytest.mark.parametrize(
    "examples",
    [
        "schema: {type: string}, example: {a: 1}",
        "example: text",
        "examples: {x: {externalValue: 'https://x.example'}}",
        "",
    ],
)
def test_nothing_is_inferred_from_nothing(examples: str) -> None:
    assert errors(s404=examples).notes == ()


def test_nothing_is_inferred_for_answers_that_are_no_errors() -> None:
    assert errors(s201="example: {a: 1}").notes == ()


def test_a_component_of_that_name_is_left_alone() -> None:
    document = doc("""\
        paths: {/a: {get: {responses: {'404': {content: {application/json: {example: {a: 1}}}}}}}}
        components: {schemas: {ErrorBody: {type: string}}}
        """)
    found = infer_errors(document)
    assert resolve(found.value, "#/components/schemas/ErrorBody") == {"type": "string"}
    assert as_object(resolve(found.value, PLACE.format(404)))["type"] == "object"


# -- all of them ---------------------------------------------------------------------------------


def test_passing_twice_changes_nothing_more() -> None:
    once = normalise(
        doc("""\
        paths:
          /a/{id}:
            parameters: [{name: id, in: path, schema: {allOf: [{type: string}]}}]
            get: {responses: {'404': {content: {application/json: {example: {a: 1}}}}}}
        """)
    )
    twice = normalise(once)
    assert twice.value == once.value


def test_a_pass_leaves_the_document_it_was_given() -> None:
    document = doc("""\
        paths: {'/a/{id}': {parameters: [{name: id, in: path}], get: {}}}
        components: {schemas: {A: {allOf: [{type: string}]}}}
        """)
    before = repr(document.value)
    normalise(document)
    assert repr(document.value) == before
