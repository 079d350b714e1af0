"""OpenAPI 3.0 becomes 3.1, wherever a schema can stand and nowhere else."""

from __future__ import annotations

import pytest
from harness.documents import complaint, document

from codegen.base.pointer import JsonValue, resolve
from codegen.spec.load import parse
from codegen.spec.upgrade import upgrade

HEAD = "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\n"


def upgraded(schema: str) -> JsonValue:
    text = f"components: {{schemas: {{A: {schema}}}}}"
    return resolve(upgrade(document(text, HEAD)).value, "#/components/schemas/A")


REF = {"$ref": "#/components/schemas/B"}
NULL = {"type": "null"}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string, nullable: true}", {"type": ["string", "null"]}),
        ("{type: string, nullable: false}", {"type": "string"}),
        ("{type: object, nullable: true, properties: {a: {}}}",
         {"type": ["object", "null"], "properties": {"a": {}}}),
        ("{type: string, nullable: true, enum: [a]}", {"type": ["string", "null"], "enum": ["a", None]}),
        ("{type: string, nullable: true, enum: [a, null]}",
         {"type": ["string", "null"], "enum": ["a", None]}),
        ("{nullable: true, allOf: [{$ref: '#/components/schemas/B'}]}", {"anyOf": [REF, NULL]}),
        ("{nullable: true, description: d, allOf: [{$ref: '#/components/schemas/B'}]}",
         {"description": "d", "anyOf": [REF, NULL]}),
        ("{nullable: true, $ref: '#/components/schemas/B'}", {"anyOf": [REF, NULL]}),
        ("{nullable: true, anyOf: [{type: string}]}", {"anyOf": [{"type": "string"}, NULL]}),
        ("{nullable: true, oneOf: [{type: string}]}", {"oneOf": [{"type": "string"}, NULL]}),
        # Without a type, `nullable` has no meaning (3.0.3, Schema Object), and null was allowed.
        ("{nullable: true}", {}),
        ("{type: string, example: a}", {"type": "string", "examples": ["a"]}),
        ("{type: string, example: null}", {"type": "string", "examples": [None]}),
        ("{type: string, example: a, examples: [b]}", {"type": "string", "example": "a", "examples": ["b"]}),
        ("{type: string, example: [a, b]}", {"type": "string", "examples": ["a", "b"]}),
        ("{type: string, nullable: true, example: [a, b]}",
         {"type": ["string", "null"], "examples": ["a", "b"]}),
        ("{type: array, example: [a, b]}", {"type": "array", "examples": [["a", "b"]]}),
        ("{example: [a]}", {"examples": [["a"]]}),
        ("{minimum: 1, exclusiveMinimum: true}", {"exclusiveMinimum": 1}),
        ("{minimum: 1, exclusiveMinimum: false}", {"minimum": 1}),
        ("{maximum: 9, exclusiveMaximum: true}", {"exclusiveMaximum": 9}),
        ("{maximum: 9, exclusiveMaximum: false}", {"maximum": 9}),
        ("{exclusiveMaximum: true}", {}),
        ("{minimum: 0, maximum: 1, exclusiveMinimum: true, exclusiveMaximum: true}",
         {"exclusiveMinimum": 0, "exclusiveMaximum": 1}),
    ],
)  # fmt: skip
def test_schemas(schema: str, expected: JsonValue) -> None:
    assert upgraded(schema) == expected


@pytest.mark.parametrize(
    "around",
    [
        "{properties: {a: %s}}", "{items: %s}", "{additionalProperties: %s}", "{not: %s}",
        "{anyOf: [{}, %s]}", "{oneOf: [%s, {}]}", "{allOf: [%s, {}]}",
        "{properties: {example: %s}}", "{properties: {default: {properties: {enum: %s}}}}",
        "{properties: {x-a: %s, properties: {items: %s}}}",
    ],
)  # fmt: skip
def test_schemas_within_schemas(around: str) -> None:
    old, new = "{type: string, nullable: true}", "{type: [string, 'null']}"
    assert upgraded(around.replace("%s", old)) == parse(around.replace("%s", new), "f").value


