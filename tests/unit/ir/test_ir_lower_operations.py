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
        "two": ["get_b", "x"],
        "one": ["b"],
        "a": ["trace"],
    }
    assert [str(r.class_name) for r in found.resources] == ["Two", "One", "A"]


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
        ("{name: q, in: query}", ("q", "q", "query", "str", False)),
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
        ("{name: q, in: body}", "a parameter in body: taken for the body of the request [parameter/body]"),
        ("{name: q}", "a parameter cannot be in '' [parameter/location]"),
        ("{in: query}", "a parameter without a name [parameter/name]"),
        ("1", "an entry of `parameters` must be an object, not a number [shape/kind]"),
    ],
)  # fmt: skip
def test_parameters_that_cannot_be_sent_are_refused(parameter: str, said: str) -> None:
    text = complaint(lambda: operation(f"parameters: [{parameter}], {OK}"))
    assert text.split("\n")[0] == (
        f"error: openapi.yaml:4 #/paths/~1images/get/parameters/0: {said}"
    )


@pytest.mark.parametrize(
    ("parameter", "style"),
    [
        ("in: query, schema: {type: array}", None),
        ("in: query, style: form, explode: true, schema: {type: array}", None),
        ("in: query, explode: false, schema: {type: array}", ir.Style("form", False)),
        ("in: query, style: pipeDelimited, schema: {type: array}", ir.Style("pipeDelimited", False)),
        ("in: query, style: deepObject, schema: {type: object}", ir.Style("deepObject", False)),
        ("in: query, allowReserved: true", ir.Style("form", True, allow_reserved=True)),
        ("in: query, content: {application/json: {schema: {type: string}}}",
         ir.Style("form", True, media_type="application/json")),
        ("in: header, schema: {type: array}", None),
        ("in: header, explode: true, schema: {type: object}", ir.Style("simple", True)),
        ("in: path, style: matrix, schema: {type: array}", ir.Style("matrix", False)),
        ("in: cookie, schema: {type: string}", None),
    ],
)  # fmt: skip
def test_how_parameters_are_spelt(parameter: str, style: ir.Style | None) -> None:
    node = f"parameters: [{{name: q, {parameter}}}], {OK}"
    path = "/images/{q}" if "in: path" in parameter else "/images"
    (found,) = operation(node, path).parameters
    assert found.style == style


def test_headers_that_parameters_cannot_describe_are_left_out_with_a_note() -> None:
    names = ("Accept", "content-type", "Authorization")
    nodes = ", ".join(f"{{name: {name}, in: header}}" for name in names)
    found = api(f"paths: {{/a: {{get: {{parameters: [{nodes}], {OK}}}}}}}")
    assert found.operations[0].parameters == ()
    assert [note.rule for note in found.notes] == ["parameter/ignored"] * 3


JSON = "content: {application/json: {schema: %s}}"
IMAGE = "{$ref: '#/components/schemas/Image'}"


@pytest.mark.parametrize(
    ("body", "type_", "required", "doc"),
    [
        ("{" + JSON % "{type: array, items: {type: string}}" + "}", "list[str]", False, ""),
        ("{required: true, description: D, " + JSON % "{type: integer}" + "}", "int", True, "D"),
        ("{" + JSON % "{type: [object, 'null'], properties: {a: {}}}" + "}", "ImagesGetBody | None", False, ""),
        ("{" + JSON % "{type: object}" + "}", "dict[str, JSON]", False, ""),
        ("{content: {application/json: {}}}", "JSON", False, ""),
        ("{content: {'application/json; charset=utf-8': {schema: {type: string}}}}", "str", False, ""),
        ("{content: {application/merge-patch+json: {schema: {type: string}}}}", "str", False, ""),
        ("{content: {text/plain: {}, application/json: {schema: {type: boolean}}}}", "bool", False, ""),
        ("{content: {application/x-ndjson: {itemSchema: " + IMAGE + "}}}", "list[Image]", False, ""),
        ("{content: {text/plain: {}}}", "str", False, ""),
        ("{content: {image/png: {}}}", "str", False, ""),
    ],
)  # fmt: skip
def test_bodies_that_are_one_value(body: str, type_: str, required: bool, doc: str) -> None:
    found = operation(f"x-name: images.get, requestBody: {body}, {OK}").body
    assert found is not None
    assert (annotation(found.type), found.required, found.doc.text) == (type_, required, doc)
    assert found.fields is None


