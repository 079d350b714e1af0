"""Operations become methods: parameters, bodies, answers, credentials."""

from __future__ import annotations

import pytest
from harness.documents import api, complaint

from codegen.emit.types import annotation
from codegen.ir import model as ir

OK = "responses: {'200': {description: ok}}"
MODELS = """\
components:
  schemas:
    Image: {type: object, properties: {id: {type: string}}}
    Page: {type: object, properties: {data: {type: array, items: {$ref: '#/components/schemas/Image'}, description: The images.}, ok: {type: boolean}}}
    Deep: {type: object, properties: {data: {type: object, properties: {image: {$ref: '#/components/schemas/Image'}}}}}
  parameters: {Id: {name: id, in: path, required: true, schema: {type: integer}}}
  requestBodies: {New: {description: shared, content: {application/json: {schema: {type: object, properties: {a: {}}}}}}}
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, token: {type: http, scheme: bearer}}
"""


def operation(node: str, path: str = "/images", more: str = "", **settings: object) -> ir.Operation:
    auth = {"auth": {}, **settings}
    text = f"paths: {{'{path}': {{get: {{{node}}}}}}}\n{more}\n{MODELS}"
    (found,) = api(text, **auth).operations
    return found


def test_what_the_document_says_is_kept() -> None:
    found = operation(f"""
        operationId: findImages, tags: [Images, other], summary: S, description: D, deprecated: true,
        x-headers: {{Accept-Version: v1}}, x-undocumented: [more], {OK}""")
    assert (found.resource, found.name, found.method) == ("images", "find", "GET")
    assert (found.path.text, found.pointer) == ("/images", "#/paths/~1images/get")
    assert (found.summary.text, found.description.text, found.deprecated) == ("S", "D", True)
    assert [(k.text, v.text) for k, v in found.headers] == [("Accept-Version", "v1")]
    assert [t.text for t in found.undocumented] == ["more"]


def test_operations_of_one_tag_are_one_resource_in_the_order_of_the_document() -> None:
    found = api(f"""\
        paths:
          /b: {{get: {{tags: [two], {OK}}}, post: {{tags: [one], {OK}}}}}
          /a: {{get: {{tags: [Two], operationId: x, {OK}}}, trace: {{{OK}}}}}
        """)
    assert {str(r.name): [str(o.name) for o in r.operations] for r in found.resources} == {
        "two": ["list", "x"],
        "one": ["create"],
        "default": ["trace"],
    }
    assert [str(r.class_name) for r in found.resources] == ["Two", "One", "Default"]


@pytest.mark.parametrize(
    ("parameter", "expected"),
    [
        ("{name: q, in: query, schema: {type: string}}", ("q", "q", "query", "str", False)),
        ("{name: q, in: query, required: true, schema: {type: integer}}", ("q", "q", "query", "int", True)),
        ("{name: X-Q, in: header, schema: {type: boolean}}", ("q", "X-Q", "header", "bool", False)),
        ("{name: q, in: query, schema: {type: array, items: {type: string}}}", ("q", "q", "query", "list[str]", False)),
        ("{name: q, in: query, style: form, explode: true, schema: {type: array, items: {type: integer}}}",
         ("q", "q", "query", "list[int]", False)),
        ("{name: q, in: query, schema: {type: [string, 'null'], format: date}}", ("q", "q", "query", "date | None", False)),
        ("{name: sort, in: query, schema: {enum: [up, down]}}", ("sort", "sort", "query", "ImagesGetSort | str", False)),
        ("{name: q, in: query, explode: false, schema: {type: string}}", ("q", "q", "query", "str", False)),
        ("{name: q, in: query}", ("q", "q", "query", "JSON", False)),
    ],
)  # fmt: skip
def test_parameters(parameter: str, expected: tuple[object, ...]) -> None:
    (found,) = operation(
        f"tags: [images], x-name: images.get, parameters: [{parameter}], {OK}"
    ).parameters
    assert (
        found.name, found.wire.text, found.location, annotation(found.type), found.required,
    ) == expected  # fmt: skip


@pytest.mark.parametrize("required", ["", ", required: false", ", required: true"])
def test_path_parameters_are_always_required(required: str) -> None:
    node = f"parameters: [{{name: id, in: path{required}}}], {OK}"
    assert operation(node, "/images/{id}").parameters[0].required


def test_shared_parameters_and_facts() -> None:
    node = (
        "parameters: [{$ref: '#/components/parameters/Id'}, "
        "{name: n, in: query, description: Number, deprecated: true, schema: {type: integer, default: 3}}, "
        f"{{name: l, in: query, schema: {{type: array, items: {{}}, default: [1]}}}}], {OK}"
    )
    shared, own, list_ = operation(node, "/images/{id}").parameters
    assert shared.pointer == "#/components/parameters/Id"
    assert (own.doc.text, own.deprecated, own.default) == ("Number", True, 3)
    assert own.pointer == "#/paths/~1images~1{id}/get/parameters/1"
    assert list_.default is None


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("{name: q, in: cookie}", "a parameter in 'cookie' is not supported [parameter/location]"),
        ("{name: q}", "a parameter in '' is not supported [parameter/location]"),
        ("{in: query}", "a parameter without a name [parameter/name]"),
        ("1", "a parameter in '' is not supported [parameter/location]"),
        # Each of these would go over the wire in another form than the document asks for.
        *(
            (parameter, "a parameter of this shape and style is not supported yet [parameter/style]")
            for parameter in (
                "{name: q, in: query, explode: false, schema: {type: array}}",
                "{name: q, in: query, style: pipeDelimited, schema: {type: array}}",
                "{name: q, in: query, style: deepObject, schema: {type: object, properties: {a: {}}}}",
                "{name: q, in: query, schema: {type: object}}",
                "{name: q, in: query, content: {application/json: {schema: {type: string}}}}",
                "{name: q, in: header, schema: {type: array}}",
            )
        ),
    ],
)  # fmt: skip
def test_parameters_that_cannot_be_sent_are_refused(parameter: str, said: str) -> None:
    text = complaint(lambda: operation(f"parameters: [{parameter}], {OK}"))
    assert text.split("\n")[0] == (
        f"error: openapi.yaml:4 #/paths/~1images/get/parameters/0: {said}"
    )


