"""Calls as the README shows them: every argument that they need, with a value that stands for yours."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from codegen.emit.calls_view import body_fields
from codegen.emit.env import lit
from codegen.emit.resources_view import ordered_parameters
from codegen.ir import model as ir
from codegen.ir import types as t

_SAMPLES = {
    "int": "1", "float": "1.0", "bool": "True", "bytes": 'open("your-file", "rb")',
    "datetime": "datetime.now(UTC)", "date": "date.today()",
}  # fmt: skip
_NOTHING: Mapping[str, str] = MappingProxyType({})


def example_call(
    operation: ir.Operation, name: str = "", given: Mapping[str, str] = _NOTHING
) -> str:
    """Source of a call; ``given`` are arguments to be shown, as source by name."""
    positional, keywords = ordered_parameters(operation)
    body = operation.body
    named: list[ir.Parameter | ir.Field] = [p for p in keywords if p.needed]
    needed = body is not None and body.required
    named += [f for f in body_fields(operation) if (f.needed and needed) or f.name in given]
    arguments = [_sample(p) for p in positional if p.needed]
    arguments += [f"{p.name}={given.get(p.name) or _sample(p)}" for p in named]
    if body and body.fields is None and (body.required or "body" in given):
        arguments.append(f"body={given.get('body', '...')}")
    return f"client.{operation.resource}.{name or operation.name}({', '.join(arguments)})"


def imports_of(call: str) -> str:
    """What a call needs of the standard library, as a line; empty if nothing."""
    names = [
        name for name in ("UTC", "date", "datetime") if f"{name}." in call or f"({name})" in call
    ]
    return f"from datetime import {', '.join(names)}" if names else ""


def _sample(parameter: ir.Parameter | ir.Field) -> str:
    match parameter.type:
        case t.Primitive(name):
            return _SAMPLES.get(name, lit(f"your-{parameter.name.replace('_', '-')}"))
        case t.LiteralType(values):
            return lit(values[0])
        case t.Ref(enum=True) | t.UnionType():
            return lit(f"your-{parameter.name.replace('_', '-')}")
        case _:
            return "..."
