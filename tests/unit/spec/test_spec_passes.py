"""The passes: each rewrites what it is for, leaves the rest, and reports what it must not guess."""

from __future__ import annotations

import textwrap

import pytest
from harness.documents import complaint

from codegen.base.pointer import JsonValue, resolve
from codegen.spec.document import Document, as_object
from codegen.spec.load import parse
from codegen.spec.passes import normalise
from codegen.spec.passes.infer_errors import infer_errors
from codegen.spec.passes.path_parameters import path_parameters
from codegen.spec.passes.references import check_references
from codegen.spec.passes.wrappers import unwrap_all_of


def doc(text: str) -> Document:
    return parse(textwrap.dedent(text), "openapi.yaml")


# -- references ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {$ref: '#/b'}", "openapi.yaml:1 #/a/$ref: `$ref` '#/b' points at nothing [ref/dangling]"),
        ("a: [{$ref: other.yaml}]", "openapi.yaml:1 #/a/0/$ref: `$ref` to 'other.yaml' leaves the document [ref/outside]"),
        ("a: {$ref: '#/a'}", "openapi.yaml:1 #/a/$ref: `$ref` '#/a' refers to itself [ref/circle]"),
        ("responses: {default: {$ref: '#/b'}}",
         "openapi.yaml:1 #/responses/default/$ref: `$ref` '#/b' points at nothing [ref/dangling]"),
        ("components: {schemas: {A: {properties: {example: {$ref: '#/b'}}}}}",
         "openapi.yaml:1 #/components/schemas/A/properties/example/$ref: `$ref` '#/b' points at nothing [ref/dangling]"),
    ],
)  # fmt: skip
def test_references_must_lead_somewhere(text: str, said: str) -> None:
    assert complaint(lambda: check_references(doc(text))).split("\n")[0] == f"error: {said}"


def test_all_references_are_looked_at() -> None:
    said = complaint(lambda: check_references(doc("a: {$ref: '#/x'}\nb: [{c: {$ref: '#/y'}}]")))
    assert said.count("[ref/dangling]") == 2


@pytest.mark.parametrize("key", ["example", "examples", "default", "enum", "const", "x-data"])
def test_references_in_the_vendors_values_are_values(key: str) -> None:
    document = doc(f"a: {{{key}: {{$ref: 'https://evil.example/'}}}}")
    assert check_references(document) is document


def test_a_property_may_be_called_ref() -> None:
    document = doc("a: {properties: {$ref: {type: string}}}")
    assert check_references(document) is document


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
        ("{$ref: '#/components/pathItems/Item'}", {"get": [ID]}),
    ],
)  # fmt: skip
def test_parameters_of_a_path_go_to_its_operations(
    item: str, expected: dict[str, list[str]]
) -> None:
    text = f"""\
        paths: {{'/a/{{id}}': {item}}}
        components:
          parameters: {{Id: {ID}}}
          pathItems: {{Item: {{get: {{parameters: [{ID}]}}}}}}
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("paths: {'/a/{id}': {get: {}}}",
         "#/paths/~1a~1{id}/get: the path has {id}, but no path parameter of that name is declared [paths/parameters]"),
        (f"paths: {{/a: {{get: {{parameters: [{ID}]}}}}}}",
         "#/paths/~1a/get: the path parameter 'id' does not occur in the path /a [paths/parameters]"),
        ("paths: {'/a/{id}': {get: {parameters: [{name: id, in: query}]}}}",
         "#/paths/~1a~1{id}/get: the path has {id}, but no path parameter of that name is declared [paths/parameters]"),
        # Written so, an operation would be lost without a word.
        ("paths: {/a: {GET: {}}}", "#/paths/~1a/GET: 'GET' is no method of HTTP [paths/unknown]"),
        ("paths: {/a: {query: {}}}", "#/paths/~1a/query: 'query' is no method of HTTP [paths/unknown]"),
    ],
)  # fmt: skip
def test_paths_that_contradict_their_parameters(text: str, said: str) -> None:
    first = complaint(lambda: path_parameters(doc(text))).split("\n")[0]
    assert first == f"error: openapi.yaml:1 {said}"


def test_both_sides_of_a_misspelling_are_told() -> None:
    said = complaint(
        lambda: path_parameters(
            doc("paths: {'/a/{Id}': {get: {parameters: [{name: id, in: path}]}}}")
        )
    )
    assert "{Id}" in said
    assert "'id'" in said


def test_extensions_of_paths_are_no_operations() -> None:
    text = (
        "paths: {x-all: {get: {parameters: [1]}}, /a: {x-one: 1, summary: s, servers: [], get: {}}}"
    )
    assert path_parameters(doc(text)).value == {
        "paths": {"/a": {"x-one": 1, "summary": "s", "servers": [], "get": {}}}
    }


# -- wrappers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{allOf: [{$ref: '#/x'}]}", {"$ref": "#/x"}),
        ("{description: d, deprecated: true, allOf: [{$ref: '#/x'}]}",
         {"$ref": "#/x", "description": "d", "deprecated": True}),
        ("{description: outer, allOf: [{type: string, description: inner}]}",
         {"type": "string", "description": "outer"}),
        ("{x-name: N, allOf: [{type: string}]}", {"type": "string", "x-name": "N"}),
        ("{allOf: [{allOf: [{type: string}]}]}", {"type": "string"}),
        # Two kinds of facts about one value: not ours to mix.
        ("{minLength: 1, allOf: [{type: string}]}", {"minLength": 1, "allOf": [{"type": "string"}]}),
        ("{allOf: [{type: string}, {minLength: 1}]}", {"allOf": [{"type": "string"}, {"minLength": 1}]}),
        ("{allOf: [true]}", {"allOf": [True]}),
        ("{example: {allOf: [{a: 1}]}}", {"example": {"allOf": [{"a": 1}]}}),
    ],
)  # fmt: skip
def test_wrappers(schema: str, expected: JsonValue) -> None:
    for around, pointer in (
        ("{components: {schemas: {A: %s}}}", "#/components/schemas/A"),
        ("{responses: {default: {schema: %s}}}", "#/responses/default/schema"),
    ):
        found = unwrap_all_of(doc(around.replace("%s", schema))).value
        assert resolve(found, pointer) == expected


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
    assert twice.notes == once.notes


def test_a_pass_leaves_the_document_it_was_given() -> None:
    document = doc("""\
        paths: {'/a/{id}': {parameters: [{name: id, in: path}], get: {}}}
        components: {schemas: {A: {allOf: [{type: string}]}}}
        """)
    before = repr(document.value)
    normalise(document)
    assert repr(document.value) == before
