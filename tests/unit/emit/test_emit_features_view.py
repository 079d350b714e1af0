"""Features that a README shows: those that the document has, and no others."""

from __future__ import annotations

import ast

import pytest
from harness.documents import api

from codegen.emit.features_view import features_view
from codegen.emit.front_view import runtime_exports
from codegen.emit.readme_view import readme_view

OK = "responses: {'200': {description: ok}}"
ID = "parameters: [{name: id, in: path, required: true, schema: {type: integer}}]"
BINARY = "{type: string, format: binary}"


def content(kind: str, schema: str = "{type: string}") -> str:
    return f"content: {{{kind}: {{schema: {schema}}}}}"


def answer(kind: str) -> str:
    return f"responses: {{'200': {{description: ok, {content(kind)}}}}}"


def upload(kind: str, schema: str, required: str = "true") -> str:
    return f"requestBody: {{required: {required}, {content(kind, schema)}}}, {OK}"


@pytest.mark.parametrize(
    ("operation", "feature", "call"),
    [
        (answer("text/event-stream"), "stream", "client.a.get(1)"),
        (answer("application/jsonl"), "stream", "client.a.get(1)"),
        ("responses: {'200': {description: ok, content: {application/json: {}, text/event-stream: {}}}}",
         "stream", "client.a.get_stream(1)"),
        (answer("image/png"), "download", 'client.a.get(1).save("file", progress=print)'),
        (upload("image/png", "{}"), "upload",
         'client.a.get(1, body=File(open("your-file", "rb"), progress=print))'),
        (upload("multipart/form-data", f"{{type: object, required: [n], properties: {{n: {{type: string}}, f: {BINARY}}}}}"),
         "upload", 'client.a.get(1, n="your-n", f=File(open("your-file", "rb"), progress=print))'),
        (upload("multipart/form-data", f"{{type: object, required: [n], properties: {{n: {{type: string}}, f: {BINARY}}}}}", "false"),
         "upload", 'client.a.get(1, f=File(open("your-file", "rb"), progress=print))'),
    ],
)  # fmt: skip
def test_a_call_for_each_feature(operation: str, feature: str, call: str) -> None:
    view = features_view(api(f"paths: {{'/a/{{id}}': {{get: {{{ID}, {operation}}}}}}}"))
    found = {name: getattr(view, name) for name in ("stream", "download", "upload")}
    assert found == {"stream": "", "download": "", "upload": "", feature: call}
    assert ast.parse(call)


ERRORS = "'404': {description: gone}, '409': {description: taken}"
CODED = "'401': {description: no, content: {application/json: {examples: {a: {summary: A, value: {code: bad_key}}}}}}"


@pytest.mark.parametrize(
    ("responses", "case", "failure"),
    [
        ("", "", 'mock.fail("a.get", 404)'),
        (f", {ERRORS}", "case NotFoundError():", 'mock.fail("a.get", 404)'),
        (", '409': {description: taken}", "case ConflictError():", 'mock.fail("a.get", 409)'),
        (", default: {description: any}", "", 'mock.fail("a.get", 404)'),
        (
            f", {ERRORS}, {CODED}",
            'case AuthenticationError(code="bad_key"):',
            'mock.fail("a.get", 404)',
        ),
    ],
)
def test_errors_and_how_tests_make_them(responses: str, case: str, failure: str) -> None:
    view = features_view(
        api(
            f"paths: {{/a: {{get: {{responses: {{'200': {{}}{responses}}}}}}}}}", error_code="/code"
        )
    )
    assert (view.case, view.failure) == (case, failure)
    assert view.case.startswith(f"case {view.case_class}(" if case else "")
    assert view.failed == ("ConflictError" if "409)" in failure else "NotFoundError")
    assert (view.errors, view.raising, view.errors_module) == (
        ("AGetError", "A.get", "shop.resources.a") if responses else ("", "", "")
    )


def test_what_the_text_says_of_values_is_true_of_the_package() -> None:
    plain = features_view(api(f"paths: {{/a: {{get: {{{answer('application/json')}}}}}}}"))
    assert not (plain.enumerations or plain.unions or plain.envelope)
    schema = "{anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}"
    rich = features_view(
        api(f"""\
        paths: {{/a: {{get: {{responses: {{'200': {{description: ok, {content("application/json", schema)}}}}}}}}}}}
        components:
          schemas:
            A: {{type: object, properties: {{e: {{enum: [a, b]}}}}}}
            B: {{type: object, properties: {{b: {{type: string}}}}}}
        """)
    )
    assert rich.enumerations and rich.unions


def test_what_models_take_is_imported_from_the_front() -> None:
    def exports(schema: str) -> tuple[str, ...]:
        schemas = f"B: {{type: object, properties: {{b: {{type: string}}}}}}, A: {schema}"
        return runtime_exports(api(f"paths: {{}}\ncomponents: {{schemas: {{{schemas}}}}}"))

    one, other = "{$ref: '#/components/schemas/B'}", "{type: object, properties: {c: {}}}"
    union = f"{{type: object, properties: {{u: {{oneOf: [{one}, {other}]}}}}}}"
    assert "Unknown" in exports(union) and "Unknown" not in exports(one)


@pytest.mark.parametrize(
    ("schema", "sample", "line"),
    [
        ("{type: string, format: date-time}", "datetime.now(UTC)", "from datetime import UTC, datetime"),
        ("{type: string, format: date}", "date.today()", "from datetime import date"),
        ("{type: string}", '"your-id"', ""),
    ],
)  # fmt: skip
def test_the_example_imports_what_it_needs(schema: str, sample: str, line: str) -> None:
    path = f"parameters: [{{name: id, in: path, required: true, schema: {schema}}}], {OK}"
    view = readme_view(api(f"paths: {{'/a/{{id}}': {{get: {{{path}}}}}}}"))
    assert (view.call, view.standard) == (f"client.a.get({sample})", line)


DEEP = "{type: object, required: [to], properties: {to: {type: string}, cc: {type: string}}}"


@pytest.mark.parametrize(
    ("properties", "required", "shown"),
    [
        (f"mail: {DEEP}", "mail", 'client.a.create(mail={"to": "your-to"})'),
        (f"mail: {{anyOf: [{DEEP}, {{type: 'null'}}]}}", "mail", 'client.a.create(mail={"to": "your-to"})'),
        (f"mails: {{type: array, items: {DEEP}}}", "mails", 'client.a.create(mails=[{"to": "your-to"}])'),
        # What must be given is the better example.
        (f"one: {DEEP}, two: {DEEP}", "two", 'client.a.create(two={"to": "your-to"})'),
        (f"one: {DEEP}", "", 'client.a.create(one={"to": "your-to"})'),
        # Nothing of it is seen, and nothing is nested.
        ("any: {type: object, properties: {a: {type: string}}}", "any", ""),
        ("text: {type: string}", "text", ""),
    ],
)  # fmt: skip
def test_a_call_with_a_dict(properties: str, required: str, shown: str) -> None:
    schema = f"{{type: object, required: [{required}], properties: {{{properties}}}}}"
    body = upload("application/json", schema)
    assert features_view(api(f"paths: {{/a: {{post: {{{body}}}}}}}")).nested == shown