@pytest.mark.parametrize(
    ("body", "kind", "fields", "doc"),
    [
        ("{" + JSON % IMAGE + "}", "json", ["id: str"], ""),
        ("{" + JSON % "{type: object, required: [a], properties: {a: {}, b: {properties: {c: {}}}}}" + "}", "json",
         ["a: JSON", "b: ImagesGetBodyB"], ""),
        ("{$ref: '#/components/requestBodies/New'}", "json", ["a: JSON"], "shared"),
        # What only servers send is nothing to be given.
        ("{" + JSON % "{properties: {a: {readOnly: true}, b: {type: string}}}" + "}", "json", ["b: str"], ""),
        ("{content: {application/x-www-form-urlencoded: {schema: {properties: {a: {type: integer}}}}}}", "form", ["a: int"], ""),
        ("{content: {multipart/form-data: {schema: {properties: {f: {type: string, format: binary}}}, encoding: {f: {contentType: image/png}}}}}",
         "multipart", ["f: FileInput"], ""),
        ("{content: {multipart/form-data: {schema: {properties: {f: {type: array, items: {}}}}, encoding: {f: {contentType: image/png}}}}}",
         "multipart", ["f: list[FileInput | JSON]"], ""),
    ],
)  # fmt: skip
def test_bodies_that_are_given_as_arguments(
    body: str, kind: str, fields: list[str], doc: str
) -> None:
    found = operation(f"x-name: images.get, requestBody: {body}, {OK}").body
    assert found is not None and found.fields is not None
    assert [f"{f.name}: {annotation(f.type, given=True)}" for f in found.fields] == fields
    assert (found.kind, found.doc.text) == (kind, doc)
    assert [(p.wire.text, p.media_type) for p in found.parts] == (
        [("f", "image/png")] if kind == "multipart" else []
    )


@pytest.mark.parametrize(
    ("encoding", "part"),
    [
        ("{style: deepObject, explode: true}", ("", ir.Style("deepObject", True))),
        ("{explode: false}", ("", ir.Style("form", False))),
        ("{allowReserved: true}", ("", ir.Style("form", True, True))),
        # Of two that contradict each other, OpenAPI prefers the style.
        ("{style: form, contentType: text/plain}", ("", ir.Style("form", True))),
        ("{contentType: 'application/json, text/plain'}", ("application/json", None)),
        ("{}", None),
    ],
)  # fmt: skip
def test_how_fields_of_forms_are_written(
    encoding: str, part: tuple[str, ir.Style | None] | None
) -> None:
    media = f"{{schema: {{properties: {{a: {{type: object}}}}}}, encoding: {{a: {encoding}}}}}"
    body = operation(
        f"requestBody: {{content: {{application/x-www-form-urlencoded: {media}}}}}, {OK}"
    ).body
    assert body is not None
    assert [(p.media_type, p.style) for p in body.parts] == ([part] if part else [])


@pytest.mark.parametrize(
    ("responses", "type_", "doc"),
    [
        ("{'204': {description: gone}}", None, "gone"),
        ("{default: {description: only}}", None, "only"),
        ("{'200': {description: d, content: {image/png: {}, text/plain: {}}}}", "str", "d"),
        ("{'200': {description: d, " + JSON % IMAGE + "}, '204': {description: e}}", "Image | None", "d"),
        ("{'200': {description: d, " + JSON % IMAGE + "}, '201': {description: e, " + JSON % "{type: integer}" + "}}", "Image | int", "d"),
        ("{}", None, ""),
        ("{'200': {description: d, " + JSON % IMAGE + "}}", "Image", "d"),
        ("{'404': {description: e}, '201': {description: d, " + JSON % IMAGE + "}}", "Image", "d"),
        ("{2XX: {description: d, " + JSON % "{type: integer}" + "}}", "int", "d"),
        ("{'200': {description: d, " + JSON % "{type: object, properties: {a: {}}}" + "}}", "ImagesGetResponse", "d"),
        ("{'200': {description: d, content: {application/json: {}}}}", "JSON", "d"),
        ("{x-internal: true, '204': {description: gone}}", None, "gone"),
    ],
)  # fmt: skip
def test_answers(responses: str, type_: str | None, doc: str) -> None:
    found = operation(f"x-name: images.get, responses: {responses}")
    (result,) = found.results
    assert (annotation(result.type) if result.type else None) == type_
    assert result.doc.text == doc


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
    (result,) = found.results
    assert result.type is not None
    assert (annotation(result.type), result.unwrap, result.doc.text) == (returns, unwrap, doc)


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("application/json", "json"), ("application/problem+json; charset=utf-8", "json"),
        ("text/plain", "text"), ("application/xml", "text"), ("image/png", "binary"),
        ("application/octet-stream", "binary"), ("text/event-stream", "sse"),
        ("application/x-ndjson", "jsonl"), ("application/ndjson", "jsonl"), ("text/jsonl", "jsonl"),
        ("application/geo+json-seq", "jsonl"), ("application/stream+json", "json"),
    ],
)  # fmt: skip
def test_kinds_of_answers(media_type: str, kind: str) -> None:
    node = f"responses: {{'200': {{description: d, content: {{'{media_type}': {{}}}}}}}}"
    (result,) = operation(node).results
    assert (result.kind, result.accept.text) == (kind, media_type)


