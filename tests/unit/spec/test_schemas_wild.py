"""Single schemas: repairs with proof, widenings with a note, no failure and no lie."""

from __future__ import annotations

import pytest
from wild import normal, schema, schemas

from codegen.spec.passes.schema import typed, types
from codegen.spec.values import fits, meant, type_of


@pytest.mark.parametrize(
    ("given", "expected", "rule"),
    [
        # type
        ("{type: [string]}", {"type": "string"}, None),
        ("{type: null}", {"type": "null"}, "schema/null-type"),
        ("{type: [string, null]}", {"type": ["string", "null"]}, "schema/null-type"),
        ("{anyOf: [{type: string}, {type: null, title: D}]}", {"anyOf": [{"type": "string"}, {"type": "null", "title": "D"}]}, "schema/null-type"),
        ("{type: null, examples: [a]}", {"examples": ["a"]}, "schema/type-empty"),
        ("{type: null, items: {type: string}}", {"items": {"type": "string"}}, "schema/type-empty"),
        ("{properties: {a: {type: null, description: D}}}", {"properties": {"a": {"description": "D"}}}, "schema/type-empty"),
        ("{type: String}", {"type": "string"}, "schema/type"),
        ("{type: int64}", {"type": "integer", "format": "int64"}, "schema/type"),
        ("{type: datetime, format: x-own}", {"type": "string", "format": "x-own"}, "schema/type"),
        ("{type: any}", {}, "schema/type"),
        ("{type: [string, thing]}", {}, "schema/type"),
        ("{type: file}", {"type": "string", "format": "binary"}, "schema/file"),
        ("{type: string, contentMediaType: application/octet-stream}", {"type": "string", "format": "binary"}, None),
        ("{contentMediaType: application/octet-stream}", {"type": "string", "format": "binary"}, None),
        ("{type: string, contentEncoding: binary}", {"type": "string", "format": "binary"}, None),
        ("{type: string, contentEncoding: binary, contentMediaType: image/png}", {"type": "string", "format": "binary"}, None),
        ("{type: string, contentEncoding: base64}", {"type": "string", "contentEncoding": "base64"}, None),
        ("{type: string, nullable: true}", {"type": ["string", "null"]}, "schema/nullable"),
        ("{type: string, nullable: false}", {"type": "string"}, None),
        # objects that are strings
        ("{type: object, pattern: a}", {"type": "string", "pattern": "a"}, "schema/object-string"),
        ("{type: object, maxLength: 9}", {"type": ["string", "object"], "maxLength": 9}, "schema/object-string"),
        ("{type: object, format: date-time}", {"type": "string", "format": "date-time"}, "schema/object-string"),
        ("{type: object, enum: [a, b]}", {"type": "string", "enum": ["a", "b"]}, "schema/object-string"),
        ("{type: object, examples: [abc]}", {"type": ["string", "object"], "examples": ["abc"]}, "schema/object-string"),
        ("{type: object, examples: ['{\"a\": 1}']}", {"type": "object", "examples": [{"a": 1}]}, "schema/example-type"),
        ("{type: object, pattern: a, properties: {b: {}}}", {"type": "object", "pattern": "a", "properties": {"b": {}}}, None),
        ("{type: object, maxLength: 9, examples: [{a: 1}]}", {"type": "object", "maxLength": 9, "examples": [{"a": 1}]}, None),
        ("{type: object, format: x-own}", {"type": "object", "format": "x-own"}, None),
        # required
        ("{properties: {a: {type: string, required: true}, b: {required: false}}}", {"properties": {"a": {"type": "string"}, "b": {}}, "required": ["a"]}, "schema/required-flag"),
        ("{type: string, required: true}", {"type": "string"}, "schema/required-flag"),
        ("{required: [a, a, b]}", {"required": ["a", "b"]}, None),
        # choices
        ("{type: array, items: {type: string, enum: [a, b]}, enum: [a, b]}", {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}, "schema/enum-items"),
        ("{type: string, enum: [a, a]}", {"type": "string", "enum": ["a"]}, "schema/enum-twice"),
        ("{type: string, enum: [true, 1, x]}", {"type": "string", "enum": ["true", "1", "x"]}, "schema/enum-type"),
        ("{type: integer, enum: ['1', 2]}", {"type": "integer", "enum": [1, 2]}, "schema/enum-type"),
        ("{type: integer, enum: [a, 1]}", {"type": ["integer", "string"], "enum": ["a", 1]}, "schema/enum-mixed"),
        ("{type: string, enum: [a, null]}", {"type": ["string", "null"], "enum": ["a", None]}, "schema/enum-null"),
        ("{type: [string, 'null'], enum: [a]}", {"type": ["string", "null"], "enum": ["a", None]}, "schema/enum-null"),
        ("{enum: [a, null]}", {"type": ["string", "null"], "enum": ["a", None]}, None),
        ("{type: string, enum: []}", {"type": "string"}, "schema/empty-enum"),
        ("{type: array, items: {type: string}, enum: [a, b]}", {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}, "schema/enum-items"),
        ("{type: string, const: 1}", {"type": "string", "const": "1"}, "schema/const-type"),
        ("{type: integer, const: a}", {"const": "a"}, "schema/const-type"),
        # examples and defaults
        ("{type: string, example: 1}", {"type": "string", "examples": ["1"]}, "schema/example-type"),
        ("{type: integer, examples: ['1', x]}", {"type": "integer", "examples": [1]}, "schema/example-type"),
        ("{type: string, examples: {a: {value: x}}}", {"type": "string", "examples": ["x"]}, "schema/examples-form"),
        ("{type: array, items: {type: string}, examples: [a]}", {"type": "array", "items": {"type": "string"}, "examples": [["a"]]}, "schema/example-type"),
        ("{type: number, examples: [1]}", {"type": "number", "examples": [1]}, None),
        ("{type: integer, default: '5'}", {"type": "integer", "default": 5}, "schema/default-quoted"),
        ("{type: integer, default: x}", {"type": "integer"}, "schema/default-type"),
        ("{type: integer, default: 1.0}", {"type": "integer", "default": 1.0}, None),
        ("{type: boolean, default: 1}", {"type": "boolean"}, "schema/default-type"),
        ("{type: string, default: null}", {"type": "string"}, "schema/default-null"),
        ("{type: string, enum: [a], default: b}", {"type": "string", "enum": ["a"]}, "schema/default-choice"),
        # patterns
        ("{type: string, pattern: '/^a+$/'}", {"type": "string", "pattern": "^a+$"}, "schema/pattern"),
        ("{type: string, pattern: '/^a$/u'}", {"type": "string", "pattern": "^a$"}, "schema/pattern"),
        ("{type: string, pattern: '/^a$/i'}", {"type": "string"}, "schema/pattern"),
        ("{type: string, pattern: '/a/b/'}", {"type": "string", "pattern": "/a/b/"}, None),
        # booleans
        ("{properties: {a: true, b: false}, items: true}", {"properties": {"a": {}, "b": {"not": {}}}, "items": {}}, None),
        ("{additionalProperties: true}", {"additionalProperties": {}}, None),
        ("{additionalProperties: false}", {"additionalProperties": False}, None),
        ("{type: array, prefixItems: [true], items: false}", {"type": "array", "prefixItems": [{}], "items": False}, None),
        ("{anyOf: [true, {type: string}]}", {"anyOf": [{}, {"type": "string"}]}, None),
        # what no type can say
        ("{type: object, not: {required: [a]}}", {"type": "object"}, "widened/not"),
        ("{type: object, if: {}, then: {}, else: {}}", {"type": "object"}, "widened/if"),
        ("{type: object, propertyNames: {}}", {"type": "object"}, "widened/propertyNames"),
        ("{type: object, $schema: 'http://x.example'}", {"type": "object"}, "widened/schema"),
        ("{patternProperties: {^a: {type: string}}}", {"additionalProperties": {"type": "string"}}, "widened/patternProperties"),
        ("{patternProperties: {^a: {type: string}, ^b: {type: integer}}, additionalProperties: false}", {"additionalProperties": {"anyOf": [{"type": "string"}, {"type": "integer"}]}}, "widened/patternProperties"),
        # kept
        ("{type: string, format: date-time, minLength: 1, x-a: 1}", {"type": "string", "format": "date-time", "minLength": 1, "x-a": 1}, None),
        ("{const: {a: [1]}}", {"const": {"a": [1]}}, None),
    ],
)  # fmt: skip
def test_a_schema(given: str, expected: object, rule: str | None) -> None:
    found, said = schema(given, lenient=True)
    assert found == expected
    assert {name for name in said if name != "schema/format"} == ({rule} if rule else set())


