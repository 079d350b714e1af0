"""What a call of a method sends beside its arguments, on both sides."""

from __future__ import annotations

import re

from codegen.ir import model as ir
from codegen.review.python.notebook import Notebook

_PARAMETER = re.compile(r"\{[^}]*\}")


def compare_calls(book: Notebook, old: ir.Operation, new: ir.Operation, where: str) -> None:
    """Method and path, the body's media type, fixed headers, and the key of repetitions."""
    places = (old.pointer, new.pointer)
    if _endpoint(old) != _endpoint(new):
        texts = (f"{old.method} {old.path.text}", f"{new.method} {new.path.text}")
        book.add("endpoint-changed", where, texts, places)
    if old.body is not None and new.body is not None:
        bodies = (_body(old.body), _body(new.body))
        if bodies[0] != bodies[1]:
            book.add("body-sent-otherwise", where, bodies, (old.body.pointer, new.body.pointer))
    if old.headers != new.headers:
        book.add("headers-changed", where, (_headers(old), _headers(new)), places)
    _idempotency(book, old, new, where)


def _endpoint(operation: ir.Operation) -> tuple[str, str]:
    return operation.method, _PARAMETER.sub("{}", operation.path.text)


def _body(body: ir.Body) -> str:
    parts = ", ".join(f"{p.wire.text} as {p.media_type}" for p in body.parts)
    text = f"{body.media_type.text} ({parts})" if parts else body.media_type.text
    return text if body.required else f"{text} or nothing"


def _headers(operation: ir.Operation) -> str:
    return ", ".join(f"{name.text}: {value.text}" for name, value in operation.headers) or "none"


def _idempotency(book: Notebook, old: ir.Operation, new: ir.Operation, where: str) -> None:
    before, after = old.idempotency, new.idempotency
    places = (_key_place(old), _key_place(new))
    if before is None and after is not None:
        book.add("idempotency-added", where, ("", f"header {after.wire.text}"), places)
    elif before is not None and after is None:
        book.add("idempotency-removed", where, (f"header {before.wire.text}", ""), places)
    elif before is not None and after is not None and before.wire != after.wire:
        texts = (f"header {before.wire.text}", f"header {after.wire.text}")
        book.add("idempotency-header-changed", where, texts, places)


def _key_place(operation: ir.Operation) -> str:
    found = operation.idempotency
    return found.parameter.pointer if found and found.parameter else operation.pointer