@pytest.mark.parametrize(("schema", "kind"), [
    ("{$ref: '#/components/schemas/Image'}", "json"),
    ("{type: array, items: {type: string}}", "json"),
    ("{type: string, format: binary}", "binary"),
    ("{}", "binary"),
])  # fmt: skip
def test_a_structure_of_any_media_type_is_json(schema: str, kind: str) -> None:
    content = f"content: {{'*/*': {{schema: {schema}}}}}"
    found = operation(
        f"requestBody: {{{content}}}, responses: {{'200': {{description: ok, {content}}}}}"
    )
    assert found.body is not None
    assert (found.results[0].kind, found.body.kind) == (kind, kind)
    assert found.body.media_type.text == ("application/json" if kind == "json" else "*/*")


def test_an_answer_to_head_has_no_body() -> None:
    text = "paths: {/a: {head: {responses: {'200': {description: ok, content: {application/json: {schema: {type: object}}}}}}}}"
    (found,) = api(text).operations
    assert [result.kind for result in found.results] == ["none"]


def test_an_operation_that_can_stream_has_two_results() -> None:
    node = "responses: {'200': {description: d, content: {text/event-stream: {schema: {type: integer}}, application/json: {schema: {type: string}}}}}"
    results = operation(node).results
    assert [(r.kind, annotation(r.type)) for r in results if r.type] == [
        ("json", "str"),
        ("sse", "int"),
    ]


OBJECT = "{schema: {type: object, properties: {a: {type: string}}}}"


@pytest.mark.parametrize(
    ("content", "forms"),
    [
        (f"application/json: {OBJECT}, text/csv: {{}}, application/pdf: {{}}", {"": "application/json", "csv": "text/csv", "pdf": "application/pdf"}),
        (f"text/plain: {{}}, application/json: {OBJECT}, application/octet-stream: {{}}", {"": "application/json", "text": "text/plain", "binary": "application/octet-stream"}),
        (f"application/json: {OBJECT}, application/vnd.a.diff: {{}}, image/svg+xml: {{}}, text/event-stream: {{}}",
         {"": "application/json", "diff": "application/vnd.a.diff", "stream": "text/event-stream"}),
        # The same in other words.
        (f"application/json: {OBJECT}, application/xml: {{}}, text/html: {{}}, application/yaml: {{}}, '*/*': {{}}", {"": "application/json"}),
        (f"application/json: {OBJECT}, application/vnd.a.protobuf: {OBJECT}", {"": "application/json"}),
        # One kind of file is as good as the other.
        ("image/png: {}, image/jpeg: {}", {"": "image/png"}),
    ],
)  # fmt: skip
def test_answers_in_several_forms(content: str, forms: dict[str, str]) -> None:
    found = operation(f"responses: {{'200': {{description: d, content: {{{content}}}}}}}")
    assert {r.form: r.accept.text for r in found.results} == forms


@pytest.mark.parametrize(
    ("own", "common", "expected"),
    [
        ("", "", ()),
        ("", "security: [{key: []}]", (("key",),)),
        ("security: [{token: []}], ", "security: [{key: []}]", (("token",),)),
        ("security: [], ", "security: [{key: []}]", ()),
        ("security: [{key: []}, {token: []}], ", "", (("key",), ("token",))),
        ("security: [{key: [], token: []}], ", "", (("key", "token"),)),
        ("security: [{}, {key: []}], ", "", ((), ("key",))),
    ],
)
def test_credentials(own: str, common: str, expected: tuple[object, ...]) -> None:
    assert operation(own + OK, more=common).security == expected


