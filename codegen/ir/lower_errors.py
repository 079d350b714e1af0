"""Documented errors: the cases of an operation, the codes of an API, the shape of the body."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir.lower_types import TypeLowering, place_of
from codegen.ir.settings import Settings
from codegen.spec.document import Document, JsonObject, as_object, as_text
from codegen.spec.passes.path_parameters import METHODS

_WITH_ARGUMENT = re.compile(r"([a-z0-9_.\-]+) ?\(:(\w+)\)", re.IGNORECASE)
_ATTRIBUTES = {"args", "argument", "body", "code", "content", "error", "headers", "message", "method",
               "raw_code", "request_id", "status", "url", "add_note", "with_traceback"}  # fmt: skip


def split_code(example: str) -> tuple[str, str]:
    """``no_input_image (:imageId)`` is the code ``no_input_image`` with the argument imageId."""
    match = _WITH_ARGUMENT.fullmatch(example)
    return (match[1], match[2]) if match else (example, "")


def error_cases(
    document: Document, settings: Settings, operation: JsonObject, pointer: str
) -> tuple[ir.ErrorCase, ...]:
    """The error responses that the operation documents."""
    cases: list[ir.ErrorCase] = []
    responses = as_object(operation.get("responses"))
    for status, raw in responses.items():
        if status.startswith("2"):
            continue
        node, _ = document.follow(raw, ptr.child(pointer, "responses", status))
        response = as_object(node)
        codes = [split_code(code)[0] for code, _ in _examples(response, settings)]
        number = int(status) if status.isdigit() else None
        if number is None and status != "default" and not re.fullmatch("[1-5]XX", status):
            raise document.error(
                "response/status",
                f"{status!r} is no status",
                ptr.child(pointer, "responses", status),
                "use a status such as '404', a range such as 4XX, or default",
            )
        cases.append(
            ir.ErrorCase(
                number, Untrusted(as_text(response.get("description"))), tuple(dict.fromkeys(codes))
            )
        )
    return tuple(cases)


def _examples(response: JsonObject, settings: Settings) -> list[tuple[str, str]]:
    """Codes in the examples of an error response, each with the example's summary.

    Only named examples that state a summary were written by a person; the samples of
    documentation tools (``"string"``) are no evidence of anything.
    """
    found: list[tuple[str, str]] = []
    if not settings.error_code:
        return found
    for media in as_object(response.get("content")).values():
        for example in as_object(as_object(media).get("examples")).values():
            summary = as_text(as_object(example).get("summary"))
            code = _at(as_object(example).get("value"), settings.error_code)
            if summary and isinstance(code, str):
                found.append((code, summary))
    return found


def _at(value: JsonValue, pointer: str) -> JsonValue:
    try:
        return ptr.resolve(value, pointer)
    except KeyError:
        return None


def lower_errors(
    document: Document,
    settings: Settings,
    types: TypeLowering,
    resources: tuple[ir.Resource, ...],
) -> ir.Errors:
    """How errors of this API are recognised and read, over all operations."""
    names = {o.pointer: f"{o.resource} {o.name}" for r in resources for o in r.operations}
    statuses: set[int] = set()
    bodies: dict[ir.Type, None] = {}
    texts: dict[str, tuple[str, dict[str, None]]] = {}
    for pointer, response, status, place in _error_responses(document, names):
        if status.isdigit():
            statuses.add(int(status))
        for kind, media in as_object(response.get("content")).items():
            if "schema" in as_object(media) and "json" in kind:
                here = ptr.child(pointer, "content", kind, "schema")
                schema = as_object(media)["schema"]
                bodies[types.type_of(schema, here, place, None)] = None
        for example, summary in _examples(response, settings):
            code, argument = split_code(example)
            known = texts.setdefault(code, (argument, {}))
            known[1][summary] = None
    # One class for `error.error` only where the document has one shape for all.
    only = next(iter(bodies)) if len(bodies) == 1 else None
    body = only if isinstance(only, ir.Ref) else None
    return ir.Errors(
        code=settings.error_code,
        message=settings.error_message,
        success=settings.envelope_success,
        only=settings.error_only,
        body=body,
        codes=tuple(_code(c, argument, list(docs), types) for c, (argument, docs) in texts.items()),
        statuses=tuple(sorted(statuses)),
        code_field=_code_field(types, body, settings.error_code),
    )


def _code(code: str, argument: str, docs: list[str], types: TypeLowering) -> ir.ErrorCode:
    pointer = f"error code {code}"
    name = types.naming.member(code, "ErrorCode", pointer)
    return ir.ErrorCode(ir.Member(name, code, Untrusted(" / ".join(docs))), Untrusted(argument))


def _code_field(types: TypeLowering, body: ir.Ref | None, code: str) -> Ident | None:
    for declaration in types.declared.values():
        if body and isinstance(declaration, ir.Model) and declaration.name == body.name:
            for field in declaration.fields:
                if [field.wire.text] == ptr.tokens(code):
                    # An exception has attributes of its own, and must keep them.
                    return None if field.name in _ATTRIBUTES else field.name
    return None


def _error_responses(
    document: Document, names: Mapping[str, str]
) -> list[tuple[str, JsonObject, str, str]]:
    """Pointer, value and status of each, and what a schema within it is called after."""
    found: list[tuple[str, JsonObject, str, str]] = []
    for path, item in as_object(document.value.get("paths")).items():
        for method, operation in as_object(item).items():
            if method not in METHODS:
                continue
            at_operation = ptr.child("#/paths", path, method)
            here = ptr.child(at_operation, "responses")
            for status, raw in as_object(as_object(operation).get("responses")).items():
                if not status.startswith("2"):
                    node, at = document.follow(raw, ptr.child(here, status))
                    place = place_of(at, f"{names[at_operation]} {status} error")
                    found.append((at, as_object(node), status, place))
    return found
