"""The constants of a resource that describe its operations."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from codegen.base.text import Untrusted
from codegen.emit.env import lit, tuple_
from codegen.ir import model as ir
from codegen.ir.media_types import kind_of


class OperationView(Struct, frozen=True):
    """The constant that describes an operation."""

    constant: str
    declaration: str
    """Source of the arguments of ``Operation``."""


def operation_view(operation: ir.Operation, name: str, result: ir.Result) -> OperationView:
    """The constant of the method ``name``, which answers with ``result``."""
    arguments = [
        lit(f"{operation.resource}.{name}"),
        lit(operation.method),
        lit(operation.path),
    ]
    if operation.security:
        sets = [tuple_(map(lit, schemes)) for schemes in operation.security]
        arguments.append(f"security={tuple_(sets)}")
    if result.unwrap and not operation.pagination:
        arguments.append(f"unwrap={lit(result.unwrap)}")
    if operation.headers:
        pairs = [tuple_((lit(name), lit(value))) for name, value in operation.headers]
        arguments.append(f"headers={tuple_(pairs)}")
    styles = [f"{_key(p, operation)}: {_style(p.style)}" for p in operation.parameters if p.style]
    if styles:
        arguments.append(f"styles={{{', '.join(styles)}}}")
    arguments += _body_arguments(operation)
    if (accept := _accept(operation, result)).text != "application/json":
        arguments.append(f"accept={lit(accept)}")
    if operation.idempotency:
        arguments.append(f"idempotency={lit(operation.idempotency.wire)}")
    if operation.server:
        arguments.append(f"server={lit(operation.server)}")
    if operation.statuses:
        arguments.append(f"statuses={tuple_(map(str, operation.statuses))}")
    return OperationView(constant_of(name), ", ".join(arguments))


def _accept(operation: ir.Operation, result: ir.Result) -> Untrusted:
    """What the answer may be: where any type will do, JSON if it is read or errors are, else any."""
    said = result.accept.text or "*/*"
    unread = result.kind == "binary" or operation.method == "HEAD"
    return Untrusted("application/json" if said == "*/*" and not unread else said)


def _key(parameter: ir.Parameter, operation: ir.Operation) -> str:
    """Source of the key of a parameter's style; its place is in it where another has that name."""
    wire = lit(parameter.wire)
    same = [p for p in operation.parameters if p.wire == parameter.wire]
    return wire if len(same) == 1 else tuple_((lit(parameter.location), wire))


def _body_arguments(operation: ir.Operation) -> Iterator[str]:
    if operation.body:
        yield f"body={_body(operation.body)}"
        if not operation.body.required:
            yield "body_optional=True"


_FORMATS = {"form": "FormBody", "multipart": "MultipartBody", "jsonl": "LinesBody",
            "text": "TextBody", "sse": "TextBody", "binary": "FileBody"}  # fmt: skip
"""The runtime's class of each kind of body but JSON."""


def format_of(body: ir.Body) -> str | None:
    """The runtime's class that writes a body; None if it is JSON."""
    return _FORMATS.get(kind_of(body.media_type.text))


def _body(body: ir.Body) -> str:
    """Source of what a body is: a media type, if it is JSON."""
    arguments = [lit(body.media_type)]
    if body.parts:
        arguments.append(f"{{{', '.join(f'{lit(p.wire)}: {_part(p)}' for p in body.parts)}}}")
    name = format_of(body)
    return f"{name}({', '.join(arguments)})" if name else arguments[0]


def _part(part: ir.Part) -> str:
    return f"Part(style={_style(part.style)})" if part.style else f"Part({lit(part.media_type)})"


def _style(style: ir.Style) -> str:
    arguments = [lit(style.style), f"explode={style.explode}"]
    arguments += ["allow_reserved=True"] if style.allow_reserved else []
    arguments += [f"content={lit(style.media_type)}"] if style.media_type else []
    return f"Style({', '.join(arguments)})"


def constant_of(name: str) -> str:
    """The name of the constant that describes what a method calls."""
    return f"_{name.upper()}"