def test_a_body_and_a_parameter_called_body_are_two_arguments() -> None:
    node = "parameters: [{name: body, in: query}], requestBody: {" + JSON % IMAGE + "}, " + OK
    assert [p.name for p in operation(node).parameters] == ["body_"]


BOTH = (
    "responses: {'200': {description: d, content: "
    "{application/json: {schema: {type: string}}, text/event-stream: {schema: {type: integer}}}}}"
)
PLAIN = (
    "responses: {'200': {description: d, content: {application/json: {schema: {type: string}}}}}"
)


@pytest.mark.parametrize(
    ("properties", "responses", "arguments", "flag"),
    [
        ("stream: {type: boolean}, a: {type: string}", BOTH, ["a"], "stream"),
        ("stream: {type: [boolean, 'null']}", BOTH, [], "stream"),
        # With one method, there is a choice to make.
        ("stream: {type: boolean}, a: {type: string}", PLAIN, ["stream", "a"], ""),
        # Not what the word stands for.
        ("stream: {type: string}", BOTH, ["stream"], ""),
        ("streaming: {type: boolean}", BOTH, ["streaming"], ""),
    ],
)
def test_a_flag_that_asks_for_a_stream_is_no_argument(
    properties: str, responses: str, arguments: list[str], flag: str
) -> None:
    schema = f"{{type: object, properties: {{{properties}}}}}"
    body = operation(f"requestBody: {{required: true, {JSON % schema}}}, {responses}").body
    assert body and body.fields is not None
    assert [str(f.name) for f in body.fields] == arguments
    assert (str(body.stream.name) if body.stream else "") == flag


A, B = (
    "{type: object, properties: {a: {type: string}}}",
    "{type: object, properties: {b: {type: string}}}",
)


@pytest.mark.parametrize(
    ("content", "methods", "left_out"),
    [
        # The same in other words is one method.
        (f"multipart/form-data: {{schema: {A}}}, application/json: {{schema: {A}}}",
         {"send": "application/json"}, "multipart/form-data"),
        # What says something else has a method of its own.
        (f"multipart/form-data: {{schema: {B}}}, application/json: {{schema: {A}}}",
         {"send": "application/json", "send_multipart": "multipart/form-data"}, ""),
        (f"text/plain: {{schema: {{type: string}}}}, application/json: {{schema: {A}}}, image/png: {{schema: {{type: string, format: binary}}}}",
         {"send": "application/json", "send_binary": "image/png", "send_text": "text/plain"}, ""),
        # One of each kind.
        (f"application/json: {{schema: {A}}}, application/merge-patch+json: {{schema: {B}}}",
         {"send": "application/json"}, "application/merge-patch+json"),
        # Nothing is said of the second.
        (f"application/json: {{schema: {A}}}, text/plain: {{}}", {"send": "application/json"}, "text/plain"),
    ],
)  # fmt: skip
def test_several_bodies(content: str, methods: dict[str, str], left_out: str) -> None:
    node = f"operationId: send, tags: [a], requestBody: {{content: {{{content}}}}}, {OK}"
    found = api(f"paths: {{/a: {{post: {{{node}}}}}}}")
    assert {str(o.name): o.body.media_type.text for o in found.operations if o.body} == methods
    notes = [n.message for n in found.notes if n.rule == "widened/media-type"]
    assert [note.rpartition("; not used: ")[2] for note in notes] == (
        [left_out] if left_out else []
    )


def test_a_variant_leaves_other_names_alone() -> None:
    content = (
        f"content: {{application/json: {{schema: {A}}}, multipart/form-data: {{schema: {B}}}}}"
    )
    post = f"post: {{operationId: send, tags: [a], requestBody: {{{content}}}, {OK}}}"
    other = f"post: {{operationId: sendMultipart, tags: [a], {OK}}}"
    found = api(f"paths: {{/a: {{{post}}}, /b: {{{other}}}}}")
    named = {f"{o.path.text} {o.variant}".strip(): str(o.name) for o in found.operations}
    assert named == {
        "/a": "send", "/a multipart": "send_multipart_body", "/b": "send_multipart",
    }  # fmt: skip


DATA = "data: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Image'}}"
EVENT = "event: {type: string}, id: {type: string}"


