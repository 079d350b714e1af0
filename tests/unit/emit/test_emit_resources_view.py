"""What the templates of resources print: signatures, calls and docstrings."""

from __future__ import annotations

import pytest
from harness.documents import api

from codegen.emit.arguments_view import ordered_parameters
from codegen.emit.errors_view import error_class
from codegen.emit.resources_view import MethodView, resource_modules, resource_view

MODELS = (
    "\ncomponents: {schemas: {Image: {type: object, properties: {a: {}}}, Kind: {enum: [x, y]}}}\n"
)
JSON = "content: {application/json: {schema: %s}}"
IMAGE = "{$ref: '#/components/schemas/Image'}"
LIST = f"{{type: array, items: {IMAGE}}}"
OK = "responses: {'200': {description: ok}}"


def method(node: str, path: str = "/images", verb: str = "get") -> MethodView:
    found = api(f"paths: {{'{path}': {{{verb}: {{tags: [images], {node}}}}}}}{MODELS}")
    return resource_view(resource_modules(found)[0]).methods[0]


def params(*parameters: str) -> str:
    return f"parameters: [{', '.join(parameters)}], {OK}"


ID = "{name: id, in: path, schema: {type: string}}"
TWO = "{name: account_id, in: path, schema: {type: string}}"
LIMIT = "{name: limit, in: query, schema: {type: integer}}"
MUST = "{name: q, in: query, required: true, schema: {type: string}}"
HEADER = "{name: X-Trace, in: header, schema: {type: string}}"


@pytest.mark.parametrize(
    ("node", "path", "signature", "call"),
    [
        (OK, "/images", "", "_LIST"),
        (params(ID), "/images/{id}", "id: str", '_GET, path={"id": id}'),
        # The last of the path names the thing; what is around it reads better by name.
        (params(ID, TWO), "/{account_id}/{id}", "id: str, *, account_id: str,",
         '_GET, path={"id": id, "account_id": account_id}'),
        (params(LIMIT, MUST), "/images", "*, q: str, limit: int | Unset = UNSET,",
         '_LIST, query={"limit": limit, "q": q}'),
        (params(HEADER, ID), "/images/{id}", "id: str, *, trace: str | Unset = UNSET,",
         '_GET, path={"id": id}, headers={"X-Trace": trace}'),
        (params("{name: id, in: path, schema: {type: string, format: uuid}}"), "/images/{id}",
         "id: UUID | str", '_GET, path={"id": id}'),
        (params("{name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}}"), "/images",
         "*, kind: models.Kind | str | Unset = UNSET,", '_LIST, query={"kind": kind}'),
        ("requestBody: {" + JSON % LIST + "}, " + OK, "/images",
         "*, body: Sequence[models.Image | dicts.Image] | Unset = UNSET,", "_LIST, body=body"),
        ("requestBody: {required: true, " + JSON % LIST + "}, " + params(MUST), "/images",
         "*, q: str, body: Sequence[models.Image | dicts.Image],", '_LIST, query={"q": q}, body=body'),
        # An object is given by its members, the required ones first.
        ("requestBody: {required: true, " + JSON % IMAGE + "}, " + params(MUST), "/images",
         "*, q: str, a: JSON | Unset = UNSET,", '_LIST, query={"q": q}, fields={"a": a}'),
        ("requestBody: {required: true, " + JSON % "{required: [b], properties: {a: {type: string}, b: {type: string}}}" + "}, " + params(LIMIT), "/images",
         "*, b: str, limit: int | Unset = UNSET, a: str | Unset = UNSET,",
         '_LIST, query={"limit": limit}, fields={"a": a, "b": b}'),
        # What has one value only has a default, unless it may be left out.
        (params("{name: v, in: query, required: true, schema: {const: 2}}", MUST), "/images",
         "*, q: str, v: Literal[2] = 2,", '_LIST, query={"v": v, "q": q}'),
        (params("{name: v, in: query, schema: {const: a}}"), "/images",
         '*, v: Literal["a"] | Unset = UNSET,', '_LIST, query={"v": v}'),
        (params("{name: v, in: path, schema: {const: a}}"), "/images/{v}",
         'v: Literal["a"] = "a"', '_GET, path={"v": v}'),
        ("requestBody: {required: true, " + JSON % "{required: [a, b], properties: {a: {const: x}, b: {type: string}}}" + "}, " + params(LIMIT), "/images",
         '*, b: str, limit: int | Unset = UNSET, a: Literal["x"] = "x",',
         '_LIST, query={"limit": limit}, fields={"a": a, "b": b}'),
        (params("{name: c, in: cookie, schema: {type: string}}"), "/images",
         "*, c: str | Unset = UNSET,", '_LIST, cookies={"c": c}'),
        (params("{name: 'a\"b', in: query}"), "/images", "*, a_b: str | Unset = UNSET,",
         '_LIST, query={"a\\"b": a_b}'),
    ],
)  # fmt: skip
def test_signatures_and_calls(node: str, path: str, signature: str, call: str) -> None:
    view = method(node, path)
    star = "*, " if "*, " not in signature else ""
    first = f"self, {signature.removesuffix(',')}, " if signature else "self, "
    last = f"{star}options: RequestOptions | None = None"
    assert view.signature == first + last + ("," if "*, " in signature else "")
    plain = f"({call}, options=options)"
    assert view.returned.plain.endswith(plain) and view.returned.awaited.endswith(plain)


