"""Paths, operations, parameters, bodies, responses, security: repaired, or reported."""

from __future__ import annotations

from typing import Any

import pytest
from wild import normal, operation, rules

P = "{name: id, in: path, required: true, schema: {type: string}}"


def test_path_items_stand_where_they_are_used() -> None:
    document = normal("""\
        paths:
          /a: {$ref: '#/components/pathItems/P', description: mine}
          /b: {$ref: '#/paths/~1a'}
        webhooks: {hook: {$ref: '#/components/pathItems/P'}}
        components:
          pathItems:
            P: {get: {responses: {}}, parameters: [{name: q, in: query, schema: {type: string}}], servers: [{url: 'https://p.example'}]}
        """)
    value: Any = document.value
    for item in (value["paths"]["/a"], value["paths"]["/b"], value["webhooks"]["hook"]):
        assert [p["name"] for p in item["get"]["parameters"]] == ["q"]
        assert item["get"]["servers"] == [{"url": "https://p.example"}]
    assert value["paths"]["/a"]["description"] == "mine"
    assert value["components"] == {}


@pytest.mark.parametrize(
    ("item", "methods", "rule"),
    [
        ("{GET: {responses: {}}}", ["get"], "path/method-case"),
        ("{fetch: {responses: {}}}", ["fetch"], "path/method"),
        ("{fetch: {}}", [], "path/method"),
        ("{x-more: {a: 1}, get: {responses: {}}}", ["x-more", "get"], None),
    ],
)
def test_keys_of_path_items_are_methods(item: str, methods: list[str], rule: str | None) -> None:
    document = normal(f"paths: {{/a: {item}}}", lenient=True)
    paths: Any = document.value["paths"]
    assert list(paths["/a"]) == methods
    assert [n.rule for n in document.notes if n.rule.startswith("path/")] == (
        [rule] if rule else []
    )


@pytest.mark.parametrize(
    ("path", "declared", "expected", "rule"),
    [
        ("/a/{id}", P, ("/a/{id}", ["id"]), None),
        ("/a/{id}", "", ("/a/{id}", ["id"]), "path/undeclared"),
        ("/a/{ID}", P, ("/a/{ID}", ["ID"]), "path/renamed"),
        ("/a/{i-d}", P, ("/a/{i-d}", ["i-d"]), "path/renamed"),
        ("/a", P, ("/a", []), "path/unused"),
        ("/a/{id:[0-9]+}", P, ("/a/{id}", ["id"]), "path/variable"),
        ("/a/{+id}", P, ("/a/{id}", ["id"]), "path/variable"),
        ("/a/{id*}", P, ("/a/{id}", ["id"]), "path/variable"),
        ("/a/{id}{?page,size}", P, ("/a/{id}", ["id"]), "path/query"),
        ("/a/{id}/b/{id}", P, ("/a/{id}/b/{id}", ["id"]), None),
        ("a/{id}", P, ("/a/{id}", ["id"]), "path/slash"),
        ("//a/{id}", P, ("/a/{id}", ["id"]), "path/slashes"),
        ("/a/{id}:cancel", P, ("/a/{id}:cancel", ["id"]), None),
        ("/a/{id}", "{name: id, in: path, schema: {type: string}}", ("/a/{id}", ["id"]), "parameter/required"),
        ("/a/{$id.x y}", "{name: '$id.x y', in: path, required: true, schema: {type: string}}", ("/a/{$id.x y}", ["$id.x y"]), None),
    ],
)  # fmt: skip
def test_paths_and_their_parameters_agree(
    path: str, declared: str, expected: tuple[str, list[str]], rule: str | None
) -> None:
    document = normal(
        f"paths: {{'{path}': {{get: {{operationId: a, parameters: [{declared}], responses: {{}}}}}}}}",
        lenient=True,
    )
    paths: Any = document.value["paths"]
    ((found, item),) = paths.items()
    assert (found, [p["name"] for p in item["get"]["parameters"]]) == expected
    assert [note.rule for note in document.notes] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("", "path/empty"),
        ("https://x.example/a", "path/address"),
        ("/a\\r\\nb", "path/characters"),
    ],
)
def test_paths_that_cannot_be_sent(path: str, rule: str) -> None:
    assert rules(f'paths: {{"{path}": {{get: {{responses: {{}}}}}}}}', lenient=True) == [rule]


