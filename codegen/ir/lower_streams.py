"""The flag in a request that asks for a stream: which method is called says it already."""

from __future__ import annotations

from msgspec.structs import replace

from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.ir.lower_results import STREAM

_FLAG = "stream"
"""What the flag is called wherever one operation answers in both ways."""


def without_stream_flag(body: ir.Body | None, results: tuple[ir.Result, ...]) -> ir.Body | None:
    """The body with the flag set apart, if the operation has a method for each way to answer.

    As an argument it could contradict the method: a call that reads one JSON value would be
    answered with a stream, or the other way round.
    """
    if body is None or not body.fields or not any(result.form == STREAM for result in results):
        return body
    flag = next((f for f in body.fields if f.wire.text == _FLAG and _is_flag(f.type)), None)
    if flag is None:
        return body
    return replace(body, fields=tuple(f for f in body.fields if f is not flag), stream=flag)


def _is_flag(type_: t.Type) -> bool:
    members = type_.members if isinstance(type_, t.UnionType) else (type_,)
    return all(member in (t.Primitive("bool"), t.NONE) for member in members)