@pytest.mark.parametrize(
    ("schema", "verb", "returns"),
    [
        (None, "call_none", "None"),
        (IMAGE, "call", "models.Image"),
        (f"{{type: array, items: {IMAGE}}}", "call", "builtins.list[models.Image]"),
        ("{type: object, additionalProperties: {type: integer}}", "call", "dict[str, int]"),
        ("{type: string, format: date}", "call", "date"),
    ],
)  # fmt: skip
def test_results(schema: str | None, verb: str, returns: str) -> None:
    content = f", {JSON % schema}" if schema else ""
    view = method(f"responses: {{'200': {{description: ok{content}}}}}")
    assert view.returns == returns
    # Within a method's body, `list` is the builtin all the same.
    what = "" if schema is None else f", {returns.removeprefix('builtins.')}"
    call = f"self._transport.{verb}(_LIST{what}, options=options)"
    assert (view.returned.plain, view.returned.awaited) == (call, f"await {call}")


@pytest.mark.parametrize(
    ("schema", "returns"),
    [
        ("{type: [string, 'null']}", "str | None"),
        (f"{{anyOf: [{IMAGE}, {{type: 'null'}}]}}", "models.Image | None"),
        ("{$ref: '#/components/schemas/Kind'}", "models.Kind | str"),
        ("{const: a}", 'Literal["a"]'),
        ("{}", "JSON"),
        ("{type: 'null'}", "None"),
    ],
)  # fmt: skip
def test_a_result_that_is_no_class_is_asked_for_by_a_class_that_stands_for_it(
    schema: str, returns: str
) -> None:
    node = f"tags: [images], responses: {{'200': {{description: ok, {JSON % schema}}}}}"
    found = api(f"paths: {{/images: {{get: {{{node}}}}}}}{MODELS}")
    view = resource_view(resource_modules(found)[0])
    assert view.methods[0].returns == returns
    call = f"self._transport.call(_LIST, OneOf[{returns}], options=options)"
    assert view.methods[0].returned.plain == call
    assert "OneOf" in view.runtime


def test_items_that_are_of_several_kinds_are_imported() -> None:
    union = (
        "{anyOf: [{$ref: '#/components/schemas/Image'}, {type: object, title: Film,"
        " properties: {b: {type: string}}}]}"
    )
    answer = (
        f"responses: {{'200': {{description: ok, {JSON % f'{{type: array, items: {union}}}'}}}}}"
    )
    found = api(
        f"paths: {{/images: {{get: {{tags: [images], x-pagination: {{style: link-header}}, {answer}}}}}}}{MODELS}"
    )
    view = resource_view(resource_modules(found)[0])
    assert view.methods[0].returns.startswith("Pager[") and "Unknown" in view.methods[0].returns
    assert "Unknown" in view.runtime


