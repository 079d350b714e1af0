"""Documented errors: cases, codes with their arguments, and the shape of the body."""

from __future__ import annotations

import pytest
from harness.documents import api, complaint

from codegen.emit.types import annotation
from codegen.ir import model as ir
from codegen.ir.lower_errors import split_code

ERROR = "{$ref: '#/components/schemas/Error'}"
COMPONENTS = """
components:
  schemas:
    Error: {type: object, properties: {errorCode: {type: string}, status: {type: integer}, text: {type: string}}}
    Other: {type: object, properties: {a: {type: string}}}
  responses:
    Missing: {description: shared, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
"""


def errors(responses: str, more: str = "", **settings: str) -> ir.Api:
    text = f"paths:\n  /a: {{get: {{operationId: getA, responses: {{{responses}}}}}}}\n{more}{COMPONENTS}"
    return api(text, **settings)


def body(schema: str) -> str:
    return f"content: {{application/json: {{schema: {schema}}}}}"


@pytest.mark.parametrize(
    ("example", "code", "argument"),
    [
        ("no_input_image", "no_input_image", ""),
        ("no_input_image (:imageId)", "no_input_image", "imageId"),
        ("no-input.image(:id)", "no-input.image", "id"),
        ("No image (:id)", "No image (:id)", ""),
        ("no_image (7)", "no_image (7)", ""),
        ("", "", ""),
    ],
)
def test_codes_may_have_an_argument(example: str, code: str, argument: str) -> None:
    assert split_code(example) == (code, argument)


def test_the_cases_of_an_operation() -> None:
    examples = (
        "content: {application/json: {examples: {"
        "a: {summary: A, value: {code: one}}, b: {summary: B, value: {code: 'two (:id)'}}, "
        "c: {summary: C, value: {code: one}}}}}"
    )
    (operation,) = errors(
        f"'200': {{description: ok}}, '404': {{description: Missing, {examples}}}, 4XX: {{}}, "
        "'500': {description: Down}, default: {description: Else}",
        error_code="/code",
    ).operations
    assert [(e.status, e.doc.text, e.codes) for e in operation.errors] == [
        ("404", "Missing", ("one", "two")),
        ("4XX", "", ()),
        ("500", "Down", ()),
        ("default", "Else", ()),
    ]


@pytest.mark.parametrize("status", ["ok", "40X", "600X", ""])
def test_what_is_no_status(status: str) -> None:
    said = complaint(lambda: errors(f"'{status}': {{description: d}}"))
    assert (
        f"#/paths/~1a/get/responses/{status}: {status!r} is not a status [response/status]" in said
    )


def test_documented_codes_are_those_that_a_person_described() -> None:
    found = errors(
        "'404': {content: {application/json: {examples: {"
        "a: {summary: Not there, value: {e: {code: 'gone (:id)'}}}, "
        "b: {summary: Never was, value: {e: {code: gone}}}, "
        "c: {value: {e: {code: string}}}, d: {summary: No code, value: {e: 1}}}}}}, "
        "'409': {content: {application/json: {examples: {a: {summary: Twice, value: {e: {code: again}}}}}}}",
        error_code="/e/code",
    ).errors
    assert [
        (c.member.name, c.member.value, c.member.doc.text, c.argument.text) for c in found.codes
    ] == [("GONE", "gone", "Not there / Never was", "id"), ("AGAIN", "again", "Twice", "")]
    assert errors("'404': {content: {application/json: {example: {code: x}}}}").errors.codes == ()


@pytest.mark.parametrize(
    ("responses", "expected"),
    [
        (f"'404': {{{body(ERROR)}}}, '500': {{{body(ERROR)}}}", "Error"),
        (f"'204': {{}}, default: {{{body(ERROR)}}}", "Error"),
        (f"'404': {{content: {{application/problem+json: {{schema: {ERROR}}}}}}}", "Error"),
        # Only one shape for all may be promised.
        (f"'404': {{{body(ERROR)}}}, '500': {{{body('{type: string}')}}}", None),
        (f"'404': {{{body(ERROR)}}}, '409': {{{body(ERROR)}}}, '500': {{{body('{type: string}')}}}", None),
        ("'404': {" + body("{$ref: '#/components/schemas/Other'}") + f"}}, '500': {{{body(ERROR)}}}", None),
        (f"'404': {{{body('{type: string}')}}}", None),
        ("'404': {description: d}", None),
        (f"'200': {{{body(ERROR)}}}", None),
    ],
)  # fmt: skip
def test_the_shape_of_all_errors(responses: str, expected: str | None) -> None:
    found = errors(responses).errors.body
    assert (annotation(found) if found else None) == expected