@pytest.mark.parametrize(
    ("given", "expected", "rule"),
    [
        ("{name: a, in: query}", {"name": "a", "in": "query", "schema": {"type": "string"}}, "parameter/schema"),
        ("{name: a, in: query, content: {}}", {"name": "a", "in": "query", "schema": {"type": "string"}}, "parameter/schema"),
        ("{name: a, in: query, content: {a/b: {}, c/d: {}}}", {"name": "a", "in": "query", "content": {"a/b": {}}}, "parameter/content"),
        ("{name: a, in: query, schema: true}", {"name": "a", "in": "query", "schema": {}}, None),
        ("{name: a, in: query, schema: {}, examples: {x: 1}}", {"name": "a", "in": "query", "schema": {}, "examples": {"x": {"value": 1}}}, "example/form"),
    ],
)  # fmt: skip
def test_parameters_say_what_they_are(given: str, expected: object, rule: str | None) -> None:
    text = f"paths: {{/a: {{get: {{operationId: a, parameters: [{given}], responses: {{}}}}}}}}"
    document = normal(text, lenient=True)
    paths: Any = document.value["paths"]
    assert paths["/a"]["get"]["parameters"] == [expected]
    assert [note.rule for note in document.notes] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ("{name: a, in: nowhere, schema: {}}", "parameter/location"),
        ("{name: 'a b', in: header, schema: {}}", "parameter/header-name"),
        ("{in: query, schema: {}}", "parameter/name"),
    ],
)
def test_parameters_that_cannot_be_sent(given: str, rule: str) -> None:
    text = f"""\
        paths:
          /a: {{get: {{operationId: a, parameters: [{{$ref: '#/components/parameters/P'}}, {given}], responses: {{}}}}}}
        components: {{parameters: {{P: {given}}}}}
        """
    assert rule in rules(text)
    value: Any = normal(text, lenient=True).value
    assert value["paths"]["/a"]["get"]["parameters"] == []
    assert value["components"]["parameters"] == {}


S = {"$ref": "#/components/schemas/S"}
FORM = {"type": "object", "properties": {"f": {"type": "string"}}}


