"""References lead to components of the document, whatever way they are written."""

from __future__ import annotations

from typing import Any

import pytest
from wild import normal, rules, schemas

A = "#/components/schemas/A"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Identifiers are names, and lead to pointers.
        ("A: {$anchor: here, type: string}\nS: {$ref: '#here'}", {"$ref": A}),
        ("A: {$id: 'https://x.example/a', type: string}\nS: {$ref: 'https://x.example/a'}", {"$ref": A}),
        ("A: {$id: 'https://x.example/a', type: string}\nS: {$id: 'https://x.example/b', $ref: a}", {"$ref": A}),
        ("A: {$dynamicAnchor: n, type: string}\nS: {$dynamicRef: '#n'}", {"$ref": A}),
        ("S: {$id: 'x:s', type: object, properties: {s: {$recursiveRef: '#'}}}", {"type": "object", "properties": {"s": {"$ref": "#/components/schemas/S"}}}),
        ("S: {$id: 'x:s', $ref: '#/$defs/T', $defs: {T: {type: string}}}", {"$ref": "#/components/schemas/S.T"}),
        # What is referenced where it stands gets a component of its own.
        ("A: {properties: {b: {type: object, properties: {c: {type: string}}}}}\nS: {$ref: '#/components/schemas/A/properties/b'}", {"$ref": "#/components/schemas/A.b"}),
        ("A: {items: {type: string}}\nS: {$ref: '#/components/schemas/A/items'}", {"$ref": "#/components/schemas/A.item"}),
        ("S: {$ref: '#/components/schemas/S/$defs/T', $defs: {T: {type: string}}}", {"$ref": "#/components/schemas/S.T"}),
        ("A: {items: {$ref: '#/components/schemas/B'}}\nB: {type: string}\nS: {$ref: '#/components/schemas/A/items'}", {"$ref": "#/components/schemas/B"}),
        # Spellings.
        ("'A b': {type: string}\nS: {$ref: '#/components/schemas/A%20b'}", {"$ref": "#/components/schemas/A b"}),
        ("A: {type: string}\nS: {$ref: '#/definitions/A'}", {"$ref": A}),
        ("S: {properties: {a: {$ref: '#/$defs/T'}}, $defs: {T: {type: string}}}", {"properties": {"a": {"$ref": "#/components/schemas/S.T"}}}),
        ("A: {$ref: '#/components/schemas/B'}\nB: {properties: {c: {type: string}}}\nS: {$ref: '#/components/schemas/A/properties/c'}", {"$ref": "#/components/schemas/B.c"}),
    ],
)  # fmt: skip
def test_references_lead_to_components(text: str, expected: object) -> None:
    assert schemas(text)["S"] == expected


def test_a_schema_is_in_one_place_after_it_was_made_a_component() -> None:
    document = normal("""\
        paths:
          /a:
            get:
              operationId: getA
              responses:
                '200':
                  description: ''
                  content:
                    application/json: {schema: {type: array, items: {type: object, properties: {b: {type: string}}}}}
        components:
          schemas:
            S: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema/items'}
        """)
    value: Any = document.value
    made = {"$ref": "#/components/schemas/getA.200.item"}
    response = value["paths"]["/a"]["get"]["responses"]["200"]
    assert response["content"]["application/json"]["schema"]["items"] == made
    assert value["components"]["schemas"]["S"] == made
    origin = document.origin("#/components/schemas/getA.200.item/properties/b")
    assert origin is not None
    assert origin.line == 11


def test_other_objects_are_copied_to_where_they_are_wanted() -> None:
    value: Any = normal("""\
        paths:
          /a:
            get: {parameters: [{name: q, in: query, schema: {type: string}}], responses: {'404': {description: gone, headers: {X: {schema: {type: string}}}}}}
          /b:
            get:
              parameters: [{$ref: '#/paths/~1a/get/parameters/0'}]
              responses: {'404': {$ref: '#/paths/~1a/get/responses/404'}, '200': {description: '', headers: {X: {$ref: '#/paths/~1a/get/responses/404/headers/X'}}}}
        """).value
    one, other = (value["paths"][path]["get"] for path in ("/a", "/b"))
    assert other["parameters"] == one["parameters"]
    assert other["responses"]["404"] == one["responses"]["404"]
    assert other["responses"]["200"]["headers"]["X"] == {"schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("reference", "rule", "widened"),
    [
        ("'#/components/schemas/Nothing'", "ref/missing", True),
        ("'#/definitions/Nothing'", "ref/missing", True),
        ("'#/nowhere/Nothing'", "ref/dangling", True),
        ("'#/components/schemas/A/properties/x'", "ref/dangling", True),
        ("'#nowhere'", "ref/anchor", True),
        ("'#'", "ref/whole", True),
        ("''", "ref/whole", True),
        ("other.yaml", "ref/outside", False),
        ("'https://x.example/a.json'", "ref/outside", False),
        ("'#/components/parameters/P'", "ref/no-schema", True),
        ("'#/components/schemas/S'", "ref/circle", True),
        ("'#/components/responses/R'", "ref/mistaken", True),
        ("'#/components/requestBodies/B'", "ref/mistaken", True),
    ],
)
def test_references_that_lead_nowhere(reference: str, rule: str, widened: bool) -> None:
    text = f"""\
        paths: {{}}
        components:
          schemas: {{A: {{type: string}}, S: {{$ref: {reference}}}}}
          parameters: {{P: {{name: p, in: query, schema: {{}}}}}}
          responses: {{R: {{description: '', content: {{a/b: {{schema: {{type: string}}}}}}}}}}
          requestBodies: {{B: {{content: {{a/b: {{schema: {{type: string}}}}}}}}}}
        """
    assert rule in rules(text)
    if not widened:
        assert rule in rules(text, lenient=True)
        return
    document = normal(text, lenient=True)
    components: Any = document.value["components"]
    expected = {"type": "string"} if rule == "ref/mistaken" else {}
    assert components["schemas"]["S"] == expected
    assert [n.severity.name for n in document.notes if n.rule == rule] == ["WARNING"]


