"""Dialects become one: what each had no word for finds its place, and nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wild import HEADS, normal, operation, read, rules, schema

from codegen.base.diagnostics import CodegenError
from codegen.spec.document import as_object
from codegen.spec.load import parse
from codegen.spec.operations import METHODS, operations
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade


def swagger(text: str, *, lenient: bool = False) -> Any:
    return normal(text, "2.0", lenient=lenient).value


@pytest.mark.parametrize(
    ("text", "servers"),
    [
        ("paths: {}", None),
        ("host: a.example\npaths: {}", ["https://a.example"]),
        ("host: a.example\nbasePath: /v1/\nschemes: [http, https]\npaths: {}", ["https://a.example/v1", "http://a.example/v1"]),
        ("host: 'https://a.example/'\nbasePath: v1\npaths: {}", ["https://a.example/v1"]),
        ("basePath: /v1\npaths: {}", ["/v1"]),
    ],
)  # fmt: skip
def test_hosts_become_servers(text: str, servers: list[str] | None) -> None:
    found = swagger(text).get("servers")
    assert (found and [server["url"] for server in found]) == servers


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("{name: a, in: query, type: integer, format: int32}", {"name": "a", "in": "query", "schema": {"type": "integer", "format": "int32"}}),
        ("{name: a, in: query, type: array, items: {type: string}}", {"name": "a", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}, "style": "form", "explode": False}),
        ("{name: a, in: query, type: array, items: {type: string}, collectionFormat: multi}", {"name": "a", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}, "style": "form", "explode": True}),
        ("{name: a, in: query, type: array, items: {type: string}, collectionFormat: pipes}", {"name": "a", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}, "style": "pipeDelimited", "explode": False}),
        ("{name: a, in: query, type: array, items: {type: string}, collectionFormat: tsv}", {"name": "a", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}, "style": "tabDelimited", "explode": False}),
        ("{name: a, in: header, type: array, items: {type: string}}", {"name": "a", "in": "header", "schema": {"type": "array", "items": {"type": "string"}}, "style": "simple", "explode": False}),
        ("{name: a, in: query, type: string, x-nullable: true, x-more: 1}", {"name": "a", "in": "query", "schema": {"type": ["string", "null"]}, "x-more": 1}),
    ],
)  # fmt: skip
def test_parameters_get_a_schema_and_a_style(given_: str, expected: object) -> None:
    found = operation(f"{{parameters: [{given_}], responses: {{}}}}", "2.0")
    assert found["parameters"] == [expected]


def test_a_body_parameter_is_the_request_body() -> None:
    value = swagger("""\
        consumes: [application/json, application/xml]
        paths:
          /a:
            post:
              parameters: [{$ref: '#/parameters/Body'}]
              responses: {}
        parameters:
          Body: {name: pet, in: body, required: true, description: A pet, schema: {$ref: '#/definitions/Pet'}}
        definitions: {Pet: {type: object}}
        """)
    media = {"schema": {"$ref": "#/components/schemas/Pet"}}
    assert value["paths"]["/a"]["post"] == {
        "requestBody": {
            "required": True,
            "description": "A pet",
            "content": {"application/json": media, "application/xml": media},
        },
        "responses": {},
    }
    assert "parameters" not in value["components"]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("[{name: a, in: formData, type: string, required: true}]", "application/x-www-form-urlencoded"),
        ("[{name: a, in: formData, type: file}]", "multipart/form-data"),
    ],
)  # fmt: skip
def test_form_parameters_are_an_object(fields: str, kind: str) -> None:
    found = operation(f"{{parameters: {fields}, responses: {{}}}}", "2.0")
    schema_ = found["requestBody"]["content"][kind]["schema"]
    assert list(schema_["properties"]) == ["a"]
    assert schema_["type"] == "object"
    assert "parameters" not in found


def test_form_lists_say_how_they_are_joined() -> None:
    found = operation(
        "{parameters: [{name: a, in: formData, type: array, items: {type: string}}], responses: {}}",
        "2.0",
    )
    media = found["requestBody"]["content"]["application/x-www-form-urlencoded"]
    assert media["encoding"] == {"a": {"style": "form", "explode": False}}


def test_responses_are_of_the_media_types_that_are_produced() -> None:
    value = swagger("""\
        produces: [application/json]
        paths:
          /a:
            get:
              produces: [text/csv]
              responses:
                200: {description: ok, schema: {type: string}, headers: {X-A: {type: integer}}, examples: {text/csv: 'a,b'}}
                404: {$ref: '#/responses/Gone'}
                default: {description: none}
            head: {responses: {404: {$ref: '#/responses/Gone'}}}
            put: {produces: [application/json], responses: {200: {description: f, schema: {type: file}}}}
        responses: {Gone: {description: gone, schema: {type: object}}}
        """)
    item = value["paths"]["/a"]
    assert item["get"]["responses"]["200"] == {
        "description": "ok",
        "headers": {"X-A": {"schema": {"type": "integer"}}},
        "content": {"text/csv": {"schema": {"type": "string"}, "example": "a,b"}},
    }
    # A shared response is written for the document's media types; this operation has others.
    assert list(item["get"]["responses"]["404"]["content"]) == ["text/csv"]
    assert item["head"]["responses"]["404"] == {"$ref": "#/components/responses/Gone"}
    assert item["get"]["responses"]["default"] == {"description": "none"}
    assert item["put"]["responses"]["200"]["content"] == {
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
    }


def test_security_schemes_have_their_new_names() -> None:
    value = swagger("""\
        paths: {}
        securityDefinitions:
          basic: {type: basic, description: b}
          key: {type: apiKey, in: query, name: k}
          oauth: {type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {s: d}}
        """)
    assert value["components"]["securitySchemes"] == {
        "basic": {"type": "http", "scheme": "basic", "description": "b"},
        "key": {"type": "apiKey", "in": "query", "name": "k"},
        "oauth": {
            "type": "oauth2",
            "flows": {"authorizationCode": {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": "d"}}},
        },
    }  # fmt: skip


def test_places_of_swagger_are_those_of_its_text() -> None:
    document = normal(
        """\
        paths:
          /a:
            post:
              parameters:
                - {name: q, in: query, type: string}
                - name: b
                  in: body
                  schema:
                    type: object
              responses:
                200:
                  description: ok
                  schema:
                    type: string
        definitions:
          A:
            type: string
        """,
        "2.0",
    )

    def line(pointer: str) -> int:
        origin = document.origin(pointer)
        return origin.line if origin else 0

    post = "#/paths/~1a/post"
    assert line("#/components/schemas/A/type") == 19
    assert line(f"{post}/requestBody/content/application~1json/schema/type") == 11
    assert line(f"{post}/responses/200/content/application~1json/schema/type") == 16
    assert document.source("#/components/schemas/A") == "#/definitions/A"


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("{type: string, nullable: true}", {"type": ["string", "null"]}),
        ("{nullable: true, properties: {}}", {"properties": {}, "type": ["object", "null"]}),
        ("{type: string, nullable: true, enum: [a]}", {"type": ["string", "null"], "enum": ["a", None]}),
        ("{nullable: true, enum: [a]}", {"type": ["string", "null"], "enum": ["a", None]}),
        ("{nullable: true}", {}),
        ("{nullable: false, type: string}", {"type": "string"}),
        ("{nullable: true, oneOf: [{type: string}]}", {"oneOf": [{"type": "string"}, {"type": "null"}]}),
        ("{nullable: true, description: d, allOf: [{type: string}]}", {"description": "d", "anyOf": [{"type": "string"}, {"type": "null"}]}),
        ("{nullable: true, type: object, allOf: [{properties: {a: {}}}]}", {"anyOf": [{"properties": {"a": {}}, "type": "object", "x-all-of": ["#/components/schemas/S/allOf/0", "#/components/schemas/S"]}, {"type": "null"}]}),
        ("{type: number, minimum: 1, exclusiveMinimum: true}", {"type": "number", "exclusiveMinimum": 1}),
        ("{type: number, minimum: 1, exclusiveMinimum: false}", {"type": "number", "minimum": 1}),
        ("{type: string, example: a}", {"type": "string", "examples": ["a"]}),
        ("{type: [string, 'null']}", {"type": ["string", "null"]}),
    ],
)  # fmt: skip
def test_schemas_of_3_0(given_: str, expected: object) -> None:
    assert schema(given_, "3.0")[0] == expected


def test_nothing_but_remarks_beside_a_reference_in_3_0() -> None:
    text = "components: {schemas: {A: {type: string}, S: {$ref: '#/components/schemas/A', description: d, minLength: 1}}}"
    document = normal("paths: {}\n" + text, "3.0")
    components: Any = document.value["components"]
    assert components["schemas"]["S"] == {"$ref": "#/components/schemas/A", "description": "d"}
    assert [note.rule for note in document.notes] == ["ref/siblings"]


@pytest.mark.parametrize(
    ("head", "rule"),
    [
        ("openapi: 3.0", "upgrade/version-number"),
        ("openapi: '3.1'", "upgrade/version-number"),
        ("openapi: 3", "upgrade/version"),
        ("openapi: banana", "upgrade/version"),
        ("openapi: 4.0.0", "upgrade/version"),
        ("openapi: 3.999999999999.0", "upgrade/version"),
        ("openapi: [3.0.3]", "upgrade/version"),
        ("swagger: '1.2'", "upgrade/version"),
        ("info: {}", "upgrade/version"),
    ],
)
def test_other_versions_are_refused(head: str, rule: str) -> None:
    document = parse(
        head + ("" if "info" in head else "\ninfo: {title: T, version: '1'}") + "\npaths: {}",
        "a.yaml",
    )
    with pytest.raises(CodegenError) as caught:
        normalise(upgrade(document))
    assert caught.value.diagnostics[0].rule == rule


@pytest.mark.parametrize(
    "head", ["swagger: 2.0", "swagger: '2.0'", "openapi: 3.2.1", "openapi: 3.0.0-rc1"]
)
def test_versions_as_people_write_them(head: str) -> None:
    document = parse(head + "\ninfo: {title: T, version: 1.0}\npaths: {}", "a.yaml")
    result = normalise(upgrade(document))
    assert result.value["openapi"] == "3.1.0"
    assert as_object(result.value["info"])["version"] == "1.0"


def test_what_3_2_brought_is_kept() -> None:
    document = normal(
        """\
        tags: [{name: a, parent: b, kind: nav}, {name: b}]
        paths:
          /a:
            query: {responses: {'200': {description: '', content: {application/jsonl: {itemSchema: {type: string}}}}}}
            additionalOperations:
              COPY: {responses: {}, parameters: [{name: q, in: querystring, content: {application/json: {}}}]}
        """,
        "3.2",
    )
    value: Any = document.value
    assert value["tags"][0] == {"name": "a", "parent": "b", "kind": "nav"}
    assert list(value["paths"]["/a"]) == ["query", "copy"]
    copy = value["paths"]["/a"]["copy"]
    assert copy["parameters"][0]["in"] == "querystring"
    assert document.source("#/paths/~1a/copy") == "#/paths/~1a/additionalOperations/COPY"
    content = value["paths"]["/a"]["query"]["responses"]["200"]["content"]
    assert content["application/jsonl"] == {"itemSchema": {"type": "string"}}


PATHS = st.dictionaries(
    st.from_regex(r"/[a-z]{1,5}(/[a-z]{1,3})?", fullmatch=True),
    st.dictionaries(st.sampled_from(METHODS[:6]), st.just({"responses": {}}), max_size=4),
    max_size=6,
)


@given(PATHS, st.sampled_from(sorted(HEADS)))
def test_an_upgrade_keeps_the_number_of_operations(paths: dict[str, Any], version: str) -> None:
    document = read("", version)
    document = document.changed({**document.value, "paths": paths})
    upgraded = normalise(upgrade(document))
    assert len(list(operations(upgraded))) == sum(len(item) for item in paths.values())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("paths: {/a: {get: {responses: [1]}}}", "shape/kind"),
        ("paths: {/a: {get: {responses: []}}}", "shape/kind"),
        ("paths: {/a: {get: {tags: [[1]], responses: {}}}}", "shape/kind"),
        ("paths: {/a: {get: {tags: [1], responses: {}}}}", "shape/mistaken"),
        ("paths: {/a: 1}", "shape/kind"),
        ("paths: []", "shape/kind"),
        ("paths: {/a: {get: {parameters: [{$ref: 1}], responses: {}}}}", "shape/kind"),
        ("components: {schemas: {A: {properties: []}}}", "shape/keyword"),
        ("components: {schemas: {A: {properties: {b: }}}}", "shape/empty"),
        ("components: {schemas: {A: {type: array, items: [{}]}}}", "schema/items-list"),
        ("components: {schemas: {A: {required: a}}}", "shape/keyword"),
        ("servers: x\npaths: {}", "shape/kind"),
        ("{}", "shape/nothing"),
    ],
)
def test_shapes_that_the_standard_does_not_have(text: str, rule: str) -> None:
    assert rules("" if text == "{}" else text) == [rule]


@pytest.mark.parametrize(
    ("given_", "expected", "rule"),
    [
        ("{minLength: '1', type: string}", {"minLength": 1, "type": "string"}, "shape/quoted"),
        ("{pattern: 0, type: string}", {"type": "string"}, "shape/keyword"),
        ("{type: {a: b}}", {}, "shape/keyword"),
        ("{allOf: {type: string}}", {"type": "string"}, "shape/keyword"),
        ("{properties: {a: x}}", {"properties": {"a": {}}}, "shape/keyword"),
        ("{description: , type: string}", {"type": "string"}, "shape/null"),
        ("{description: 1.5, type: string}", {"description": "1.5", "type": "string"}, "shape/prose"),
        ("{externalDocs: x, type: string}", {"type": "string"}, "shape/dropped"),
        ("{items: [{type: string}], type: array}", {"type": "array", "prefixItems": [{"type": "string"}]}, "schema/items-list"),
    ],
)  # fmt: skip
def test_keywords_that_say_nothing_are_left_out(given_: str, expected: object, rule: str) -> None:
    assert schema(given_, lenient=True) == (expected, [rule])


SECURED = "components: {securitySchemes: {key: {type: http, scheme: bearer}}}\n"


@pytest.mark.parametrize(
    ("text", "rule", "at", "expected"),
    [
        ("security: [{key: null}]\npaths: {}", "shape/empty", "security", [{"key": []}]),
        ("security: [key]\npaths: {}", "shape/mistaken", "security", [{"key": []}]),
        ("security: key\npaths: {}", "shape/mistaken", "security", [{"key": []}]),
        ("security: {key: []}\npaths: {}", "shape/mistaken", "security", [{"key": []}]),
        ("paths: {/a: }", "shape/empty", "paths//a", {}),
        ("paths: {/a: {get: {responses: {'204': }}}}", "shape/empty", "paths//a/get/responses/204/description", ""),
        ("paths: {/a: {get: {responses: {'200': {description: D, content: {application/json: }}}}}}", "shape/empty", "paths//a/get/responses/200/content", {"application/json": {}}),
        ("paths: {/a: {get: {responses: {'200': {description: D, headers: {X-A: , X-B: {schema: {}}}}}}}}", "shape/empty", "paths//a/get/responses/200/description", "D"),
    ],
)  # fmt: skip
def test_what_was_begun_and_not_written_says_nothing(
    text: str, rule: str, at: str, expected: object
) -> None:
    assert rule in rules(SECURED + text, lenient=True)
    found: Any = normal(SECURED + text, lenient=True).value
    for name in at.replace("//", "/\0").split("/"):
        found = found[name.replace("\0", "/")]
    assert found == expected


def test_what_is_neither_written_nor_nothing_is_refused() -> None:
    text = "paths: {/a: {get: {responses: {'200': {description: D, content: {a/b: , c/d: 1}}}}}}"
    assert rules(text, lenient=True)[-1] == "shape/kind"


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("tags: [2024, null, a]", {"tags": ["2024", "a"]}),
        ("tags: a", {"tags": ["a"]}),
        ("operationId: 7", {"operationId": "7"}),
        ("parameters: {name: q, in: query, schema: {}}", {"parameters": [{"name": "q", "in": "query", "schema": {}}]}),
        ("parameters: [null, {name: q, in: query, schema: {}}]", {"parameters": [{"name": "q", "in": "query", "schema": {}}]}),
        ("requestBody: {content: []}", {"requestBody": {"content": {"*/*": {}}}}),
    ],
)  # fmt: skip
def test_what_stands_for_one_of_its_kind_is_taken_for_it(given_: str, expected: Any) -> None:
    text = f"paths: {{/a: {{post: {{responses: {{}}, {given_}}}}}}}"
    assert "shape/mistaken" in rules(text)
    value: Any = normal(text, lenient=True).value
    found = value["paths"]["/a"]["post"]
    assert {key: found[key] for key in expected} == expected


def test_what_stands_in_a_list_in_the_place_of_one_schema_is_repaired_too() -> None:
    inner = "{properties: {b: {items: [{type: string}]}, c: {minLength: '1'}}}"
    expected = {"properties": {"b": {"prefixItems": [{"type": "string"}]}, "c": {"minLength": 1}}}
    for version in ("2.0", "3.0"):
        section = "definitions: " if version == "2.0" else "components: {schemas: "
        end = "" if version == "2.0" else "}"
        text = f"paths: {{}}\n{section}{{S: {{type: array, items: [{inner}]}}}}{end}"
        value: Any = normal(text, version, lenient=True).value
        assert value["components"]["schemas"]["S"]["prefixItems"] == [expected]
    assert schema(f"{{allOf: {inner}}}", lenient=True)[0] == expected


def test_references_where_the_standard_has_none() -> None:
    value: Any = normal("""\
        paths:
          /a:
            get: {$ref: '#/x-parts/get'}
        x-parts:
          get: {responses: {'200': {description: '', content: {$ref: '#/x-parts/content'}}}}
          content: {application/json: {schema: {type: string}}}
        """).value
    content = value["paths"]["/a"]["get"]["responses"]["200"]["content"]
    assert content == {"application/json": {"schema": {"type": "string"}}}