JSON = "content: {application/json: {schema: %s}}"
IMAGE = "{$ref: '#/components/schemas/Image'}"


@pytest.mark.parametrize(
    ("body", "type_", "required", "doc"),
    [
        ("{" + JSON % IMAGE + "}", "Image", False, ""),
        ("{required: true, description: D, " + JSON % IMAGE + "}", "Image", True, "D"),
        ("{" + JSON % "{type: array, items: {type: string}}" + "}", "list[str]", False, ""),
        ("{" + JSON % "{type: object, properties: {a: {}}}" + "}", "ImagesGetBody", False, ""),
        ("{$ref: '#/components/requestBodies/New'}", "New", False, "shared"),
        ("{content: {application/json: {}}}", "JSON", False, ""),
        ("{content: {'application/json; charset=utf-8': {schema: {type: string}}}}", "str", False, ""),
        ("{content: {application/merge-patch+json: {schema: {type: string}}}}", "str", False, ""),
        ("{content: {text/plain: {}, application/json: {schema: {type: string}}}}", "str", False, ""),
    ],
)  # fmt: skip
def test_bodies(body: str, type_: str, required: bool, doc: str) -> None:
    found = operation(f"x-name: images.get, requestBody: {body}, {OK}")
    assert found.body is not None
    assert (annotation(found.body), found.body_required, found.body_doc.text) == (
        type_, required, doc,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("responses", "type_", "doc"),
    [
        ("{'204': {description: gone}}", None, "gone"),
        ("{default: {description: never}}", None, ""),
        ("{}", None, ""),
        ("{'200': {description: d, " + JSON % IMAGE + "}}", "Image", "d"),
        ("{'404': {description: e}, '201': {description: d, " + JSON % IMAGE + "}}", "Image", "d"),
        ("{2XX: {description: d, " + JSON % "{type: integer}" + "}}", "int", "d"),
        ("{'200': {description: d, " + JSON % "{type: object, properties: {a: {}}}" + "}}", "ImagesGetResponse", "d"),
        ("{'200': {description: d, content: {application/json: {}}}}", "JSON", "d"),
    ],
)  # fmt: skip
def test_answers(responses: str, type_: str | None, doc: str) -> None:
    found = operation(f"x-name: images.get, responses: {responses}")
    assert (annotation(found.returns) if found.returns else None) == type_
    assert found.returns_doc.text == doc


@pytest.mark.parametrize(
    ("schema", "data", "returns", "unwrap", "doc"),
    [
        ("{$ref: '#/components/schemas/Page'}", "/data", "list[Image]", "/data", "The images."),
        ("{$ref: '#/components/schemas/Deep'}", "/data/image", "Image", "/data/image", "d"),
        # Answers without the envelope are what they are.
        ("{$ref: '#/components/schemas/Page'}", "/result", "Page", "", "d"),
        ("{$ref: '#/components/schemas/Image'}", "/data", "Image", "", "d"),
        ("{type: array, items: {$ref: '#/components/schemas/Page'}}", "/data", "list[Page]", "", "d"),
        ("{$ref: '#/components/schemas/Page'}", "", "Page", "", "d"),
    ],
)  # fmt: skip
def test_envelopes(schema: str, data: str, returns: str, unwrap: str, doc: str) -> None:
    node = "responses: {'200': {description: d, " + JSON % schema + "}}"
    found = operation(node, envelope_data=data)
    assert found.returns is not None
    assert (annotation(found.returns), found.unwrap, found.returns_doc.text) == (
        returns, unwrap, doc,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ("requestBody: {content: {multipart/form-data: {}}}",
         "requestBody/content: a request body of media type multipart/form-data is not supported yet"),
        ("requestBody: {content: {}}", "requestBody/content: a request body of media type none is not supported yet"),
        ("responses: {'200': {description: d, content: {image/png: {}, text/plain: {}}}}",
         "responses/200/content: a response of media type image/png, text/plain is not supported yet"),
    ],
)  # fmt: skip
def test_media_types_that_are_not_understood(node: str, said: str) -> None:
    text = complaint(lambda: operation(node))
    assert text.startswith(f"error: openapi.yaml:4 #/paths/~1images/get/{said} [media/unsupported]")


@pytest.mark.parametrize(
    ("own", "common", "expected"),
    [
        ("", "", ()),
        ("", "security: [{key: []}]", ("key",)),
        ("security: [{token: []}], ", "security: [{key: []}]", ("token",)),
        ("security: [], ", "security: [{key: []}]", ()),
        ("security: [{key: []}, {token: []}], ", "", ("key", "token")),
    ],
)
def test_credentials(own: str, common: str, expected: tuple[str, ...]) -> None:
    assert operation(own + OK, more=common).auth == expected


def test_credentials_that_are_needed_together_are_refused() -> None:
    said = complaint(lambda: operation("security: [{key: [], token: []}], " + OK))
    assert "#/paths/~1images/get/security: several schemes at once are not supported yet" in said


def test_a_body_and_a_parameter_called_body_are_two_arguments() -> None:
    node = "parameters: [{name: body, in: query}], requestBody: {" + JSON % IMAGE + "}, " + OK
    assert [p.name for p in operation(node).parameters] == ["body_"]
