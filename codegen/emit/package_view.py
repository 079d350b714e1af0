"""What the templates of a package's own files print: client, errors, README, reference."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.base.text import Untrusted
from codegen.emit.env import lit
from codegen.emit.resources_view import STATUS_NAMES, error_class
from codegen.ir import model as ir

RUNTIME_EXPORTS = (
    "JSON", "UNSET", "AsyncClientOptions", "ClientOptions", "ConfigurationError",
    "ConnectionFailedError", "DecodeError", "Drift", "Hooks", "ParameterError", "RedirectError",
    "RequestOptions", "RequestTimeoutError", "Response", "ResponseTooLargeError", "Retry",
    "SDKError", "StatusError", "Timeout", "TokenError", "TransportError", "Unset",
)  # fmt: skip
"""What a package re-exports from its runtime."""


@dataclass(frozen=True, slots=True)
class CredentialView:
    """How a constructor's argument becomes a credential."""

    helper: str
    scheme: Untrusted
    header: Untrusted
    argument: str
    env: str


@dataclass(frozen=True, slots=True)
class FlavourView:
    """The synchronous or the asynchronous client class."""

    name: str
    base: str
    options: str
    prefix: str


@dataclass(frozen=True, slots=True)
class ClientView:
    """``client.py`` and the package's front."""

    doc: Untrusted
    init_doc: str
    runtime: str
    server_names: str
    user_agent: str
    credentials: tuple[CredentialView, ...]
    flavours: tuple[FlavourView, ...]
    exports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorClassView:
    """One exception class; ``status`` is 0 for the class of all 5xx."""

    name: str
    status: int
    doc: str


@dataclass(frozen=True, slots=True)
class ErrorsView:
    """``errors.py``."""

    classes: tuple[ErrorClassView, ...]
    statuses: tuple[ErrorClassView, ...]
    code: str | None
    message: str | None
    success: str | None
    code_type: str
    code_arguments: str
    code_field: str
    body: str
    codes: tuple[ir.Member, ...]
    exports: tuple[str, ...]


def client_view(api: ir.Api) -> ClientView:
    """The views of ``client.py`` and ``__init__.py``."""
    helpers = {"header": "api_key_header", "bearer": "bearer"}
    credentials = tuple(
        CredentialView(
            helpers[a.kind], a.scheme,
            a.header if a.kind == "header" else Untrusted(""), a.argument, a.env,
        )
        for a in api.auth
    )  # fmt: skip
    runtime = {"AsyncBaseClient", "AsyncClientOptions", "BaseClient", "ClientOptions"}
    runtime |= {"TokenSource"} if credentials else set()
    names = sorted(runtime) + sorted({"address", *(c.helper for c in credentials)})
    return ClientView(
        doc=Untrusted(api.doc.text or f"Client of the {api.title} API."),
        init_doc=_init_doc(api),
        runtime=", ".join(names),
        server_names=", ".join(lit(s.name) for s in api.servers),
        user_agent=f"{api.package}/{api.version} python",
        credentials=credentials,
        flavours=(
            FlavourView(api.client, "BaseClient", "ClientOptions", ""),
            FlavourView(f"Async{api.client}", "AsyncBaseClient", "AsyncClientOptions", "Async"),
        ),
        exports=RUNTIME_EXPORTS,
    )


def _init_doc(api: ir.Api) -> str:
    lines = ["Open a client; close it with `close()`, or use it in a `with` block.", "", "Args:"]
    for auth in api.auth:
        where = (
            "as a bearer token" if auth.kind == "bearer" else f"in the header {auth.header.text}"
        )
        text = f"    {auth.argument}: sent {where}; taken from {auth.env} if not given"
        lines.append(f"{text}. {auth.doc.text}" if auth.doc else text)
    lines += [
        "    server: name of the server to talk to",
        "    base_url: address to use in its place",
        "    options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`",
    ]
    return "\n".join(lines)


def errors_view(api: ir.Api) -> ErrorsView:
    """The view of ``errors.py``."""
    statuses = sorted({*STATUS_NAMES, *(s for s in api.errors.statuses if s < 500)})
    classes = tuple(ErrorClassView(error_class(s), s, _error_doc(api, s)) for s in statuses)
    server = ErrorClassView("ServerError", 0, "The server answered with a status of 500 or above.")
    exports = ["ApiError", *(c.name for c in (*classes, server))]
    typed = "ErrorCode | str | None" if api.errors.codes else "str | int | None"
    return ErrorsView(
        classes=(*classes, server),
        statuses=classes,
        code=api.errors.code or None,
        message=api.errors.message or None,
        success=api.errors.success or None,
        code_type=typed,
        code_arguments="ErrorCode" if api.errors.codes else "",
        code_field=str(api.errors.code_field or ""),
        body=str(api.errors.body.name) if api.errors.body else "",
        codes=tuple(c.member for c in api.errors.codes),
        exports=tuple(sorted([*exports, "ErrorCode"] if api.errors.codes else exports)),
    )


def _error_doc(api: ir.Api, status: int) -> str:
    codes: dict[str, None] = {}
    for operation in api.operations:
        for case in operation.errors:
            if case.status == status:
                codes.update(dict.fromkeys(case.codes))
    return f"The server answered {status}" + (f": {', '.join(codes)}." if codes else ".")
