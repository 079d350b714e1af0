"""Handing out names: settings win, clashes print their remedy, and the remedy works."""

from __future__ import annotations

import tomllib

import pytest
from harness.documents import complaint, normal

from codegen.base.diagnostics import Origin
from codegen.ir import model as ir
from codegen.ir.lower import lower
from codegen.ir.settings import Settings

OK = "responses: {'200': {description: ok}}"
THING = "type: object, properties"
CODES = (
    "content: {application/json: {examples: {"
    "a: {summary: A, value: {code: no-image}}, b: {summary: B, value: {code: no_image}}}}}"
)

CLASHES = {
    "schemas": (
        "components: {schemas: {ImageMeta: {type: object, properties: {a: {}}}, image-meta: {type: object, properties: {b: {}}}}}",
        "the class ImageMeta already names #/components/schemas/ImageMeta (openapi.yaml:4)",
    ),
    "schemas by case": (
        "components: {schemas: {HTTPError: {type: object, properties: {a: {}}}, HttpError: {enum: [a]}}}",
        "the class HttpError already names #/components/schemas/HTTPError (openapi.yaml:4)",
    ),
    "schema and inline schema": (
        "components: {schemas: {ImageMeta: {type: object, properties: {a: {}}}, Image: {type: object, properties: {meta: {enum: [a, b]}}}}}",
        "the class ImageMeta already names #/components/schemas/ImageMeta (openapi.yaml:4)",
    ),
    "alternatives": (
        "components: {schemas: {A: {anyOf: [{title: X, enum: [a, b]}, {title: X, enum: [c, d]}]}}}",
        "the class AX already names #/components/schemas/A/anyOf/0 (openapi.yaml:4)",
    ),
    "fields": (
        "components: {schemas: {A: {type: object, properties: {created_at: {}, createdAt: {}}}}}",
        "the field of A created_at already names #/components/schemas/A/properties/created_at (openapi.yaml:4)",
    ),
    "operations": (
        f"paths: {{/a: {{get: {{operationId: getImage, tags: [Images], {OK}}}}}, /b: {{get: {{operationId: get_image, tags: [images], {OK}}}}}}}",
        "the method of images get_image already names #/paths/~1a/get (openapi.yaml:4)",
    ),
    "operations without an id": (
        f"paths: {{/a-b: {{get: {{tags: [i], {OK}}}}}, /a_b: {{get: {{tags: [i], {OK}}}}}}}",
        "the method of i get_a_b already names #/paths/~1a-b/get (openapi.yaml:4)",
    ),
    "operations after repair": (
        f"paths: {{/a: {{get: {{tags: [import], operationId: x, {OK}}}}}, /b: {{get: {{x-name: import_.x, {OK}}}}}}}",
        "the method of import_ x already names #/paths/~1b/get (openapi.yaml:4)",
    ),
    "parameters": (
        f"paths: {{/a: {{get: {{parameters: [{{name: a-b, in: query}}, {{name: a_b, in: query}}], {OK}}}}}}}",
        "the parameter of a.get query_a_b already names #/paths/~1a/get/parameters/0 (openapi.yaml:4)",
    ),
    "fields of a body": (
        f"paths: {{/a: {{get: {{requestBody: {{content: {{application/json: {{schema: {{properties: {{a-b: {{}}, a_b: {{}}}}}}}}}}}}, {OK}}}}}}}",
        "the argument of a get body a_b already names #/paths/~1a/get/requestBody/content/application~1json/schema/properties/a-b (openapi.yaml:4)",
    ),
    "a key that has to be quoted": (
        "components: {schemas: {A: {type: object, properties: {'a\"\\\\b': {}, a b: {}}}}}",
        "the field of A a_b already names #/components/schemas/A/properties/a\"\\\\b (openapi.yaml:4)",
    ),
}  # fmt: skip


def settings(names: dict[str, str]) -> Settings:
    return Settings(package="shop", client="Shop", error_code="/code", names=names)


@pytest.mark.parametrize(("text", "said"), CLASHES.values(), ids=CLASHES)
def test_a_clash_names_both_places_and_its_remedy_works(text: str, said: str) -> None:
    document = normal(text)
    lines = complaint(lambda: lower(document, settings({}))).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("error: openapi.yaml:")
    assert lines[0].endswith(f": {said} [names/clash]")
    hint = lines[1].removeprefix("  hint: add under [names] in vendor.toml: ")
    remedy = tomllib.loads(hint)
    (name,) = remedy.values()
    assert lower(document, settings(remedy))
    assert name.endswith("2")


