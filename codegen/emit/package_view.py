"""What the template of ``client.py`` prints."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from codegen.base.text import Untrusted
from codegen.emit.credentials_view import (
    SCOPES,
    TOKEN,
    Argument,
    CredentialView,
    credential_doc,
    credential_views,
)
from codegen.emit.env import lit, tuple_
from codegen.emit.types import import_lines
from codegen.ir import model as ir


class VariableView(Struct, frozen=True):
    """A part of the address that the caller may choose."""

    argument: str
    wire: Untrusted
    annotation: str
    default: Untrusted


class FlavourView(Struct, frozen=True):
    """The synchronous or the asynchronous client class."""

    name: str
    base: str
    options: str
    prefix: str


class ClientView(Struct, frozen=True):
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
    own_servers: str
    """Source of the servers that single operations have; empty if there are none."""
    own_variables: str
    """Source of the values of the variables in these; empty if there are none."""
    flavours: tuple[FlavourView, ...]


def client_view(api: ir.Api) -> ClientView:
    """The view of ``client.py``."""
    credentials = credential_views(api)
    variables = _variables(api)
    runtime = {"AsyncBaseClient", "AsyncClientOptions", "BaseClient", "ClientOptions"}
    runtime |= {credential.helper for credential in credentials}
    runtime |= {"address"} if api.servers else set()
    runtime |= {"expand"} if variables else set()
    runtime |= (
        {"TokenSource"}
        if any(a.annotation == TOKEN for c in credentials for a in c.arguments)
        else set()
    )
    typing = ["Literal", "TypeAlias", "Unpack"] if api.servers else ["Unpack"]
    return ClientView(
        doc=Untrusted(api.doc.text or f"Client of the {api.title} API."),
        init_doc=_init_doc(api),
        typing=", ".join(typing),
        runtime="".join(import_lines({("._runtime", name) for name in runtime})),
        sequences=any(SCOPES in credential.arguments for credential in credentials),
        server_names=", ".join(lit(s.name) for s in api.servers),
        place=tuple(_place(api, variables)),
        base_url=_base_url(api, variables),
        user_agent=f"{api.package}/{api.version} python",
        arguments=tuple(dict.fromkeys(a for c in credentials for a in c.arguments)),
        credentials=credentials,
        anonymous=is_partly_open(api),
        own_servers=_own_servers(api),
        own_variables=_own_variables(api, variables),
        flavours=(
            FlavourView(api.client, "BaseClient", "ClientOptions", ""),
            FlavourView(f"Async{api.client}", "AsyncBaseClient", "AsyncClientOptions", "Async"),
        ),
    )


def is_partly_open(api: ir.Api) -> bool:
    """Whether a client may be opened without a credential, as some operations need none."""
    needs = [operation.security for operation in api.operations]
    return bool(api.auth) and any(not alternatives or () in alternatives for alternatives in needs)


def _own_servers(api: ir.Api) -> str:
    """Those of operations that need a credential, which the document vouches for as for its own."""
    found = {o.server.text for o in api.operations if o.server and any(o.security)}
    return tuple_(map(lit, sorted(found))) if found and api.servers else ""


def _own_variables(api: ir.Api, variables: tuple[VariableView, ...]) -> str:
    servers = [o.server.text for o in api.operations]
    used = [v for v in variables if any(f"{{{v.wire.text}}}" in server for server in servers)]
    pairs = ", ".join(f"{lit(v.wire)}: {v.argument}" for v in used)
    return f"{{{pairs}}}" if pairs else ""


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


def _init_doc(api: ir.Api) -> str:
    lines = ["Open a client; close it with `close()`, or use it in a `with` block.", "", "Args:"]
    for auth in api.auth:
        lines += credential_doc(auth)
    if api.servers:
        lines.append("    server: name of the server to talk to")
    for server in api.servers:
        lines += [f"    {v.name}: {_of_variable(v)}" for v in server.variables]
    lines += [
        f"    base_url: {_of_address(api)}",
        "    options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`",
    ]
    return "\n".join(dict.fromkeys(lines[:2])) + "\n" + "\n".join(dict.fromkeys(lines[2:]))


def _of_address(api: ir.Api) -> str:
    if api.servers:
        return "address to use in its place"
    path = api.base_path.text
    return f"address to use, which ends with {path}" if path else "address to use"


def _of_variable(variable: ir.ServerVariable) -> str:
    """The vendor's sentence, if it is one."""
    text = variable.doc.text.strip()
    return text if text and "\n" not in text else "part of the server's address"