@pytest.mark.parametrize("keyword", ["example: %s", "default: %s", "enum: [%s]", "x-data: %s"])
def test_values_of_the_vendor_stay(keyword: str) -> None:
    value = "{schema: {type: string, nullable: true}, nullable: true}"
    found = str(upgraded(f"{{type: object, {keyword.replace('%s', value)}}}"))
    assert "'nullable': True" in found
    assert "null'" not in found.replace("'nullable'", "")


SCHEMA = "schema: {type: string, nullable: true}"
CONTENT = f"content: {{application/json: {{{SCHEMA}}}}}"


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        (f"paths: {{/a: {{get: {{parameters: [{{name: p, in: query, {SCHEMA}}}]}}}}}}",
         "#/paths/~1a/get/parameters/0/schema"),
        (f"paths: {{/a: {{parameters: [{{name: p, in: query, {SCHEMA}}}]}}}}", "#/paths/~1a/parameters/0/schema"),
        (f"paths: {{/a: {{get: {{requestBody: {{{CONTENT}}}}}}}}}",
         "#/paths/~1a/get/requestBody/content/application~1json/schema"),
        (f"paths: {{/a: {{get: {{responses: {{'200': {{{CONTENT}}}}}}}}}}}",
         "#/paths/~1a/get/responses/200/content/application~1json/schema"),
        # Names that are keywords elsewhere.
        (f"paths: {{/a: {{get: {{responses: {{default: {{{CONTENT}}}}}}}}}}}",
         "#/paths/~1a/get/responses/default/content/application~1json/schema"),
        (f"components: {{responses: {{example: {{{CONTENT}}}}}}}",
         "#/components/responses/example/content/application~1json/schema"),
        (f"components: {{parameters: {{default: {{name: p, in: query, {SCHEMA}}}}}}}",
         "#/components/parameters/default/schema"),
        (f"components: {{requestBodies: {{enum: {{{CONTENT}}}}}}}",
         "#/components/requestBodies/enum/content/application~1json/schema"),
        (f"components: {{headers: {{x-total: {{{SCHEMA}}}}}}}", "#/components/headers/x-total/schema"),
        ("components: {schemas: {default: {type: string, nullable: true}}}", "#/components/schemas/default"),
    ],
)  # fmt: skip
def test_everywhere_that_a_schema_can_stand(text: str, pointer: str) -> None:
    assert resolve(upgrade(document(text, HEAD)).value, pointer) == {"type": ["string", "null"]}


def test_a_list_as_the_example_of_a_string_is_noted() -> None:
    (note,) = upgrade(
        document("components: {schemas: {A: {type: string, example: [a]}}}", HEAD)
    ).notes
    assert str(note) == (
        "info: openapi.yaml:3 #/components/schemas/A/example: "
        "a list as the example of a string: several examples [upgrade/example-list]\n"
        "  hint: write `examples`, or one example"
    )


BARE = "info: {title: T, version: '1'}\npaths: {}"


@pytest.mark.parametrize("version", ["3.0.0", "3.0.4", "3.1.2", "3.2.0"])
def test_the_version_says_what_the_document_now_is(version: str) -> None:
    assert upgrade(document(BARE, f"openapi: {version}\n")).value["openapi"] == "3.1.0"


def test_a_document_of_3_1_is_left_alone() -> None:
    before = document(
        f"{BARE}\ncomponents: {{schemas: {{A: {{type: [string]}}}}}}", "openapi: 3.1.0\n"
    )
    assert upgrade(before) is before


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("swagger: '1.2'", "1 #: {} is needed, the document says 1.2"),
        ("a: 1\nopenapi: 4.0.0", "2 #/openapi: {} is needed, the document says 4.0.0"),
        ("openapi: banana", "1 #/openapi: {} is needed, the document says banana"),
        ("info: {}", "1 #: {} is needed, the document says nothing"),
    ],
)  # fmt: skip
def test_other_versions_are_refused(text: str, place: str) -> None:
    assert complaint(lambda: upgrade(parse(text, "openapi.yaml"))) == (
        f"error: openapi.yaml:{place.format('OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0')} [upgrade/version]\n"
        "  hint: convert the document to OpenAPI 3.1"
    )