TOLD_APART = {
    "fields without letters": (
        "components: {schemas: {A: {type: object, properties: {이미지: {}, 그림: {}, '': {}, ' ': {}}}}}",
        ["이미지", "그림", "field_e3b0", "field_36a9"],
    ),
    "members": (
        "components: {schemas: {A: {enum: [a b, a-b, A_B]}}}",
        ["A_B_C798", "A_B_90C5", "A_B"],
    ),
    "known members": (
        "components: {schemas: {A: {type: string, x-extensible-enum: [a b, a-b]}}}",
        ["A_B_C798", "A_B_90C5"],
    ),
    "error codes": (
        f"paths: {{/a: {{get: {{responses: {{'404': {{{CODES}}}}}}}}}}}",
        ["code", "NO_IMAGE_011E", "NO_IMAGE_77AC"],
    ),
    "operations": (
        f"paths: {{/a: {{get: {{operationId: getImage, tags: [Images], {OK}}}}}, /b: {{get: {{operationId: image-get, tags: [images], {OK}}}}}}}",
        ["get_image", "image_get"],
    ),
    "operations without an id": (
        f"paths: {{/a: {{get: {{tags: [i], {OK}}}}}, /b: {{get: {{tags: [i], {OK}}}}}}}",
        ["get_a", "get_b"],
    ),
    "parameters in two places": (
        f"paths: {{'/a/{{id}}': {{get: {{parameters: [{{name: id, in: path}}, {{name: id, in: query}}], {OK}}}}}}}",
        ["get", "path_id", "query_id"],
    ),
    "a parameter and a field of the body": (
        f"paths: {{'/a/{{id}}': {{put: {{parameters: [{{name: id, in: path}}], requestBody: {{content: {{application/json: {{schema: {{properties: {{id: {{}}, body: {{}}}}}}}}}}}}, {OK}}}}}}}",
        ["replace", "id", "body_id", "body_"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD_APART.values(), ids=TOLD_APART)
def test_what_can_be_told_apart_is_no_clash(text: str, expected: list[str]) -> None:
    api = lower(normal(text), settings({}))
    found = [str(f.name) for m in api.models for f in m.fields]
    for declared in api.declarations:
        found += [m.name for m in declared.members] if isinstance(declared, ir.Enum) else []
    found += [c.member.name for c in api.errors.codes]
    if not found:
        for operation in api.operations:
            fields = operation.body.fields if operation.body else None
            found += [operation.name, *(p.name for p in operation.parameters)]
            found += [f.name for f in fields or ()]
    assert found == expected


def test_all_clashes_are_told_at_once() -> None:
    text = "components: {schemas: {A: {properties: {a b: {}, a-b: {}}}, B: {properties: {a-b: {}, a_b: {}}}}}"
    assert complaint(lambda: lower(normal(text), settings({}))).count("[names/clash]") == 2


TEXT = f"""\
paths:
  /images/{{id}}:
    get:
      operationId: getImage
      tags: [images]
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      {OK}
components:
  schemas:
    Image: {{{THING}: {{createdAt: {{type: string}}, state: {{enum: [a, b]}}}}}}
"""


def named(names: dict[str, str]) -> dict[str, list[str]]:
    api = lower(normal(TEXT), settings(names))
    return {
        "operations": [f"{o.resource}.{o.name}" for o in api.operations],
        "arguments": [p.name for o in api.operations for p in o.parameters],
        "classes": [d.name for d in api.declarations],
        "fields": [f.name for m in api.models for f in m.fields],
        "members": [m.name for d in api.declarations if isinstance(d, ir.Enum) for m in d.members],
    }


DERIVED = {
    "operations": ["images.get"],
    "arguments": ["id"],
    "classes": ["Image", "ImageState"],
    "fields": ["created_at", "state"],
    "members": ["A", "B"],
}


@pytest.mark.parametrize(
    ("names", "changed"),
    [
        ({}, {}),
        ({"getImage": "pictures.fetch"}, {"operations": ["pictures.fetch"]}),
        ({"#/paths/~1images~1{id}/get": "pictures.fetch"}, {"operations": ["pictures.fetch"]}),
        ({"images.get.id": "image_id"}, {"arguments": ["image_id"]}),
        ({"Image": "Picture", "Picture state": "State"}, {"classes": ["Picture", "State"]}),
        ({"Image": "Picture"}, {"classes": ["Picture", "PictureState"]}),
        ({"#/components/schemas/Image": "Picture"}, {"classes": ["Picture", "PictureState"]}),
        ({"Image state": "State"}, {"classes": ["Image", "State"]}),
        ({"Image.createdAt": "created"}, {"fields": ["created", "state"]}),
        ({"#/components/schemas/Image/properties/createdAt": "created"}, {"fields": ["created", "state"]}),
        ({"ImageState.a": "FIRST"}, {"members": ["FIRST", "B"]}),
    ],
)  # fmt: skip
def test_settings_give_names(names: dict[str, str], changed: dict[str, list[str]]) -> None:
    assert named(names) == {**DERIVED, **changed}


def test_what_is_given_by_pointer_is_meant_more_precisely() -> None:
    one = f"get: {{operationId: x, tags: [i], {OK}}}"
    document = normal(f"paths: {{/a: {{{one}}}, /b: {{{one}}}}}")
    api = lower(document, settings({"x": "a.first", "#/paths/~1b/get": "b.second"}))
    assert [f"{o.resource}.{o.name}" for o in api.operations] == ["a.first", "b.second"]


def test_the_document_may_have_wishes() -> None:
    text = TEXT.replace("operationId: getImage", "x-name: pictures.fetch").replace(
        f"Image: {{{THING}", f"Image: {{x-name: Picture, {THING}"
    )
    api = lower(normal(text), settings({}))
    assert [f"{o.resource}.{o.name}" for o in api.operations] == ["pictures.fetch"]
    assert [d.name for d in api.declarations] == ["Picture", "PictureState"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"getImages": "images.get"}, "[names] 'getImages' matches nothing in the document [names/unused]"),
        ({"Image.createdAT": "x"}, "[names] 'Image.createdAT' matches nothing in the document [names/unused]"),
        ({"getImage": "fetch"}, "'fetch' is not of the form resource.method [names/invalid]"),
        ({"getImage": "a.b.c"}, "'a.b.c' is not of the form resource.method [names/invalid]"),
        ({"getImage": "2fa.get"}, "'2fa.get' is not of the form resource.method [names/invalid]"),
        ({"getImage": "bilder.ﬀ"}, "'bilder.ﬀ' is not of the form resource.method [names/invalid]"),
        ({"Image": "My-Image"}, "'My-Image' is not an identifier [names/invalid]"),
        ({"Image.createdAt": "class"}, "'class' is not an identifier [names/invalid]"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_followed(names: dict[str, str], said: str) -> None:
    document, origin = normal(TEXT), Origin("vendor.toml", 1)
    lines = complaint(lambda: lower(document, settings(names), origin)).splitlines()
    assert said in lines[0]
    assert lines[1].startswith("  hint: ")


def test_the_remedy_for_a_name_that_is_no_operation_works() -> None:
    document = normal(TEXT.replace("tags: [images]", "tags: ['2fa']"))
    said = complaint(lambda: lower(document, settings({"getImage": "no"})))
    remedy = tomllib.loads(said.split("vendor.toml: ")[1])
    assert lower(document, settings(remedy))


@pytest.mark.parametrize(
    ("tag", "resource"),
    [("import", "import_"), ("2fa", "call_2fa"), ("이미지", "이미지"), ("close", "close_"), ("", "images")],
)  # fmt: skip
def test_tags_become_resources(tag: str, resource: str) -> None:
    api = lower(normal(TEXT.replace("tags: [images]", f"tags: ['{tag}']")), settings({}))
    assert [r.name for r in api.resources] == [resource]


def test_a_shared_component_has_one_name_whoever_uses_it() -> None:
    text = """\
        paths:
          /a: {get: {operationId: one, parameters: [{$ref: '#/components/parameters/Sort'}], responses: {'200': {$ref: '#/components/responses/Page'}}}}
          /b: {get: {operationId: two, parameters: [{$ref: '#/components/parameters/Sort'}], responses: {'200': {$ref: '#/components/responses/Page'}}}}
        components:
          parameters: {Sort: {name: sort, in: query, schema: {enum: [up, down]}}}
          responses: {Page: {content: {application/json: {schema: {type: object, properties: {n: {type: integer}}}}}}}
        """
    api = lower(normal(text), settings({}))
    assert [d.name for d in api.declarations] == ["Sort", "Page"]
    assert {str(p.type) for o in api.operations for p in o.parameters} == {
        "Ref(name='Sort', module='sort', enum=True, base='str')"
    }
    other = text.replace("Id: one", "Id: three").replace("/a:", "/z:")
    assert [d.name for d in lower(normal(other), settings({})).declarations] == ["Sort", "Page"]