@pytest.mark.parametrize(
    ("key", "schema", "item"),
    [
        # An event as a whole: its data are the items.
        ("itemSchema", f"{{properties: {{{EVENT}, {DATA}}}}}", "Image"),
        ("itemSchema", f"{{properties: {{{DATA}}}}}", "Image"),
        ("itemSchema", "{properties: {data: {type: string}, retry: {type: integer}}}", "str"),
        ("schema", f"{{properties: {{{EVENT}, data: {IMAGE}}}}}", "Image"),
        (
            "itemSchema",
            f"{{properties: {{{EVENT}, data: {{type: string}}}}, oneOf: [{{properties: {{{DATA}}}}}, {{properties: {{event: {{const: b}}}}}}]}}",
            "str",
        ),
        (
            "schema",
            "{oneOf: [{properties: {event: {const: a}, data: {type: integer}}}, {properties: {event: {const: b}, data: {type: boolean}}}]}",
            "int | bool",
        ),
        (
            "schema",
            "{oneOf: [{properties: {event: {const: a}, data: {type: integer}}}, {properties: {event: {const: b}, data: {type: string}}}]}",
            "str",
        ),
        # What data say.
        ("itemSchema", IMAGE, "Image"),
        ("schema", "{type: string}", "str"),
        ("schema", "{properties: {data: {type: string}, id: {type: string}}}", "ImagesGetResponseEvent"),
        ("schema", "{properties: {event: {type: string}, data: {type: string}, at: {type: string}}}", "ImagesGetResponseEvent"),
    ],
)  # fmt: skip
def test_events_that_are_described_as_a_whole(key: str, schema: str, item: str) -> None:
    content = f"{{text/event-stream: {{{key}: {schema}}}}}"
    node = f"x-name: images.get, responses: {{'200': {{description: d, content: {content}}}}}"
    (result,) = operation(node).results
    assert (result.kind, annotation(result.type) if result.type else "") == ("sse", item)


MIXED = "{oneOf: [{properties: {event: {const: a}, data: {type: %s}}}, {properties: {event: {const: b}, data: {type: string}}}]}"
FORM = "{type: object, properties: {f: {type: string, format: binary}}}"


@pytest.mark.parametrize(
    ("node", "notes"),
    [
        (f"responses: {{'200': {{description: d, content: {{text/event-stream: {{schema: {MIXED % 'integer'}}}}}}}}}",
         ["data of some events are JSON, of others text: all are given as text"]),
        (f"responses: {{'200': {{description: d, content: {{text/event-stream: {{schema: {MIXED % 'string'}}}}}}}}}", []),
        (f"requestBody: {{content: {{multipart/form-data: {{schema: {FORM}, encoding: {{f: {{headers: {{X-Sum: {{schema: {{type: string}}}}, Content-Type: {{}}}}}}}}}}}}}}, {OK}",
         ["X-Sum of the part 'f': not sent"]),
        (f"requestBody: {{content: {{multipart/form-data: {{schema: {FORM}, encoding: {{f: {{contentType: image/png}}}}}}}}}}, {OK}", []),
    ],
)  # fmt: skip
def test_what_is_not_said_is_noted(node: str, notes: list[str]) -> None:
    found = api(f"paths: {{/a: {{post: {{{node}}}}}}}").notes
    assert [note.message for note in found if note.rule.startswith("widened/")] == notes


EMPTY = "type: object, properties: {}, additionalProperties: false"


@pytest.mark.parametrize(
    ("schema", "required", "sent"),
    [
        (f"{{{EMPTY}}}", False, False),
        # Somebody may wait for it.
        (f"{{{EMPTY}}}", True, True),
        ("{type: object, properties: {}}", False, True),
        ("{type: object, properties: {a: {type: string}}, additionalProperties: false}", False, True),
    ],
)  # fmt: skip
def test_a_body_that_can_only_be_empty_is_not_asked_for(
    schema: str, required: bool, sent: bool
) -> None:
    content = f"{{application/x-www-form-urlencoded: {{schema: {schema}}}}}"
    body = f"requestBody: {{required: {str(required).lower()}, content: {content}}}"
    assert (operation(f"x-name: images.get, {body}, {OK}").body is not None) == sent


@pytest.mark.parametrize(
    ("responses", "statuses"),
    [
        ("'404': {description: no}, '200': {description: ok}, x-note: a", (200, 404)),
        # What else there may be, nobody knows.
        ("'200': {description: ok}, default: {description: no}", ()),
        ("'200': {description: ok}, 4XX: {description: no}", ()),
    ],
)
def test_statuses_that_are_documented(responses: str, statuses: tuple[int, ...]) -> None:
    assert operation(f"responses: {{{responses}}}").statuses == statuses
