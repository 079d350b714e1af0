"""What has one value only: which fields and parameters callers need not give."""

from __future__ import annotations

import pytest
from harness.documents import api

from codegen.ir import model as ir

OK = "responses: {'204': {description: ok}}"


def constants(found: ir.Api) -> dict[str, object]:
    """The constants of all fields, by class and name."""
    return {f"{m.name}.{f.name}": f.constant for m in found.models for f in m.fields
            if f.constant is not None}  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "required", "constant"),
    [
        ("{const: a}", True, "a"),
        ("{type: string, const: ''}", True, ""),
        ("{const: 0}", True, 0),
        ("{const: false}", True, None),
        # A consent, which is given by hand.
        ("{type: boolean, enum: [true]}", True, None),
        ("{type: [string, 'null'], const: a}", True, "a"),
        ("{$ref: '#/components/schemas/Name'}", True, "name"),
        ("{const: a, deprecated: true}", True, "a"),
        # To send it or not is the caller's choice.
        ("{const: a}", False, None),
        # There are other values.
        ("{enum: [a, b]}", True, None),
        ("{type: boolean}", True, None),
        ("{anyOf: [{const: a}, {type: 'null'}]}", True, None),
        ("{anyOf: [{const: a}, {const: b}]}", True, None),
        ("{enum: [a, null], type: [string, 'null']}", True, None),
        # There may be other values.
        ("{enum: [a]}", True, None),
        ("{enum: [1]}", True, None),
        ("{type: string, x-extensible-enum: [a]}", True, None),
        # No other type than its own tells what it is.
        ("{const: 1.5}", True, None),
        ("{const: null}", True, None),
        ("{type: array, items: {const: a}}", True, None),
    ],
)  # fmt: skip
def test_fields(schema: str, required: bool, constant: object) -> None:
    needed = "[p]" if required else "[]"
    found = api(f"""
        components:
          schemas:
            Name: {{const: name}}
            A: {{type: object, required: {needed}, properties: {{p: {schema}}}}}""")
    (field,) = found.models[0].fields
    assert (field.constant, type(field.constant)) == (constant, type(constant))
    assert field.needed == (required and constant is None)


CAT = "Cat: {type: object, required: [kind], properties: {kind: {enum: [cat]}}}"
DOG = "Dog: {type: object, required: [kind], properties: {kind: {enum: [dog]}}}"
TWO = "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]"
BOTH = {"Cat.kind": "cat", "Dog.kind": "dog"}


def mapping(text: str) -> str:
    pairs = ", ".join(f"{value}: '#/components/schemas/{name}'"
                      for value, name in (pair.split("=") for pair in text.split()))  # fmt: skip
    return f"discriminator: {{propertyName: kind, mapping: {{{pairs}}}}}"


@pytest.mark.parametrize(
    ("schemas", "expected"),
    [
        (f"{CAT}, {DOG}", {}),
        (f"{CAT}, {DOG}, Pet: {{{TWO}, discriminator: {{propertyName: kind}}}}", BOTH),
        (f"{CAT}, {DOG}, Pet: {{{TWO}, {mapping('cat=Cat dog=Dog')}}}", BOTH),
        # The document names no discriminator, and has one.
        (f"{CAT}, {DOG}, Pet: {{{TWO}}}", BOTH),
        (f"{CAT}, {DOG}, Owner: {{type: object, properties: {{pets: {{type: array, items: {{{TWO}}}}}}}}}", BOTH),
        (f"{CAT}, {DOG}, Owner: {{type: object, properties: {{a: {{}}}}, additionalProperties: {{{TWO}}}}}", BOTH),
        # A value that leads to a class beside its own: it may have either.
        (f"{CAT}, {DOG}, Pet: {{{TWO}, {mapping('cat=Cat kitten=Cat dog=Dog')}}}", {"Dog.kind": "dog"}),
        # Two unions that do not agree.
        (f"{CAT}, {DOG}, Pet: {{{TWO}}}, Other: {{{TWO}, {mapping('tom=Cat dog=Dog')}}}", {"Dog.kind": "dog"}),
        # Another property tells them apart.
        (f"{CAT}, {DOG}, Pet: {{{TWO}, discriminator: {{propertyName: sort}}}}", {}),
        # A parent stands for all other kinds; what its children say is theirs.
        ("""Pet: {type: object, required: [kind], properties: {kind: {type: string, enum: [pet]}}, discriminator: {propertyName: kind}},
            Bird: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {wings: {type: integer}}}]},
            Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}""", {}),
    ],
)  # fmt: skip
def test_the_value_that_tells_members_of_a_union_apart(
    schemas: str, expected: dict[str, object]
) -> None:
    assert constants(api(f"components: {{schemas: {{{schemas}}}}}")) == expected


