"""The arguments of the calls that methods make of the transport."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.emit.env import lit
from codegen.emit.operations_view import constant_of
from codegen.emit.pages_view import PagesView
from codegen.emit.types import class_expression
from codegen.ir import model as ir
from codegen.ir import types as t

STREAMS = ("sse", "jsonl")
"""Kinds of results that are opened when the first item is asked for."""


def body_fields(operation: ir.Operation) -> tuple[ir.Field, ...]:
    """The properties of the body that are arguments of the method."""
    return (operation.body.fields or ()) if operation.body else ()


def paged_call(operation: ir.Operation, pages: PagesView) -> Iterator[str]:
    """Source of the arguments of a pager."""
    item = operation.pagination.item if operation.pagination else t.JSON
    yield from ("self._transport", constant_of(operation.name), class_expression(item, "models."))
    yield pages.constant
    yield from _values(operation, operation.results[0])


def call(operation: ir.Operation, name: str, result: ir.Result) -> Iterator[str]:
    """Source of the arguments of the transport's method, for the method ``name``."""
    yield constant_of(name)
    if result.kind in ("json", *STREAMS):
        yield class_expression(result.type or t.JSON, "models.")
    if result.kind in STREAMS:
        yield lit(result.kind)
    yield from _values(operation, result)


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
