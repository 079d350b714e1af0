"""What the template of ``errors.py`` prints: a class a status, and the documented codes."""

from __future__ import annotations

from msgspec import Struct

from codegen.emit.types import annotation, class_expression, import_lines
from codegen.ir import model as ir
from codegen.ir import types as t

STATUS_NAMES = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}
"""Statuses that have a class in every package; all 5xx share ``ServerError``."""

_OTHER_NAMES = {
    304: "NotModifiedError",
    402: "PaymentRequiredError",
    405: "MethodNotAllowedError",
    406: "NotAcceptableError",
    408: "RequestTimedOutError",
    410: "GoneError",
    412: "PreconditionFailedError",
    413: "ContentTooLargeError",
    415: "UnsupportedMediaTypeError",
    416: "RangeNotSatisfiableError",
    423: "LockedError",
    424: "FailedDependencyError",
    428: "PreconditionRequiredError",
    451: "UnavailableForLegalReasonsError",
}
"""Statuses that have a class where they are documented."""


REDIRECTS = ("301", "302", "303", "307", "308")
"""Statuses that say where else the answer is (RFC 9110, section 15.4)."""


def error_class(status: str) -> str:
    """The class that is raised for ``404``; for a range or ``default``, one that covers it."""
    if status == "3XX" or status in REDIRECTS:
        return "RedirectError"
    if status == "5XX" or (status.isdigit() and int(status) >= 500):
        return "ServerError"
    if not status.isdigit():
        return "ApiError"
    number = int(status)
    return STATUS_NAMES.get(number) or _OTHER_NAMES.get(number, f"Status{number}Error")


class ErrorBodyView(Struct, frozen=True):
    """The documented body of an error: its annotation, and the class to decode it with."""

    annotation: str
    expression: str


class ErrorClassView(Struct, frozen=True):
    """One exception class; ``status`` is 0 for the class of all 5xx."""

    name: str
    status: int
    doc: str
    body: ErrorBodyView | None


class ErrorsView(Struct, frozen=True):
    """``errors.py``."""

    classes: tuple[ErrorClassView, ...]
    statuses: tuple[ErrorClassView, ...]
    code: str | None
    message: str | None
    success: str | None
    code_type: str
    code_arguments: str
    code_field: str
    body: ErrorBodyView | None
    models: bool
    runtime: str
    redirect: bool
    """Whether some operations are documented to answer with another place."""
    codes: tuple[ir.Member, ...]
    exports: tuple[str, ...]


def errors_view(api: ir.Api) -> ErrorsView:
    """The view of ``errors.py``."""
    statuses = sorted(
        {*STATUS_NAMES, *(s for s in api.errors.statuses if s < 500 and str(s) not in REDIRECTS)}
    )
    common = _body(api.errors.body) if api.errors.body else None
    by_status = {} if common else {status: _body(type_) for status, type_ in api.errors.bodies}
    classes = tuple(
        ErrorClassView(error_class(str(s)), s, _error_doc(api, s), by_status.get(str(s)))
        for s in statuses
    )
    server = ErrorClassView(
        "ServerError", 0, "The server answered with a status of 500 or above.", None
    )
    exports = ["ApiError", *(c.name for c in (*classes, server))]
    typed = "ErrorCode | str | None" if api.errors.codes else "str | int | None"
    bodies = [body for body in (common, *(c.body for c in classes)) if body]
    wrapped = any(body.expression.startswith("OneOf[") for body in bodies)
    documented = {case.status for o in api.operations for case in o.errors}
    redirect = any(error_class(status) == "RedirectError" for status in documented)
    runtime = {"ErrorClasses", "ErrorFormat", "StatusError"} | (
        {"OneOf"} if wrapped else set[str]()
    )
    runtime |= {"RedirectError as RedirectError"} if redirect else set[str]()
    return ErrorsView(
        classes=(*classes, server),
        statuses=classes,
        code=api.errors.code or None,
        message=api.errors.message or None,
        success=api.errors.success or None,
        code_type=typed,
        code_arguments="ErrorCode" if api.errors.codes else "",
        code_field=str(api.errors.code_field or ""),
        body=common,
        models=any("models." in body.annotation for body in bodies),
        runtime="\n".join(import_lines({("._runtime", name) for name in runtime})),
        redirect=redirect,
        codes=tuple(c.member for c in api.errors.codes),
        exports=tuple(sorted([*exports, "ErrorCode"] if api.errors.codes else exports)),
    )


def has_class(type_: t.Type) -> bool:
    """Whether a body is typed: it has a name of its own; others are read from ``body``."""
    return isinstance(type_, t.Ref | t.AliasRef) and not (isinstance(type_, t.Ref) and type_.enum)


def _body(type_: t.Type) -> ErrorBodyView | None:
    if not has_class(type_):
        return None
    return ErrorBodyView(annotation(type_, "models."), class_expression(type_, "models."))


def _error_doc(api: ir.Api, status: int) -> str:
    codes: dict[str, None] = {}
    for operation in api.operations:
        for case in operation.errors:
            if case.status == str(status):
                codes.update(dict.fromkeys(case.codes))
    return f"The server answered {status}" + (f": {', '.join(codes)}." if codes else ".")
