"""What ``README.md`` and ``api.md`` print."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.base.text import Untrusted
from codegen.emit.env import lit
from codegen.emit.errors_view import error_class
from codegen.emit.resources_view import MethodView, body_fields, ordered_parameters, resource_view
from codegen.ir import model as ir
from codegen.ir import types as t

_SAMPLES = {"int": "1", "float": "1.0", "bool": "True"}


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """One method in ``api.md``."""

    call: str
    method: str
    path: Untrusted
    errors: str


@dataclass(frozen=True, slots=True)
class ReadmeView:
    """The example and the facts of the README."""

    call: str
    raw: str
    error: str
    imports: str
    lines: tuple[ReferenceLine, ...]
    undocumented: tuple[Untrusted, ...]


def readme_view(api: ir.Api) -> ReadmeView:
    """The view of the README and the reference."""
    first = api.operations[0] if api.operations else None
    statuses = [e.status for e in first.errors] if first else []
    error = error_class("404" if not statuses or "404" in statuses else statuses[0])
    return ReadmeView(
        call=_example(first) if first else "",
        raw=_example(first).replace("(", ", ", 1).removesuffix(")").removesuffix(", ")
        if first
        else "",
        error=error,
        imports=", ".join(sorted((error, api.client))),
        lines=tuple(
            _line(method, resource)
            for resource in api.resources
            for method in resource_view(resource).methods
        ),
        undocumented=(
            *api.undocumented,
            *(text for o in api.operations for text in o.undocumented),
        ),
    )


def _line(method: MethodView, resource: ir.Resource) -> ReferenceLine:
    signature = f"client.{resource.name}.{method.name}({method.arguments}) -> {method.returns}"
    errors = dict.fromkeys(error_class(e.status) for e in method.operation.errors)
    return ReferenceLine(
        signature.replace("models.", "").replace("builtins.", ""),
        method.operation.method,
        method.operation.path,
        ", ".join(errors),
    )


def _example(operation: ir.Operation) -> str:
    positional, keywords = ordered_parameters(operation)
    arguments = [_sample(p) for p in positional]
    arguments += [f"{p.name}={_sample(p)}" for p in keywords if p.required]
    if operation.body and operation.body.required:
        fields = body_fields(operation)
        arguments += [f"{f.name}={_sample(f)}" for f in fields if f.required]
        arguments += ["body=..."] if operation.body.fields is None else []
    return f"client.{operation.resource}.{operation.name}({', '.join(arguments)})"


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
