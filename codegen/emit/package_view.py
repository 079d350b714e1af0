"""What the template of ``client.py`` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from codegen.base.text import Untrusted, printable
from codegen.emit.env import lit
from codegen.emit.types import import_lines
from codegen.ir import model as ir


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of the constructor."""

    name: str
    annotation: str
    default: str = "None"


@dataclass(frozen=True, slots=True)
class CredentialView:
    """How arguments of the constructor become a credential, and the call that does."""

    arguments: tuple[Argument, ...]
    helper: str
    """What makes it, as it is imported."""
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
    """``client.py``."""

    doc: Untrusted
    init_doc: str
    typing: str
    runtime: str
    sequences: bool
    server_names: str
    place: tuple[str, ...]
    """Source of the arguments that say where the API is."""
    base_url: str
    """Source of the address that is used."""
    user_agent: str
    arguments: tuple[Argument, ...]
    """What credentials are made of."""
    credentials: tuple[CredentialView, ...]
    anonymous: bool
    """Whether some operations need no credential, though the API knows some."""
    flavours: tuple[FlavourView, ...]


def client_view(api: ir.Api) -> ClientView:
    """The view of ``client.py``."""
    credentials = _credentials(api)
    variables = _variables(api)
    runtime = {"AsyncBaseClient", "AsyncClientOptions", "BaseClient", "ClientOptions"}
    runtime |= {credential.helper for credential in credentials}
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
        sequences=any(_SCOPES in credential.arguments for credential in credentials),
        server_names=", ".join(lit(s.name) for s in api.servers),
        place=tuple(_place(api, variables)),
        base_url=_base_url(api, variables),
        user_agent=f"{api.package}/{api.version} python",
        arguments=tuple(dict.fromkeys(a for c in credentials for a in c.arguments)),
        credentials=credentials,
        anonymous=is_partly_open(api),
        flavours=(
            FlavourView(api.client, "BaseClient", "ClientOptions", ""),
            FlavourView(f"Async{api.client}", "AsyncBaseClient", "AsyncClientOptions", "Async"),
        ),
    )


_CLIENT = ("client_id", "client_secret", "refresh_token")
"""What an access token is fetched with, where none is given."""


def is_partly_open(api: ir.Api) -> bool:
    """Whether a client may be opened without a credential, as some operations need none."""
    needs = [operation.security for operation in api.operations]
    return bool(api.auth) and any(not alternatives or () in alternatives for alternatives in needs)


_SCOPES = Argument("scopes", "Sequence[str]", "()")
_TEXT = "str | None"
_TOKEN = "str | TokenSource | None"


def _credentials(api: ir.Api) -> tuple[CredentialView, ...]:
    """The credentials; a helper that an argument would hide has another name in the module."""
    found = tuple(map(_credential, api.auth))
    arguments = {argument.name for credential in found for argument in credential.arguments}
    return tuple(
        replace(
            c,
            helper=f"{c.helper} as {c.helper}_credential",
            call=f"{c.helper}_credential{c.call[len(c.helper) :]}",
        )
        if c.helper in arguments
        else c
        for c in found
    )


def _credential(auth: ir.Auth) -> CredentialView:
    arguments, call = _call(auth)
    return CredentialView(arguments, call.partition("(")[0], call)


def credential_arguments(auth: ir.Auth) -> tuple[Argument, ...]:
    """The arguments of the constructor that a credential is made of."""
    return _call(auth)[0]


def _call(auth: ir.Auth) -> tuple[tuple[Argument, ...], str]:
    name, scheme = str(auth.argument), lit(auth.scheme)
    given = f"argument={lit(name)}, value={name}, env={lit(auth.env)}"
    match auth.kind:
        case "basic":
            user, word = f"{name}_username", f"{name}_password"
            call = (
                f"basic({scheme}, username={user}, password={word}, arguments=({lit(user)}, {lit(word)}),"
                f" env=({lit(auth.env + '_USERNAME')}, {lit(auth.env + '_PASSWORD')}))"
            )
            return (Argument(user, _TEXT), Argument(word, _TEXT)), call
        case "oauth2":
            named = "" if name == "access_token" else f" argument={lit(name)},"
            client = ", ".join(f"{part}={part}" for part in _CLIENT)
            call = (
                f"oauth2({scheme}, token_url={lit(auth.token_url)}, access_token={name},{named}"
                f" {client}, scopes=scopes, env={lit(auth.env)}, client_env={lit(auth.client_env)})"
            )
            parts = [Argument(name, _TOKEN), *(Argument(part, _TEXT) for part in _CLIENT)]
            return (*parts, _SCOPES), call
        case "key" if auth.location == "header":
            call = f"api_key_header({scheme}, {lit(auth.wire)}, {given})"
        case "key":
            call = f"api_key({scheme}, {auth.location}={lit(auth.wire)}, {given})"
        case _:
            call = f"bearer({scheme}, {given})"
    return (Argument(name, _TOKEN),), call


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
    "oauth2": "as a bearer token; one is fetched, for these scopes, by a client id and secret, or a refresh token",
}


def _init_doc(api: ir.Api) -> str:
    lines = ["Open a client; close it with `close()`, or use it in a `with` block.", "", "Args:"]
    for auth in api.auth:
        where = _SENT.get(auth.kind) or f"in the {auth.location} {printable(auth.wire.text)}"
        names = ", ".join(argument.name for argument in _credential(auth).arguments)
        variables = ", ".join((auth.env, *(f"{auth.client_env}_{p.upper()}" for p in _CLIENT)))
        source = variables if auth.kind == "oauth2" else auth.env
        text = f"    {names}: sent {where}; taken from {source} if not given"
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