BODY = {"content": {"a/b": {"schema": {"type": "string"}}}}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("responses: {'200': {$ref: '#/components/requestBodies/B'}}", {"responses": {"200": {"description": "", **BODY}}}),
        ("requestBody: {$ref: '#/components/responses/R'}", {"requestBody": BODY}),
        ("requestBody: {$ref: '#/components/schemas/S'}", {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/S"}}}}}),
        ("requestBody: {$ref: '#/components/headers/H'}", {"requestBody": {"content": {"*/*": {}}}}),
        ("responses: {'200': {$ref: '#/nowhere'}}", {"responses": {"200": {"description": ""}}}),
        ("parameters: [{$ref: '#/nowhere'}]", {"parameters": []}),
    ],
)  # fmt: skip
def test_what_stands_for_another_part_is_taken_for_what_it_says(given: str, expected: Any) -> None:
    value: Any = normal(
        f"""\
        paths:
          /a: {{post: {{operationId: a, {given}}}}}
        components:
          schemas: {{S: {{type: string}}}}
          headers: {{H: {{schema: {{}}}}}}
          responses: {{R: {{description: '', content: {{a/b: {{schema: {{type: string}}}}}}}}}}
          requestBodies: {{B: {{content: {{a/b: {{schema: {{type: string}}}}}}}}}}
        """,
        lenient=True,
    ).value
    found = value["paths"]["/a"]["post"]
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    "target", ["#/components/pathItems/B", "#/nowhere", "#/components/schemas/S"]
)
def test_operations_that_cannot_be_read_are_never_left_out(target: str) -> None:
    text = f"""\
        paths: {{/a: {{$ref: '{target}'}}}}
        components: {{schemas: {{S: {{}}}}}}
        """
    assert "ref/path-item" in rules(text, lenient=True)


def test_a_security_scheme_that_is_nowhere_is_left_out() -> None:
    value: Any = normal(
        "paths: {}\ncomponents: {securitySchemes: {S: {$ref: '#/nowhere'}}}", lenient=True
    ).value
    assert value["components"].get("securitySchemes", {}) == {}


def test_shared_media_types_of_3_2_stand_where_they_are_used() -> None:
    value: Any = normal(
        """\
        paths:
          /a:
            get:
              responses:
                '200': {description: '', content: {a/b: {$ref: '#/components/mediaTypes/M'}}}
        components:
          mediaTypes: {M: {schema: {type: string}}}
        """,
        "3.2",
    ).value
    content = value["paths"]["/a"]["get"]["responses"]["200"]["content"]
    assert content == {"a/b": {"schema": {"type": "string"}}}
    assert "mediaTypes" not in value["components"]


def test_what_is_missing_is_left_out_or_may_be_anything() -> None:
    value: Any = normal(
        """\
        paths:
          /a:
            get:
              parameters: [{$ref: '#/components/parameters/No'}, {name: q, in: query, schema: {type: string}}]
              requestBody: {$ref: '#/components/requestBodies/No'}
              responses: {'200': {$ref: '#/components/responses/No'}}
        """,
        lenient=True,
    ).value
    operation = value["paths"]["/a"]["get"]
    assert [p["name"] for p in operation["parameters"]] == ["q"]
    assert operation["requestBody"] == {"content": {"*/*": {}}}
    assert operation["responses"] == {"200": {"description": ""}}


def test_data_and_extensions_are_not_looked_at() -> None:
    assert rules("""\
        paths: {}
        x-policies: {$ref: nowhere.yaml}
        components:
          schemas: {S: {type: object, default: {$ref: no}, examples: [{$ref: no}], x-a: {$ref: no}}}
          examples: {E: {value: {$ref: no}, externalValue: 'http://x.example/y'}}
        """) == []  # fmt: skip


def test_a_dynamic_reference_with_several_targets_may_be_anything() -> None:
    text = """\
        paths: {}
        components:
          schemas:
            List: {$id: 'x:list', type: array, items: {$dynamicRef: '#T'}, $defs: {T: {$dynamicAnchor: T, not: {}}}}
            Names: {$id: 'x:names', $ref: 'x:list', $defs: {T: {$dynamicAnchor: T, type: string}}}
        """
    components: Any = normal(text).value["components"]
    assert components["schemas"]["List"] == {"type": "array", "items": {}}
    assert components["schemas"]["Names"] == {"$ref": "#/components/schemas/List"}
    assert "ref/dynamic" in rules(text)