@pytest.mark.parametrize(
    ("shared", "own", "expected"),
    [
        ("", "{name: b, in: body, required: true, schema: {$ref: '#/components/schemas/S'}}", {"required": True, "content": {"application/json": {"schema": S}}}),
        ("", "{$ref: '#/components/parameters/B'}", {"content": {"application/json": {"schema": S}}}),
        ("{$ref: '#/components/parameters/B'}", "", {"content": {"application/json": {"schema": S}}}),
        ("{$ref: '#/components/parameters/B'}", "{name: f, in: formData, type: string}", {"content": {"application/x-www-form-urlencoded": {"schema": FORM}}}),
        ("", "{name: f, in: formData, required: true, type: file}", {"required": True, "content": {"multipart/form-data": {"schema": {"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}, "required": ["f"]}}}}),
    ],
)  # fmt: skip
def test_parameters_in_a_body_are_the_body(shared: str, own: str, expected: Any) -> None:
    document = normal(
        f"""\
        paths:
          /a:
            parameters: [{shared}]
            post: {{operationId: a, parameters: [{own}], responses: {{}}}}
        components:
          schemas: {{S: {{type: string}}}}
          parameters: {{B: {{name: b, in: body, schema: {{$ref: '#/components/schemas/S'}}}}}}
        """,
        lenient=True,
    )
    paths: Any = document.value["paths"]
    assert paths["/a"]["post"]["requestBody"] == expected
    assert not paths["/a"]["post"].get("parameters")
    assert {note.rule for note in document.notes} >= {"parameter/body"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/a/{}", "/a/%7B%7D"), ("/a/{b", "/a/%7Bb"), ("/a/b}/{c}", "/a/b%7D/{c}")],
)
def test_braces_that_belong_to_no_variable_are_sent(path: str, expected: str) -> None:
    text = f'paths: {{"{path}": {{get: {{operationId: a, responses: {{}}}}}}}}'
    assert "path/template" in rules(text)
    paths: Any = normal(text, lenient=True).value["paths"]
    assert list(paths) == [expected]


def test_an_operation_overrides_its_path() -> None:
    document = normal("""\
        paths:
          /a:
            parameters:
              - {name: q, in: query, schema: {type: string}}
              - {name: h, in: header, schema: {type: string}}
            get:
              operationId: a
              parameters:
                - {name: own, in: query, schema: {type: string}}
                - {name: q, in: query, schema: {type: integer}}
                - {name: q, in: query, schema: {type: integer}}
                - {name: own, in: query, schema: {type: number}}
              responses: {}
        """, lenient=True)  # fmt: skip
    paths: Any = document.value["paths"]
    found = paths["/a"]["get"]["parameters"]
    assert [(p["name"], p["schema"]["type"]) for p in found] == [
        ("own", "string"),
        ("q", "integer"),
        ("h", "string"),
    ]
    assert sorted(note.rule for note in document.notes) == ["parameter/conflict", "parameter/twice"]
    origin = document.origin("#/paths/~1a/get/parameters/2/name")
    assert origin is not None
    assert origin.line == 7


@pytest.mark.parametrize(
    ("given", "expected", "rule"),
    [
        ("{'200': {description: a, content: {}}}", {"200": {"description": "a"}}, "response/empty"),
        ("{'200': {}}", {"200": {"description": ""}}, "response/description"),
        ("{2xx: {description: a}}", {"2XX": {"description": "a"}}, "response/status-form"),
        ("{Default: {description: a}}", {"default": {"description": "a"}}, "response/status-form"),
        ("{404: {description: a}}", {"404": {"description": "a"}}, None),
        ("{520: {description: a}}", {"520": {"description": "a"}}, None),
        ("{x-a: 1, '200': {description: a}}", {"x-a": 1, "200": {"description": "a"}}, None),
    ],
)
def test_responses(given: str, expected: object, rule: str | None) -> None:
    assert operation(f"{{operationId: a, responses: {given}}}")["responses"] == expected
    found = rules(f"paths: {{/a: {{get: {{operationId: a, responses: {given}}}}}}}")
    assert found == ([rule] if rule else [])


@pytest.mark.parametrize("status", ["20", "abc", "2000", "0XX", "200-299"])
def test_what_is_no_status(status: str) -> None:
    text = (
        f"paths: {{/a: {{get: {{operationId: a, responses: {{'{status}': {{description: a}}}}}}}}}}"
    )
    assert rules(text) == ["response/status"]
    paths: Any = normal(text, lenient=True).value["paths"]
    assert paths["/a"]["get"]["responses"] == {}


def test_a_body_of_no_media_type_may_be_of_any() -> None:
    body = operation("{operationId: a, requestBody: {required: true, content: {}}, responses: {}}")[
        "requestBody"
    ]
    assert body == {"required": True, "content": {"*/*": {}}}
    missing = "paths: {/a: {get: {operationId: a, requestBody: {}, responses: {}}}}"
    assert rules(missing) == ["body/content"]


def test_an_operation_id_names_one_operation() -> None:
    document = normal("""\
        paths:
          /a: {get: {operationId: a, responses: {}}, put: {operationId: a, responses: {}}}
          /b: {get: {operationId: '', responses: {}}, put: {responses: {}}}
        """)
    paths: Any = document.value["paths"]
    assert paths["/a"]["get"]["operationId"] == "a"
    for node in (paths["/a"]["put"], paths["/b"]["get"], paths["/b"]["put"]):
        assert "operationId" not in node
    found = sorted(note.rule for note in document.notes)
    assert found == ["operation/duplicate-id", "operation/empty-id", "operation/no-id"]


@pytest.mark.parametrize(
    ("scheme", "security", "expected", "rule"),
    [
        ("{type: http, scheme: bearer}", "[{k: []}]", [{"k": []}], None),
        ("{type: http, scheme: bearer}", "[{K: []}]", [{"k": []}], "security/case"),
        ("{type: http, scheme: bearer}", "[{k: []}, {other: []}]", [{"k": []}], "security/unknown"),
        ("{type: basic}", "[{k: []}]", [{"k": []}], "security/type"),
        ("{type: apikey, in: header, name: X}", "[{k: []}]", [{"k": []}], "security/type"),
        ("{type: magic}", "[{k: []}, {}]", [{}], "security/type"),
        ("{type: apiKey, in: body, name: X}", "[{k: []}, {}]", [{}], "security/incomplete"),
        ("{type: http}", "[{}]", [{}], "security/incomplete"),
        ("{type: http, scheme: bearer}", "[]", [], "security/unused"),
    ],
)  # fmt: skip
def test_security(scheme: str, security: str, expected: object, rule: str | None) -> None:
    document = normal(
        f"paths: {{/a: {{get: {{operationId: a, responses: {{}}}}}}}}\nsecurity: {security}\ncomponents: {{securitySchemes: {{k: {scheme}}}}}",
        lenient=True,
    )
    assert document.value["security"] == expected
    found = {note.rule for note in document.notes} - {"security/unknown"}
    assert found == ({rule} - {"security/unknown"} if rule else set())


def test_servers_variables_are_texts() -> None:
    text = "paths: {}\nservers: [{url: 'https://{h}.example:{port}', variables: {port: {default: 443, enum: [443, 80]}}}]"
    document = normal(text, lenient=True)
    servers: Any = document.value["servers"]
    assert servers[0]["variables"] == {"port": {"default": "443", "enum": ["443", "80"]}}
    assert [note.rule for note in document.notes] == ["server/variable", "server/text"]


def test_webhooks_and_callbacks_stay_where_they_are() -> None:
    value: Any = normal("""\
        paths:
          /a:
            post:
              operationId: a
              responses: {}
              callbacks:
                done:
                  '{$request.body#/url}':
                    parameters: [{name: q, in: query}]
                    post: {operationId: b, responses: {'200': {}}}
        webhooks:
          new: {post: {operationId: c, responses: {'200': {content: {}}}}}
        """).value
    done = value["paths"]["/a"]["post"]["callbacks"]["done"]["{$request.body#/url}"]
    assert done["post"]["parameters"] == [
        {"name": "q", "in": "query", "schema": {"type": "string"}}
    ]
    assert value["webhooks"]["new"]["post"]["responses"] == {"200": {"description": ""}}