def test_schemas_within_errors_are_named_after_operation_and_status() -> None:
    inline = body("{type: object, properties: {a: {type: string}}}")
    found = errors(
        f"'204': {{}}, '404': {{{inline}}}, default: {{{inline}}}, '409': {{$ref: '#/components/responses/Missing'}}",
        f"  /b: {{delete: {{responses: {{'404': {{{inline}}}, '409': {{$ref: '#/components/responses/Missing'}}}}}}}}\n",
    )
    assert [str(d.name) for d in found.declarations] == [
        "Error", "Other", "AGet404Error", "AGetDefaultError", "Missing", "BDelete404Error",
    ]  # fmt: skip


def test_bodies_that_are_inferred_one_by_one_have_names_of_their_own() -> None:
    found = errors(
        "'404': {content: {application/json: {example: {x: 1}}}}, "
        "'409': {content: {application/json: {example: {y: 1}}}}"
    )
    assert [str(d.name) for d in found.declarations][2:] == [
        "AGet404Error",
        "AGet409Error",
    ]


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("/errorCode", "error_code"),
        # Nothing was said, and the schema suggests it.
        ("", "error_code"),
        ("/nowhere", None),
        ("/data/errorCode", None),
        # An attribute that every exception has: a property of that name would hide it.
        ("/status", None),
    ],
)
def test_the_vendors_own_word_for_the_code(code: str, field: str | None) -> None:
    assert errors(f"'404': {{{body(ERROR)}}}", error_code=code).errors.code_field == field


def test_statuses_over_all_operations() -> None:
    found = errors(
        "'500': {}, '404': {}, 4XX: {}, default: {}, '200': {}",
        "  /b: {put: {responses: {'404': {}, '402': {}}}}\n",
        envelope_success="/ok",
        error_message="/text",
    ).errors
    assert found.statuses == (402, 404, 500)
    assert (found.success, found.message) == ("/ok", "/text")


def _object(**properties: str) -> str:
    inner = ", ".join(f"{name}: {schema}" for name, schema in properties.items())
    return f"{{type: object, properties: {{{inner}}}}}"


TEXT, NUMBER = "{type: string}", "{type: integer}"


@pytest.mark.parametrize(
    ("bodies", "code", "message"),
    [
        ([_object(code=TEXT, message=TEXT)], "/code", "/message"),
        ([_object(code="{type: [integer, 'null']}", title=TEXT, detail=TEXT)], "/code", "/detail"),
        ([_object(error=_object(code=TEXT, message=TEXT))], "/error/code", "/error/message"),
        (
            [_object(errors=f"{{type: array, items: {_object(code=NUMBER, message=TEXT)}}}")],
            "/errors/0/code",
            "/errors/0/message",
        ),
        ([_object(code="{enum: [a, b]}", error=TEXT)], "/code", "/error"),
        ([_object(code="{const: a}", message=TEXT)], "/code", "/message"),
        # One that has neither says nothing against the others.
        ([_object(code=TEXT, message=TEXT), _object(a=TEXT), TEXT], "/code", "/message"),
        ([f"{{oneOf: [{ERROR}, {_object(message=TEXT, code=TEXT)}]}}"], "", "/message"),
        ([f"{{anyOf: [{_object(message=TEXT, code=TEXT)}, {{type: 'null'}}]}}"], "/code", "/message"),
        # Only one place can be looked at.
        ([_object(code=TEXT, message=TEXT), _object(error_code=TEXT, message=TEXT)], "", "/message"),
        ([_object(message=TEXT), _object(detail=TEXT)], "", ""),
        # What FastAPI sends: a list is no sentence.
        ([_object(detail="{type: array, items: {type: string}}")], "", ""),
        ([_object(code="{type: boolean}", message=NUMBER)], "", ""),
        ([TEXT], "", ""),
        ([], "", ""),
    ],
)  # fmt: skip
def test_where_the_code_and_the_message_stand_is_read_off_the_schemas(
    bodies: list[str], code: str, message: str
) -> None:
    responses = ", ".join(f"'{400 + n}': {{{body(schema)}}}" for n, schema in enumerate(bodies))
    found = errors(responses or "'200': {}")
    assert (found.errors.code, found.errors.message) == (code, message)
    said = [note.message for note in found.notes if note.rule == "errors/inferred"]
    places = [f'{key} = "{p}"' for key, p in (("code", code), ("message", message)) if p]
    assert said == ([f"inferred from the schemas of errors: {', '.join(places)}"] if places else [])


@pytest.mark.parametrize("settings", [{"error_code": "/a"}, {"error_message": "/a"}])
def test_settings_are_the_last_word_on_code_and_message(settings: dict[str, str]) -> None:
    found = errors(f"'404': {{{body(_object(code=TEXT, message=TEXT))}}}", **settings)
    assert [(found.errors.code, found.errors.message)] == [
        (settings.get("error_code", ""), settings.get("error_message", ""))
    ]
    assert not found.notes
