"""Documented errors: the cases of an operation, the codes of an API, the shape of the body."""

from __future__ import annotations

import json
import re

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Origin, fail
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir import types as t
from codegen.ir.error_pointers import CODES, MESSAGES, agreed
from codegen.ir.lower_types import TypeLowering
from codegen.ir.media_types import kind_of
from codegen.ir.naming import Wanted
from codegen.ir.places import place_of
from codegen.ir.settings import Settings
from codegen.spec.document import JsonObject, as_object, as_text

_WITH_ARGUMENT = re.compile(r"([a-z0-9_.\-]+) ?\(:(\w+)\)", re.IGNORECASE)
_ATTRIBUTES = {"args", "argument", "body", "code", "content", "error", "headers", "message", "method",
               "raw_code", "request_id", "status", "url", "add_note", "with_traceback"}  # fmt: skip
"""What every exception has: a property of such a name would hide it."""
_STATUS = re.compile(r"[1-5](\d\d|XX)|default", re.IGNORECASE)


def split_code(example: str) -> tuple[str, str]:
    """``no_input_image (:imageId)`` is the code ``no_input_image`` with the argument imageId."""
    match = _WITH_ARGUMENT.fullmatch(example)
    return (match[1], match[2]) if match else (example, "")


def error_cases(
    types: TypeLowering, settings: Settings, operation: JsonObject, place: str, pointer: str
) -> tuple[ir.ErrorCase, ...]:
    """The error responses that the operation documents.

    Raises:
        CodegenError: a response has a key that is no status.
    """
    cases: list[ir.ErrorCase] = []
    responses = as_object(operation.get("responses"))
    only_default = not any(status.startswith("2") for status in responses)
    for status, raw in responses.items():
        here = ptr.child(pointer, "responses", status)
        if status.startswith("x-"):
            continue
        if not _STATUS.fullmatch(status):
            raise types.scope.document.error(
                "response/status",
                f"{status!r} is not a status",
                here,
                "use a status such as '404', a range such as 4XX, or default",
            )
        if status.startswith("2") or (status == "default" and only_default):
            continue
        node, at = types.scope.document.follow(raw, here)
        response = as_object(node)
        codes = [split_code(code)[0] for code, _ in _examples(response, settings)]
        cases.append(
            ir.ErrorCase(
                status.upper() if status != "default" else status,
                Untrusted(as_text(response.get("description"))),
                _body(types, response, at, f"{place} {status} error"),
                tuple(dict.fromkeys(codes)),
            )
        )
    return tuple(cases)


def _body(types: TypeLowering, response: JsonObject, at: str, place: str) -> t.Type | None:
    for kind, media in as_object(response.get("content")).items():
        if kind_of(kind) == "json" and "schema" in as_object(media):
            here = ptr.child(at, "content", kind, "schema")
            return types.type_of(as_object(media)["schema"], here, place_of(at, place), None)
    return None


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
    types: TypeLowering,
    settings: Settings,
    resources: tuple[ir.Resource, ...],
    origin: Origin | None,
) -> ir.Errors:
    """How errors of this API are recognised and read, over all operations.

    Raises:
        CodegenError: a code that no repetition cures is none of the documented ones.
    """
    operations = [o for r in resources for o in r.operations if not o.variant]
    cases = [case for o in operations for case in o.errors]
    codes = _codes(types, settings, operations)
    bodies: dict[str, dict[t.Type, None]] = {}
    for case in cases:
        if case.body is not None:
            bodies.setdefault(case.status, {})[case.body] = None
    by_status = tuple(
        (status, next(iter(found))) for status, found in bodies.items() if len(found) == 1
    )
    shapes = {type_ for found in bodies.values() for type_ in found}
    only = next(iter(shapes)) if len(shapes) == 1 else None
    body = only if isinstance(only, t.Ref) and not only.enum else None
    code, message = _pointers(types, settings, [case.body for case in cases if case.body])
    return ir.Errors(
        code=code,
        message=message,
        success=settings.envelope_success,
        only=settings.error_only,
        never_retry=_never_retry(settings, codes, origin),
        bodies=by_status,
        codes=codes,
        statuses=tuple(sorted({int(c.status) for c in cases if c.status.isdigit()})),
        code_field=_code_field(types, body, code) if body else None,
        body=body,
    )


def _pointers(types: TypeLowering, settings: Settings, bodies: list[t.Type]) -> tuple[str, str]:
    """Where a body says its code and its message: as the settings say, else as its schemas suggest."""
    if settings.error_code or settings.error_message:
        return settings.error_code, settings.error_message
    declared = {str(d.name): d for d in types.scope.declared.values()}
    code = agreed(bodies, declared, CODES, {"str", "int"})
    message = agreed(bodies, declared, MESSAGES, {"str"})
    found = [f"{key} = {json.dumps(p)}" for key, p in (("code", code), ("message", message)) if p]
    if found:
        types.scope.note(
            "errors/inferred", f"inferred from the schemas of errors: {', '.join(found)}", ""
        )
    return code, message


def _codes(
    types: TypeLowering, settings: Settings, operations: list[ir.Operation]
) -> tuple[ir.ErrorCode, ...]:
    texts: dict[str, tuple[str, dict[str, None]]] = {}
    for operation in operations:
        node = as_object(ptr.resolve(types.scope.document.value, operation.pointer))
        for status, raw in as_object(node.get("responses")).items():
            here = ptr.child(operation.pointer, "responses", status)
            response = as_object(types.scope.document.follow(raw, here)[0])
            for example, summary in [] if status.startswith("2") else _examples(response, settings):
                code, argument = split_code(example)
                texts.setdefault(code, (argument, {}))[1][summary] = None
    wanted = [Wanted(code, f"error code {code}", names.member_name(code)) for code in texts]
    given = types.scope.naming.assign("member of ErrorCode", wanted, "ErrorCode")
    return tuple(
        ir.ErrorCode(
            ir.Member(given[f"error code {code}"], code, Untrusted(" / ".join(docs))),
            Untrusted(argument),
        )
        for code, (argument, docs) in texts.items()
    )


def _never_retry(
    settings: Settings, codes: tuple[ir.ErrorCode, ...], origin: Origin | None
) -> tuple[str | int, ...]:
    known = [code.member.value for code in codes]
    unknown = [code for code in settings.never_retry if known and code not in known]
    if unknown or (settings.never_retry and not settings.error_code):
        raise fail(
            "errors/never-retry",
            f"[errors] never_retry: {unknown[0]!r} is not a documented code"
            if unknown
            else "[errors] never_retry is of no use without code",
            origin,
            hint=f"there are: {', '.join(map(str, known))}" if unknown else 'write code = "/…"',
        )
    return settings.never_retry


def _code_field(types: TypeLowering, body: t.Ref, code: str) -> Ident | None:
    model = types.scope.declared.get(types.scope.models.get(body.name, ""))
    for field in model.fields if isinstance(model, ir.Model) else ():
        if [field.wire.text] == ptr.tokens(code):
            return None if field.name in _ATTRIBUTES else field.name
    return None
