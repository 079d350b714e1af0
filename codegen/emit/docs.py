"""Docstrings of methods: the vendor's text, then what the document says of arguments and errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codegen.base.text import printable
from codegen.emit.calls_view import STREAMS, body_fields
from codegen.emit.env import lit
from codegen.emit.errors_view import error_class
from codegen.ir import model as ir


def summary_of(operation: ir.Operation) -> str:
    """The first line: the vendor's summary, else the first line of his description."""
    text = operation.summary.text.strip() or operation.description.text.strip().partition("\n")[0]
    return text or f"Call `{_route(operation)}`."


def _route(operation: ir.Operation) -> str:
    return f"{operation.method} {printable(operation.path.text)}"


def method_doc(
    operation: ir.Operation, parameters: Sequence[ir.Parameter], result: ir.Result
) -> str:
    """The docstring of the method that returns ``result``."""
    parts = [summary_of(operation)]
    description = operation.description.text.strip()
    if description and description != parts[0]:
        parts.append(description.removeprefix(parts[0]).strip())
    if _route(operation) not in parts[0]:
        parts.append(f"`{_route(operation)}`")
    if result.form and result.kind in STREAMS:
        parts.append("The items of the answer, each when it arrives.")
    elif result.form:
        parts.append(f"The answer as `{printable(result.accept.text)}`.")
    elif operation.pagination:
        parts.append("The items of all pages; a page is asked for when it is reached.")
    if operation.idempotency:
        header = printable(operation.idempotency.wire.text)
        parts.append(
            f"Safe to send again: the header {header} has a random key for each call,\n"
            "or the `idempotency_key` of `options`."
        )
    described = [line for p in parameters for line in _argument(p)]
    described += [line for f in body_fields(operation) for line in _argument(f)]
    if operation.body and operation.body.fields is None and operation.body.doc:
        described += _lines("body", operation.body.doc.text)
    if described:
        parts.append("\n".join(["Args:", *described]))
    if operation.errors:
        parts.append(
            "\n".join(["Raises:", *(line for e in operation.errors for line in _raises(e))])
        )
    parts += [text.text for text in operation.undocumented]
    return "\n\n".join(parts)


def _argument(parameter: ir.Parameter | ir.Field) -> list[str]:
    text = parameter.doc.text
    if isinstance(parameter, ir.Parameter) and parameter.default is not None:
        text += f"\nThe vendor's default is {lit(parameter.default)}; it is not sent unless given."
    if parameter.deprecated:
        text += "\nDeprecated."
    # An argument of which nothing is known but its name is in the signature already.
    return _lines(parameter.name, text) if text.strip() else []


def _lines(name: str, text: str) -> list[str]:
    first, *rest = text.strip().split("\n")
    return [f"    {name}: {first}".rstrip(), *(f"        {line}" for line in rest)]


def _raises(error: ir.ErrorCase) -> Iterator[str]:
    status = error.status if error.status != "default" else "any other status"
    first, *rest = (error.doc.text.strip() or "an error").split("\n")
    text = f"    {error_class(error.status)}: {status}, {first}"
    yield f"{text} ({', '.join(error.codes)})" if error.codes else text
    yield from (f"        {line}" for line in rest)
