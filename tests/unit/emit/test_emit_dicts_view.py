"""Typed dicts beside the models that callers give."""

from __future__ import annotations

import pytest
from harness.documents import api

from codegen.emit.dicts_view import DictsView, dicts_module, dicts_view

A = "A: {type: object, required: [a], properties: {a: {type: integer}}}"
OTHER = "{type: object, required: [b], properties: {b: {type: string}}}"
REF = "{$ref: '#/components/schemas/%s'}"


def view(schemas: str, given: str = "X") -> DictsView | None:
    """Of a document whose only argument is a list of what ``given`` names."""
    body = f"{{type: array, items: {REF % given}}}"
    content = f"content: {{application/json: {{schema: {body}}}}}"
    operation = (
        f"requestBody: {{required: true, {content}}}, responses: {{'204': {{description: ok}}}}"
    )
    found = dicts_module(
        api(f"paths: {{/a: {{put: {{{operation}}}}}}}\ncomponents: {{schemas: {{{schemas}}}}}")
    )
    return dicts_view(found) if found else None


@pytest.mark.parametrize(
    ("properties", "keys", "as_class"),
    [
        ("p: {type: string}", {"p": "NotRequired[str]"}, True),
        ("p: {$ref: '#/components/schemas/A'}", {"p": "NotRequired[models.A | A]"}, True),
        ("p: {type: array, items: {$ref: '#/components/schemas/A'}}",
         {"p": "NotRequired[Sequence[models.A | A]]"}, True),
        ("p: {type: object, additionalProperties: {$ref: '#/components/schemas/A'}}",
         {"p": "NotRequired[Mapping[str, models.A | A]]"}, True),
        ("p: {type: array, items: {type: string}}", {"p": "NotRequired[list[str]]"}, True),
        ("p: {type: [string, 'null'], format: uuid}", {"p": "NotRequired[UUID | None]"}, True),
        ("p: {type: string, format: uuid}", {"p": "NotRequired[UUID | str]"}, True),
        ("p: {type: string, format: binary}", {"p": "NotRequired[str]"}, True),
        # Not what only servers set.
        ("p: {type: string}, q: {type: string, readOnly: true}", {"p": "NotRequired[str]"}, True),
        # The names of the wire, whatever they are in Python.
        ("pQ: {type: string}", {"pQ": "NotRequired[str]"}, True),
        ("class: {type: string}", {'"class"': '"NotRequired[str]"'}, False),
        ("p-q: {type: string}", {'"p-q"': '"NotRequired[str]"'}, False),
        ("__p: {type: string}", {'"__p"': '"NotRequired[str]"'}, False),
        ("date: {type: string, format: date}", {'"date"': '"NotRequired[date]"'}, False),
        ("models: {$ref: '#/components/schemas/A'}", {'"models"': '"NotRequired[models.A | A]"'}, False),
    ],
)  # fmt: skip
def test_keys(properties: str, keys: dict[str, str], as_class: bool) -> None:
    found = view(f"X: {{type: object, properties: {{{properties}}}}}, {A}")
    assert found
    (made,) = (d for d in found.dicts if d.name == "X")
    assert (dict(made.keys), made.as_class) == (keys, as_class)


def test_what_is_required_is_a_key_that_must_be_there() -> None:
    found = view(A, "A")
    assert found
    assert [(d.name, dict(d.keys)) for d in found.dicts] == [("A", {"a": "int"})]
    assert (found.imports, found.models, found.runtime) == (
        ("from typing import TypedDict",),
        False,
        "",
    )


@pytest.mark.parametrize(
    ("schema", "target", "imports"),
    [
        # What has no dict in it, the alias of the models says.
        ("anyOf: [{$ref: '#/components/schemas/A'}, {type: string, format: date-time}]", "A", ("TypeAlias, TypedDict",)),
        ("anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]", "A | B", ("TypeAlias, TypedDict",)),
        ("type: array, items: {$ref: '#/components/schemas/A'}", "Sequence[models.A | A]", ("Sequence", "TypeAlias, TypedDict")),
        ("anyOf: [{type: integer}, {type: array, items: {$ref: '#/components/schemas/Z'}}]",
         "Sequence[models.Z | Z]", ("Sequence", "TypeAlias, TypedDict")),
    ],
)  # fmt: skip
def test_aliases(schema: str, target: str, imports: tuple[str, ...]) -> None:
    z = "Z: {type: array, items: {$ref: '#/components/schemas/A'}}"
    found = view(f"X: {{{schema}}}, {z}, {A}, B: {OTHER}")
    assert found
    # Last, and each after what it is made of.
    assert found.dicts[-1].name == "X"
    assert found.dicts[-1].target == target
    assert tuple(line.partition(" import ")[2] for line in found.imports) == imports


def test_names_that_the_module_imports_are_told_apart() -> None:
    found = view(A.replace("A:", "Sequence:"), "Sequence")
    assert found
    assert [d.name for d in found.dicts] == ["Sequence_"]


def test_without_models_in_arguments_there_is_none() -> None:
    assert view("X: {type: string}") is None