def test_events_are_told_apart_by_constants() -> None:
    body = "content: {application/json: {schema: {$ref: '#/components/schemas/%s'}}}"
    hook = "%s: {post: {requestBody: {%s}, responses: {'204': {description: ok}}}}"
    hooks = ", ".join(hook % (name.lower(), body % name) for name in ("Cat", "Dog"))
    found = api(f"webhooks: {{{hooks}}}\ncomponents: {{schemas: {{{CAT}, {DOG}}}}}")
    assert constants(found) == BOTH


@pytest.mark.parametrize(
    ("parameter", "constant"),
    [
        ("{name: p, in: query, required: true, schema: {const: a}}", "a"),
        ("{name: p, in: header, required: true, schema: {const: a}}", "a"),
        ("{name: p, in: path, required: true, schema: {const: 2}}", 2),
        ("{name: p, in: query, required: true, content: {text/plain: {schema: {const: a}}}}", "a"),
        ("{name: p, in: query, schema: {const: a}}", None),
        ("{name: p, in: query, required: true, schema: {enum: [a]}}", None),
        ("{name: p, in: query, required: true, schema: {type: string, default: a}}", None),
    ],
)
def test_parameters(parameter: str, constant: object) -> None:
    path = "/a/{p}" if "in: path" in parameter else "/a"
    found = api(f"paths: {{'{path}': {{get: {{parameters: [{parameter}], {OK}}}}}}}")
    (parameter_,) = found.operations[0].parameters
    assert parameter_.constant == constant
    assert parameter_.needed == (parameter_.required and constant is None)


def body(schema: str, *, required: bool = True, kind: str = "application/json") -> str:
    return f"requestBody: {{required: {str(required).lower()}, content: {{{kind}: {{schema: {schema}}}}}}}"


CONST = "{type: object, required: [p], properties: {p: {const: a}, q: {type: string}}}"
MORE = "{type: object, required: [p, q], properties: {p: {const: a}, q: {type: string}}}"


@pytest.mark.parametrize(
    ("node", "constant"),
    [
        (body(CONST), "a"),
        (body(CONST, kind="multipart/form-data"), "a"),
        (body(CONST, kind="application/x-www-form-urlencoded"), "a"),
        (body("{type: object, properties: {p: {const: a}}}"), None),
        (body("{type: object, required: [p], properties: {p: {enum: [a]}}}"), None),
        # A body that may be left out is not sent unasked; it is where something must be given.
        (body(CONST, required=False), None),
        (body(MORE, required=False), "a"),
    ],
)
def test_bodies_that_are_given_as_arguments(node: str, constant: object) -> None:
    found = api(f"paths: {{/a: {{post: {{{node}, {OK}}}}}}}")
    assert found.operations[0].body and found.operations[0].body.fields
    field = found.operations[0].body.fields[0]
    assert field.constant == constant


def test_a_body_that_is_a_member_of_a_union() -> None:
    node = body("{$ref: '#/components/schemas/Cat'}")
    found = api(f"""
        paths: {{/a: {{post: {{{node}, {OK}}}}}}}
        components: {{schemas: {{{CAT}, {DOG}, Pet: {{{TWO}}}}}}}""")
    assert found.operations[0].body and found.operations[0].body.fields
    assert [f.constant for f in found.operations[0].body.fields] == ["cat"]
