"""Calls as the README shows them: every argument that they need, with a value that stands for yours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from codegen.emit.arguments_view import ordered_parameters
from codegen.emit.calls_view import body_fields
from codegen.emit.env import lit
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.ir.reach import Declarations

_SAMPLES = {
    "int": "1", "float": "1.0", "bool": "True", "bytes": 'open("your-file", "rb")',
    "datetime": "datetime.now(UTC)", "date": "date.today()",
}  # fmt: skip
_LONG = 60
"""Characters of a value that is shown by dots instead."""

_DEEPEST = 3
"""Objects within each other; schemas may require themselves."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


def example_call(
    api: ir.Api, operation: ir.Operation, name: str = "", given: Mapping[str, str] = _NOTHING
) -> str:
    """Source of a call; ``given`` are arguments to be shown, as source by name."""
    positional, keywords = ordered_parameters(operation)
    body = operation.body
    named: list[ir.Parameter | ir.Field] = [p for p in keywords if p.needed]
    needed = body is not None and body.required
    named += [f for f in body_fields(operation) if (f.needed and needed) or f.name in given]
    sample = partial(_sample, api.declared)
    arguments = [sample(p.type, p.name) for p in positional if p.needed]
    arguments += [f"{p.name}={given.get(p.name) or sample(p.type, p.name)}" for p in named]
    if body and body.fields is None and (body.required or "body" in given):
        arguments.append(f"body={given.get('body') or sample(body.type, 'body')}")
    return f"client.{operation.resource}.{name or operation.name}({', '.join(arguments)})"


def imports_of(call: str) -> str:
    """What a call needs of the standard library, as a line; empty if nothing."""
    names = [
        name for name in ("UTC", "date", "datetime") if f"{name}." in call or f"({name})" in call
    ]
    return f"from datetime import {', '.join(names)}" if names else ""


def _sample(declared: Declarations, type_: t.Type, name: str) -> str:
    """Source of a value, unless it would be longer than the call around it."""
    text = example_value(declared, type_, name)
    return text if len(text) < _LONG else "..."


def example_value(declared: Declarations, type_: t.Type, name: str, depth: int = _DEEPEST) -> str:
    """Source of a value of a type; of a model, a dict with what it requires."""
    match type_:
        case t.Primitive(kind):
            return _SAMPLES.get(kind, lit(f"your-{name.replace('_', '-')}"))
        case t.LiteralType(values):
            return lit(values[0])
        case t.Ref(enum=True):
            return lit(f"your-{name.replace('_', '-')}")
        case t.ListType(item):
            return f"[{example_value(declared, item, name, depth)}]"
        case t.UnionType(members):
            # The simplest of several kinds says enough.
            some = [m for m in members if m != t.NONE]
            simple = [m for m in some if isinstance(m, t.Primitive)]
            return example_value(declared, (simple or some)[0], name, depth)
        case t.Ref(class_) | t.AliasRef(class_) if depth:
            return _declared(declared, declared[class_], name, depth - 1)
        case _:
            return "..."


def _declared(declared: Declarations, declaration: ir.Declaration, name: str, depth: int) -> str:
    if isinstance(declaration, ir.Alias):
        return example_value(declared, declaration.target, name, depth)
    fields = declaration.fields if isinstance(declaration, ir.Model) else ()
    needed = (f for f in fields if f.required and not f.read_only)
    pairs = (f"{lit(f.wire)}: {example_value(declared, f.type, f.name, depth)}" for f in needed)
    return f"{{{', '.join(pairs)}}}"
