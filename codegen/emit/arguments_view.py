"""The arguments of methods, as they stand in signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from codegen.emit.calls_view import body_fields
from codegen.emit.types import Dicts, annotation, default_of, id_as_text
from codegen.ir import model as ir
from codegen.ir import types as t


def ordered_parameters(operation: ir.Operation) -> tuple[list[ir.Parameter], list[ir.Parameter]]:
    """Positional and keyword-only parameters.

    The last path parameter names the thing; those before it, and everything else, say in which
    context, and read better with their names: ``get(image_id, account_id=…)``.
    """
    path = [p for p in operation.parameters if p.location == "path"]
    first = sorted(path, key=lambda p: operation.path.text.find("{" + p.wire.text + "}"))[-1:]
    rest = [p for p in operation.parameters if p not in first]
    return first, sorted(rest, key=lambda p: not p.needed)


def arguments_of(operation: ir.Operation, list_: str, dicts: Dicts) -> Iterator[str]:
    """Source of the arguments of a method; ``list_`` is what it calls a list."""
    spelt = partial(annotation, prefix="models.", list_=list_, given=True, dicts=dicts)
    positional, keywords = ordered_parameters(operation)
    yield from (_argument(p, spelt) for p in positional)
    fields = body_fields(operation)
    body = operation.body
    if keywords or body:
        yield "*"
    yield from (_argument(p, spelt) for p in keywords if p.needed)
    if body and body.fields is None and body.required:
        yield f"body: {spelt(body.type)}"
    yield from (_argument(f, spelt) for f in fields if f.needed)
    yield from (_argument(p, spelt) for p in keywords if not p.needed)
    if body and body.fields is None and not body.required:
        yield f"body: {spelt(body.type)} | Unset = UNSET"
    yield from (_argument(f, spelt) for f in fields if not f.needed)


def _argument(parameter: ir.Parameter | ir.Field, spelt: Callable[[t.Type], str]) -> str:
    text = f"{parameter.name}: {spelt(parameter.type)}{id_as_text(parameter.type)}"
    text += "" if parameter.required else " | Unset"
    return f"{text} = {default}" if (default := default_of(parameter)) else text
