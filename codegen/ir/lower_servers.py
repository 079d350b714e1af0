"""Base addresses: named, with variables that the caller may choose."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from codegen.base.diagnostics import Origin, fail
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir.settings import Settings
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

_VARIABLE = re.compile(r"\{([^{}]+)\}")
_PART = re.compile(r"\{[^{}]*\}[.:-]?")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)+")
_LONGEST_NAME = 40


def lower_servers(document: Document, taken: set[Ident]) -> tuple[ir.Server, ...]:
    """The servers with an absolute address; a relative one is known to the caller alone.

    ``taken`` are the client's arguments for credentials.
    """
    nodes = [as_object(n) for n in as_list(document.value.get("servers"))]
    texts = [as_text(node.get("description")).strip() for node in nodes]
    found: dict[str, ir.Server] = {}
    for node, text in zip(nodes, texts, strict=True):
        url = as_text(node.get("url")).rstrip("/")
        if not _filled(node, url).startswith(("http://", "https://")) or "\\" in url:
            continue
        telling = 0 < len(text) <= _LONGEST_NAME and texts.count(text) == 1 and "\n" not in text
        said = as_text(node.get("x-name")) or as_text(node.get("name"))
        name = said or (text if telling else _host(url))
        if name in found:
            name = url
        found.setdefault(
            name, ir.Server(Untrusted(name), Untrusted(url), _variables(node, url, taken))
        )
    return tuple(found.values())


def base_path(document: Document) -> str:
    """The path of the first relative server: the caller's address ends with it; empty for none."""
    for node in map(as_object, as_list(document.value.get("servers"))):
        url = as_text(node.get("url")).rstrip("/")
        if _PATH.fullmatch(url):
            return url
    return ""


def _filled(node: JsonObject, url: str) -> str:
    """An address with the defaults of its variables: `{scheme}://{host}/v1` is one, too."""
    for wire, variable in as_object(node.get("variables")).items():
        url = url.replace(f"{{{wire}}}", str(as_object(variable).get("default", "")))
    return url


def _host(url: str) -> str:
    """The host without its variables: what is chosen for each client is in no name."""
    if url.startswith("{"):
        # The variable is a scheme, or all that stands before the path.
        scheme, separator, rest = url.partition("://")
        url = f"https://{rest}" if separator and _VARIABLE.fullmatch(scheme) else "https://{}"
    host = urlsplit(url).netloc
    return _PART.sub("", host).strip(".-:") or ("default" if host else url)


def _variables(node: JsonObject, url: str, taken: set[Ident]) -> tuple[ir.ServerVariable, ...]:
    described = as_object(node.get("variables"))
    return tuple(
        _variable(wire, as_object(described.get(wire)), taken)
        for wire in dict.fromkeys(_VARIABLE.findall(url))
    )


def _variable(wire: str, node: JsonObject, taken: set[Ident]) -> ir.ServerVariable:
    name = names.client_argument(wire)
    choices = [c if isinstance(c, str) else str(c) for c in as_list(node.get("enum"))]
    default = node.get("default")
    return ir.ServerVariable(
        name=names.client_argument(f"server {wire}") if name in taken else name,
        wire=Untrusted(wire),
        default=Untrusted(str(default) if isinstance(default, str | int | float) else ""),
        choices=tuple(map(Untrusted, choices)),
        doc=Untrusted(as_text(node.get("description"))),
    )


def default_server(
    servers: tuple[ir.Server, ...], settings: Settings, origin: Origin | None
) -> ir.Server | None:
    """The server that is used unless told otherwise: the one of the settings, or the first.

    Raises:
        CodegenError: the settings name a server that there is not.
    """
    if not settings.default_server:
        return servers[0] if servers else None
    for server in servers:
        if server.name.text == settings.default_server:
            return server
    known = ", ".join(s.name.text for s in servers) or "none"
    raise fail(
        "servers/default",
        f"no server is called {settings.default_server!r}",
        origin,
        hint=f"there are: {known}",
    )


def own_server(document: Document, operation: JsonObject, item: JsonObject) -> Untrusted:
    """The base address of an operation that has one of its own, or its path item has.

    Its variables are filled in, but for those of the client: of the same name and the same default.
    """
    if "servers" not in operation and "servers" not in item:
        return Untrusted("")
    shared = lower_servers(document, set())
    known = {v.wire.text: v.default.text for s in reversed(shared) for v in s.variables}
    for holder in (operation, item):
        for node in map(as_object, as_list(holder.get("servers"))):
            url = as_text(node.get("url")).rstrip("/")
            for wire, variable in as_object(node.get("variables")).items():
                default = as_text(as_object(variable).get("default"))
                if default != known.get(wire):
                    url = url.replace(f"{{{wire}}}", default)
            absolute = _filled(node, url).startswith(("http://", "https://"))
            if absolute and known.keys() >= _names(url):
                # The one that the client goes to anyway is none of its own.
                return Untrusted("" if shared and url == shared[0].url.text else url)
    return Untrusted("")


def _names(url: str) -> set[str]:
    return set(_VARIABLE.findall(url))