def test_a_method_called_list_does_not_take_the_word_from_annotations() -> None:
    array = f"responses: {{'200': {{description: ok, {JSON % '{type: array, items: {type: string}}'}}}}}"
    both = f"get: {{tags: [i], operationId: list, {array}}}, post: {{tags: [i], operationId: send, {array}}}"
    view = resource_view(resource_modules(api(f"paths: {{/a: {{{both}}}}}"))[0])
    assert {m.name: m.returns for m in view.methods} == {
        "list": "builtins.list[str]",
        "send": "builtins.list[str]",
    }
    assert view.builtins
    alone = resource_view(
        resource_modules(api(f"paths: {{/a: {{post: {{tags: [i], {array}}}}}}}"))[0]
    )
    assert (alone.methods[0].returns, alone.builtins) == ("list[str]", False)


def test_docstrings_say_what_the_document_says() -> None:
    node = """summary: Finds images., description: "Finds images. By kind.\\nOr all.", deprecated: true,
        x-undocumented: [Nobody knows more.],
        parameters: [{name: kind, in: query, deprecated: true, description: "Which.\\nOr none.", schema: {type: string, default: all}}],
        responses: {'200': {description: ok}, '404': {description: None there}, '500': {description: ''}, default: {description: Else}}"""
    view = method(node)
    assert view.doc.text == (
        "Finds images.\n\nBy kind.\nOr all.\n\n`GET /images`\n\n"
        "Args:\n    kind: Which.\n        Or none.\n"
        '        The vendor\'s default is "all"; it is not sent unless given.\n        Deprecated.\n\n'
        "Raises:\n    NotFoundError: 404, None there\n    ServerError: 500, an error\n"
        "    ApiError: any other status, Else\n\nNobody knows more."
    )
    assert view.deprecated
    assert view.summary.text == "Finds images."


@pytest.mark.parametrize(
    ("node", "first"),
    [
        ("summary: S", "S"),
        ("description: \"D\\nE\"", "D"),
        ("operationId: x", "Call `GET /images`."),
    ],
)  # fmt: skip
def test_the_first_line_of_a_docstring(node: str, first: str) -> None:
    assert method(f"{node}, {OK}").doc.text.split("\n")[0] == first


def test_codes_of_errors_are_named_where_they_may_occur() -> None:
    content = "content: {application/json: {examples: {a: {summary: A, value: {code: gone}}}}}"
    found = api(
        f"paths: {{/a: {{get: {{responses: {{'404': {{description: No, {content}}}}}}}}}}}",
        error_code="/code",
    )
    doc = resource_view(resource_modules(found)[0]).methods[0].doc.text
    assert "    NotFoundError: 404, No (gone)" in doc


@pytest.mark.parametrize(
    ("status", "name"),
    [
        ("400", "BadRequestError"), ("404", "NotFoundError"), ("402", "PaymentRequiredError"),
        ("418", "Status418Error"), ("500", "ServerError"), ("599", "ServerError"),
        ("4XX", "ApiError"), ("5XX", "ServerError"), ("default", "ApiError"),
    ],
)  # fmt: skip
def test_classes_of_errors(status: str, name: str) -> None:
    assert error_class(status) == name


@pytest.mark.parametrize(
    ("node", "imports", "runtime", "siblings"),
    [
        (OK, (), "AsyncTransport, Operation, RequestOptions, Transport", ""),
        (params(LIMIT), (), "UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset", ""),
        (params(MUST), (), "AsyncTransport, Operation, RequestOptions, Transport", ""),
        ("requestBody: {" + JSON % LIST + "}, " + OK,
         ("from collections.abc import Sequence",),
         "UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset", "dicts, models"),
        ("deprecated: true, " + OK, (), "AsyncTransport, Operation, RequestOptions, Transport, deprecated", ""),
        ("responses: {'200': {description: ok, " + JSON % "{}" + "}}", (),
         "JSON, AsyncTransport, OneOf, Operation, RequestOptions, Transport", ""),
        ("responses: {'200': {description: ok, " + JSON % "{type: string, format: date-time}" + "}}",
         ("from datetime import datetime",), "AsyncTransport, Operation, RequestOptions, Transport", ""),
    ],
)  # fmt: skip
def test_a_module_imports_what_it_says_and_nothing_more(
    node: str, imports: tuple[str, ...], runtime: str, siblings: str
) -> None:
    found = api(f"paths: {{/images: {{get: {{tags: [images], {node}}}}}}}{MODELS}")
    view = resource_view(resource_modules(found)[0])
    assert (view.imports, view.runtime, view.siblings) == (
        imports, f"from .._runtime import {runtime}", siblings,
    )  # fmt: skip


