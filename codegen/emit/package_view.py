"""What the templates of ``client.py`` and of the package's front print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen.base.text import Untrusted, printable
from codegen.emit.env import lit
from codegen.emit.types import import_lines
from codegen.ir import model as ir

RUNTIME_EXPORTS = (
    "JSON", "UNSET", "AsyncClientOptions", "ClientOptions", "ConfigurationError",
    "ConnectionFailedError", "DecodeError", "Drift", "Hooks", "ParameterError", "RedirectError",
    "RequestOptions", "RequestTimeoutError", "Response", "ResponseTooLargeError", "Retry",
    "SDKError", "StatusError", "Timeout", "TokenError", "TransportError", "Unset",
)  # fmt: skip
"""What a package re-exports from its runtime."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of the constructor; None unless it is given."""

    name: str
    annotation: str


@dataclass(frozen=True, slots=True)
class CredentialView:
    """How arguments of the constructor become a credential, and the call that does."""

    arguments: tuple[Argument, ...]
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
    place: tuple[str, ...]
    """Source of the arguments that say where the API is."""
    base_url: str
    """Source of the address that is used."""
    user_agent: str
    arguments: tuple[Argument, ...]
    """What credentials are made of."""
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
    runtime |= (
        {"TokenSource"}
        if any(a.annotation == _TOKEN for c in credentials for a in c.arguments)
        else set()
    )
    typing = ["Literal", "TypeAlias", "Unpack"] if api.servers else ["Unpack"]
    return ClientView(
        doc=Untrusted(api.doc.text or f"Client of the {api.title} API."),
        init_doc=_init_doc(api),
        typing=", ".join(typing),
        runtime="".join(import_lines({("._runtime", name) for name in runtime})),
        server_names=", ".join(lit(s.name) for s in api.servers),
        place=tuple(_place(api, variables)),
        base_url=_base_url(api, variables),
        user_agent=f"{api.package}/{api.version} python",
        arguments=tuple(dict.fromkeys(a for c in credentials for a in c.arguments)),
        credentials=credentials,
        flavours=(
            FlavourView(api.client, "BaseClient", "ClientOptions", ""),
            FlavourView(f"Async{api.client}", "AsyncBaseClient", "AsyncClientOptions", "Async"),
        ),
        exports=RUNTIME_EXPORTS,
    )


_IMPORTS = {"key_credential": "api_key as key_credential"}
"""Under another name: most keys are an argument called ``api_key``, and would hide the helper."""

_TEXT = "str | None"
_TOKEN = "str | TokenSource | None"


def _credential(auth: ir.Auth) -> CredentialView:
    name, scheme = str(auth.argument), lit(auth.scheme)
    given = f"argument={lit(name)}, value={name}, env={lit(auth.env)}"
    match auth.kind:
        case "basic":
            user, word = f"{name}_username", f"{name}_password"
            call = (
                f"basic({scheme}, username={user}, password={word}, arguments=({lit(user)}, {lit(word)}),"
                f" env=({lit(auth.env + '_USERNAME')}, {lit(auth.env + '_PASSWORD')}))"
            )
            return CredentialView((Argument(user, _TEXT), Argument(word, _TEXT)), call)
        case "oauth2":
            names = [
                Argument(name, _TOKEN),
                *(Argument(f"client_{x}", _TEXT) for x in ("id", "secret")),
            ]
            call = (
                f"oauth2({scheme}, token_url={lit(auth.token_url)}, access_token={name},"
                f" client_id=client_id, client_secret=client_secret, env={lit(auth.env)})"
            )
            return CredentialView(tuple(names), call)
        case "key" if auth.location == "header":
            call = f"api_key_header({scheme}, {lit(auth.wire)}, {given})"
        case "key":
            call = f"key_credential({scheme}, {auth.location}={lit(auth.wire)}, {given})"
        case _:
            call = f"bearer({scheme}, {given})"
    return CredentialView((Argument(name, _TOKEN),), call)


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
        names = ", ".join(argument.name for argument in _credential(auth).arguments)
        text = f"    {names}: sent {where}; taken from {auth.env} if not given"
        lines.append(f"{text}. {auth.doc.text.strip()}" if auth.doc else text)
    if api.servers:
        lines.append("    server: name of the server to talk to")
    for server in api.servers:
        lines += [f"    {v.name}: part of the server's address" for v in server.variables]
    lines += [
        "    base_url: address to use" + (" in its place" if api.servers else ""),
        "    options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`",
    ]
    return "\n".join(dict.fromkeys(lines[:2])) + "\n" + "\n".join(dict.fromkeys(lines[2:]))