def test_a_boolean_component_is_an_object() -> None:
    assert schemas("A: true\nB: false") == {"A": {}, "B": {"not": {}}}


def test_formats_are_named_once_each() -> None:
    document = normal(
        "paths: {}\ncomponents: {schemas: {A: {type: string, format: own}, B: {type: string, format: own}, C: {type: string, format: uuid}}}"
    )
    (note,) = document.notes
    assert (note.rule, note.severity.name) == ("schema/format", "INFO")
    assert note.message == "the format 'own', in 2 places, first here, is not registered"


def test_a_note_says_where_what_and_which_action_would_settle_it() -> None:
    document = normal(
        "paths: {}\ncomponents:\n  schemas:\n    A: {type: string, pattern: '/^a$/'}\n"
    )
    assert str(document.notes[0]) == (
        "info: api.yaml:6 #/components/schemas/A/pattern: a JavaScript literal as a pattern [schema/pattern]\n"
        '  hint: overlay actions [{"target": "$.components.schemas.A.pattern", "remove": true}, '
        '{"target": "$.components.schemas.A", "update": {"pattern": "^a$"}}]'
    )


@pytest.mark.parametrize(
    ("schema", "target"),
    [("{type: string, pattern: '/^a$/i'}", "pattern"), ("{type: string, required: true}", "required")],
)  # fmt: skip
def test_what_nothing_replaces_is_to_be_removed(schema: str, target: str) -> None:
    (note,) = normal(f"paths: {{}}\ncomponents: {{schemas: {{A: {schema}}}}}").notes
    assert (
        note.hint
        == f'overlay action {{"target": "$.components.schemas.A.{target}", "remove": true}}'
    )
    assert note.fix == f"[{note.hint.removeprefix('overlay action ')}]"


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "null"), (True, "boolean"), (1, "integer"), (1.0, "integer"), (1.5, "number"),
     ("", "string"), ([], "array"), ({}, "object")],
)  # fmt: skip
def test_the_type_of_a_value(value: object, kind: str) -> None:
    assert type_of(value) == kind  # type: ignore[arg-type]
    assert fits(value, [kind])  # type: ignore[arg-type]
    assert fits(value, [])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "kinds", "expected"),
    [
        ("1", ["integer"], 1), ("-1.5", ["number"], -1.5), ("True", ["boolean"], True),
        ("[1]", ["array"], [1]), ("{", ["object"], None), ("1_000", ["integer"], None),
        ("\u0661", ["integer"], None), ("NaN", ["number"], None), (1, ["boolean"], None),
        ("x", ["integer"], None), (True, ["string"], "true"), (None, ["string"], None),
    ],
)  # fmt: skip
def test_what_a_value_is_meant_to_be(value: object, kinds: list[str], expected: object) -> None:
    assert meant(value, kinds) == expected  # type: ignore[arg-type]


def test_types_of_a_schema() -> None:
    assert types({"type": ["a", "b"]}) == ["a", "b"]
    assert types({}) == []
    assert typed(["a", "a"]) == "a"
