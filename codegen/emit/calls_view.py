"""What methods return: calls of the transport, and what is made of their answers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from codegen.emit.env import lit
from codegen.emit.operations_view import constant_of
from codegen.emit.pages_view import PagesView
from codegen.emit.types import class_expression
from codegen.ir import model as ir
from codegen.ir import types as t

STREAMS = ("sse", "jsonl")
"""Kinds of results that are read item by item."""

_VERBS = {"json": "call", "text": "call_text", "binary": "open", "none": "call_none",
          "sse": "open", "jsonl": "open"}  # fmt: skip
"""Which method of the transport makes a call, by the kind of its result."""


def body_fields(operation: ir.Operation) -> tuple[ir.Field, ...]:
    """The properties of the body that are arguments of the method."""
    return (operation.body.fields or ()) if operation.body else ()


class Returned(Struct, frozen=True):
    """Source of what a method returns, and of its asynchronous form."""

    plain: str
    awaited: str


def pager(operation: ir.Operation, pages: PagesView) -> Returned:
    """What the method of a list that comes in pages returns."""
    item = operation.pagination.item if operation.pagination else t.JSON
    arguments = ["self._transport", constant_of(operation.name), class_expression(item, "models.")]
    arguments += [pages.constant, *_values(operation, operation.results[0])]
    source = f"Pager({', '.join(arguments)})"
    return Returned(source, f"Async{source}")


def returned(operation: ir.Operation, name: str, result: ir.Result) -> Returned:
    """What the method ``name`` returns."""
    plain, awaited = (
        f"self._transport.{_VERBS[result.kind]}"
        f"({', '.join([constant_of(name), *kind, *_values(operation, result)])})"
        for kind in (_kind(result, ""), _kind(result, "Async"))
    )
    return Returned(plain, f"await {awaited}")


def _kind(result: ir.Result, prefix: str) -> Iterator[str]:
    """Source of what an answer is read as, where the method does not say it; ``prefix`` for the
    names of what is asynchronous."""
    type_ = class_expression(result.type or t.JSON, "models.")
    if result.kind == "json":
        yield type_
    elif result.kind == "binary":
        yield f"{prefix}Download"
    elif result.kind in STREAMS:
        yield f"{prefix}Stream.of({type_}, {lit(result.kind)})"


def _values(operation: ir.Operation, result: ir.Result) -> Iterator[str]:
    """What is given to a call: the arguments by their place and wire name, and the options."""
    for location in ("path", "query", "header", "cookie"):
        pairs = [f"{lit(p.wire)}: {p.name}" for p in operation.parameters if p.location == location]
        if pairs:
            keyword = location + ("s" if location in ("header", "cookie") else "")
            yield f"{keyword}={{{', '.join(pairs)}}}"
    if operation.body and operation.body.fields is None:
        yield "body=body"
    elif operation.body:
        pairs = [f"{lit(f.wire)}: {f.name}" for f in body_fields(operation)]
        pairs += _stream_flag(operation.body, result)
        yield f"fields={{{', '.join(pairs)}}}"
    yield "options=options"


def _stream_flag(body: ir.Body, result: ir.Result) -> Iterator[str]:
    """What tells the server to answer in the way that the method reads."""
    flag, streams = body.stream, result.kind in STREAMS
    if flag and (streams or flag.required):
        yield f"{lit(flag.wire)}: {streams}"