def test_the_order_of_arguments_does_not_depend_on_the_order_of_declaration() -> None:
    text = "paths: {'/{a}/{b}': {get: {%s}}}"
    a, b = "{name: a, in: path}", "{name: b, in: path}"
    for declared in (params(a, b), params(b, a)):
        (operation,) = api(text % declared).operations
        first, rest = ordered_parameters(operation)
        assert ([p.name for p in first], [p.name for p in rest]) == (["b"], ["a"])


BOTH = (
    "responses: {'200': {description: ok, content: {application/json: {schema: {type: string}},"
    " text/event-stream: {schema: {type: integer}}}}}"
)


@pytest.mark.parametrize(
    ("others", "stream"),
    [
        ("", "create_stream"),
        # An operation of the document keeps the name it has.
        (f", /b: {{post: {{tags: [chat], operationId: createStream, {OK}}}}}",
         "create_stream_of_items"),
    ],
)  # fmt: skip
def test_what_answers_in_two_ways_has_two_methods(others: str, stream: str) -> None:
    found = api(f"paths: {{/a: {{post: {{tags: [chat], operationId: create, {BOTH}}}}}{others}}}")
    view = resource_view(resource_modules(found)[0])
    plain, streamed = view.methods[:2]
    assert (plain.name, plain.returns) == ("create", "str")
    assert (streamed.name, streamed.returns) == (stream, "Stream[int]")
    opened = f"self._transport.open(_{stream.upper()}, "
    assert streamed.returned.plain == f'{opened}Stream.of(int, "sse"), options=options)'
    awaited = f'await {opened}AsyncStream.of(int, "sse"), options=options)'
    assert streamed.returned.awaited == awaited
    names = [method.name for method in view.methods]
    assert len(set(names)) == len(names)
    # Each asks the server for the answer that it can read.
    asked = {o.constant: "text/event-stream" in o.declaration for o in view.operations}
    assert (asked["_CREATE"], asked[f"_{stream.upper()}"]) == (False, True)


@pytest.mark.parametrize("required", ["true", "false"])
def test_a_body_that_may_be_left_out_is_left_out(required: str) -> None:
    schema = "{type: object, properties: {note: {type: string}}}"
    body = f"requestBody: {{required: {required}, {JSON % schema}}}"
    found = api(f"paths: {{/a: {{post: {{tags: [chat], {body}, {OK}}}}}}}")
    (operation,) = resource_view(resource_modules(found)[0]).operations
    assert ("body_optional=True" in operation.declaration) is (required == "false")


@pytest.mark.parametrize(
    ("required", "plain", "stream"),
    [
        ("[a]", '{"a": a}', '{"a": a, "stream": True}'),
        ("[a, stream]", '{"a": a, "stream": False}', '{"a": a, "stream": True}'),
    ],
)
def test_each_method_asks_for_the_answer_that_it_reads(
    required: str, plain: str, stream: str
) -> None:
    schema = f"{{type: object, required: {required}, properties: {{a: {{type: string}}, stream: {{type: boolean}}}}}}"
    content = (
        "{application/json: {schema: {type: string}}, text/event-stream: {schema: {type: string}}}"
    )
    found = api(
        "paths: {/images: {post: {tags: [images], operationId: createImage, "
        f"requestBody: {{required: true, {JSON % schema}}}, responses: {{'200': {{content: {content}}}}}}}}}}}"
    )
    first, second = resource_view(resource_modules(found)[0]).methods
    assert first.signature == second.signature
    assert f"fields={plain}," in first.returned.plain
    assert f"fields={stream}," in second.returned.plain
    assert "each when it arrives" in second.doc.text
    assert "each when it arrives" not in first.doc.text


@pytest.mark.parametrize(
    ("said", "doc"),
    [
        ("", "Call `GET /images`."),
        ("summary: All images,", "All images\n\n`GET /images`"),
        ("description: Do GET /images often.,", "Do GET /images often."),
    ],
)
def test_the_address_stands_once_in_a_docstring(said: str, doc: str) -> None:
    assert method(f"{said} {OK}").doc.text == doc
