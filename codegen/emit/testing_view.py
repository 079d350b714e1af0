"""What the template of ``testing.py`` prints: the documented answers, and values of properties."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from codegen.emit.env import json_literal, lit
from codegen.emit.resources_view import method_names
from codegen.ir import model as ir


class Answers(Struct, frozen=True):
    """The documented answers of a method: Python source of the arguments of ``Example``."""

    method: str
    examples: tuple[str, ...]


class Values(Struct, frozen=True):
    """The documented values of a class's properties, as Python source of pairs."""

    name: str
    pairs: tuple[str, ...]


class TestingView(Struct, frozen=True):
    """``testing.py``."""

    answers: tuple[Answers, ...]
    values: tuple[Values, ...]


def testing_view(api: ir.Api) -> TestingView:
    """The view of ``testing.py``."""
    return TestingView(
        answers=tuple(
            Answers(f"{resource.name}.{name}", tuple(map(_example, operation.examples)))
            for resource in api.resources
            for operation in resource.operations
            for name in method_names(operation, resource)
            if operation.examples
        ),
        values=tuple(
            Values(model.name, tuple(_pairs(model)))
            for model in api.models
            if model.values and model.received
        ),
    )


def _example(example: ir.Example) -> str:
    arguments = [str(example.status), json_literal(example.body)]
    if example.media_type.text != "application/json":
        arguments.append(lit(example.media_type))
    return ", ".join(arguments)


def _pairs(model: ir.Model) -> Iterator[str]:
    return (f"{lit(wire)}: {json_literal(value)}" for wire, value in model.values)
