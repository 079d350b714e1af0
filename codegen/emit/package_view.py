"""What the templates of ``client.py`` and of the package's front print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen.base.text import Untrusted, printable
from codegen.emit.env import lit
from codegen.emit.types import import_lines
from codegen.ir import model as ir

RUNTIME_EXPORTS = (
    "UNSET", "ConfigurationError", "DecodeError", "ParameterError", "RequestOptions",
    "RequestTimeoutError", "Response", "ResponseTooLargeError", "SDKError", "StatusError",
    "Timeout", "TransportError", "Unset",
)  # fmt: skip
"""What a package re-exports from its runtime."""


@dataclass(frozen=True, slots=True)
class CredentialView:
    """How a constructor's argument becomes a credential: its annotation, and the call that does."""

    argument: str
    annotation: str
    call: str


@dataclass(frozen=True, slots=True)
class VariableView:
    """A part of the address that the caller may choose."""

    argument: str
    wire: Untrusted
    annotation: str
    default: Untrusted


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
    typing: str
    runtime: str
    server_names: str
    variables: tuple[VariableView, ...]
    place: tuple[str, ...]
    """Source of the arguments that say where the API is."""
    base_url: str
    """Source of the address that is used."""
    user_agent: str
    credentials: tuple[CredentialView, ...]
    flavours: tuple[FlavourView, ...]
    exports: tuple[str, ...]


def client_view(api: ir.Api) -> ClientView:
    """The views of ``client.py`` and ``__init__.py``."""
    credentials = tuple(map(_credential, api.auth))
    variables = _variables(api)
    runtime = {"AsyncBaseClient", "AsyncClientOptions", "BaseClient", "ClientOptions"}
    helpers = {credential.call.partition("(")[0] for credential in credentials}
    runtime |= {_IMPORTS.get(helper, helper) for helper in helpers}
    runtime |= {"address"} if api.servers else set()
    runtime |= {"expand"} if variables else set()
    runtime |= {"TokenSource"} if any("TokenSource" in c.annotation for c in credentials) else set()
    typing = ["Literal", "TypeAlias", "Unpack"] if api.servers else ["Unpack"]
    return ClientView(
        doc=Untrusted(api.doc.text or f"Client of the {api.title} API."),
        init_doc=_init_doc(api),
        typing=", ".join(typing),
        runtime="".join(import_lines({("._runtime", name) for name in runtime})),
        server_names=", ".join(lit(s.name) for s in api.servers),
        variables=variables,
        place=tuple(_place(api, variables)),
        base_url=_base_url(api, variables),
        user_agent=f"{api.package}/{api.version} python",
        credentials=credentials,
        flavours=(
            FlavourView(api.client, "BaseClient", "ClientOptions", ""),
            FlavourView(f"Async{api.client}", "AsyncBaseClient", "AsyncClientOptions", "Async"),
        ),
        exports=RUNTIME_EXPORTS,
    )


_HELPERS = {"key": "key_credential", "basic": "basic", "bearer": "bearer", "oauth2": "oauth2"}
_IMPORTS = {"key_credential": "api_key as key_credential"}
"""Under another name: most keys are an argument called ``api_key``, and would hide the helper."""


def _credential(auth: ir.Auth) -> CredentialView:
    helper = _HELPERS[auth.kind]
    arguments = [lit(auth.scheme)]
    if auth.kind == "key" and auth.location == "header":
        helper = "api_key_header"
        arguments.append(lit(auth.wire))
    elif auth.kind == "key":
        arguments.append(f"{auth.location}={lit(auth.wire)}")
    if auth.kind == "oauth2":
        arguments.append(lit(auth.token_url))
    arguments += [
        f"argument={lit(str(auth.argument))}", f"value={auth.argument}", f"env={lit(auth.env)}",
    ]  # fmt: skip
    annotation = {
        "key": "str | TokenSource | None",
        "basic": "tuple[str, str] | None",
        "bearer": "str | TokenSource | None",
        "oauth2": "str | tuple[str, str] | TokenSource | None",
    }[auth.kind]
    return CredentialView(auth.argument, annotation, f"{helper}({', '.join(arguments)})")


def _variables(api: ir.Api) -> tuple[VariableView, ...]:
    """The variables of all servers, each once: they share their meaning where they share a name."""
    found: dict[str, VariableView] = {}
    for server in api.servers:
        for variable in server.variables:
            choices = ", ".join(lit(c) for c in variable.choices)
            annotation = f"Literal[{choices}]" if variable.choices else "str"
            view = VariableView(variable.name, variable.wire, annotation, variable.default)
            known = found.setdefault(variable.wire.text, view)
            if known.annotation != annotation:
                found[variable.wire.text] = VariableView(
                    known.argument, known.wire, "str", known.default
                )
    return tuple(found.values())


def _place(api: ir.Api, variables: tuple[VariableView, ...]) -> Iterator[str]:
    if api.default_server is None:
        yield "base_url: str"
        return
    yield f"server: Server = {lit(api.default_server.name)}"
    for variable in variables:
        yield f"{variable.argument}: {variable.annotation} = {lit(variable.default)}"
    yield "base_url: str | None = None"


def _base_url(api: ir.Api, variables: tuple[VariableView, ...]) -> str:
    if not api.servers:
        return "base_url"
    if not variables:
        return "address(SERVERS, server, base_url)"
    pairs = ", ".join(f"{lit(v.wire)}: {v.argument}" for v in variables)
    return f"expand(address(SERVERS, server, base_url), {{{pairs}}})"


_SENT = {
    "bearer": "as a bearer token",
    "basic": "as name and password",
    "oauth2": "as a bearer token; a pair of client id and secret is exchanged for one",
}


def _init_doc(api: ir.Api) -> str:
    lines = ["Open a client; close it with `close()`, or use it in a `with` block.", "", "Args:"]
    for auth in api.auth:
        where = _SENT.get(auth.kind) or f"in the {auth.location} {printable(auth.wire.text)}"
        lines.append(f"    {auth.argument}: sent {where}; taken from {auth.env} if not given")
    if api.servers:
        lines.append("    server: name of the server to talk to")
    for server in api.servers:
        lines += [f"    {v.name}: part of the server's address" for v in server.variables]
    lines += [
        "    base_url: address to use" + (" in its place" if api.servers else ""),
        "    options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`",
    ]
    return "\n".join(dict.fromkeys(lines[:2])) + "\n" + "\n".join(dict.fromkeys(lines[2:]))
