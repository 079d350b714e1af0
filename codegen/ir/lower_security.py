"""Security schemes and requirements: what a client is given, and what an operation needs."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Origin, fail
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir.naming import Naming, Wanted
from codegen.ir.settings import Settings
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text, section_of

_SCHEMES = "#/components/securitySchemes"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")


def lower_requirements(
    document: Document, operation: JsonObject, pointer: str
) -> tuple[tuple[str, ...], ...]:
    """Alternatives, each the schemes that are needed together.

    Raises:
        CodegenError: a requirement names a scheme that is not described.
    """
    required = operation.get("security", document.value.get("security"))
    schemes = _schemes(document)
    found: dict[tuple[str, ...], None] = {}
    for alternative in as_list(required):
        needed = tuple(as_object(alternative))
        if unknown := [name for name in needed if name not in schemes]:
            raise document.error(
                "security/unknown",
                f"no security scheme is called {unknown[0]!r}",
                pointer,
                "describe it under components/securitySchemes",
            )
        # A certificate belongs to the HTTP client: nothing is left to send.
        found[tuple(n for n in needed if schemes[n].get("type") != "mutualTLS")] = None
    return tuple(found)


def _schemes(document: Document) -> dict[str, JsonObject]:
    nodes = section_of(document.value, "securitySchemes")
    return {
        name: as_object(document.follow(node, ptr.child(_SCHEMES, name))[0])
        for name, node in nodes.items()
    }


def lower_auth(
    document: Document, settings: Settings, origin: Origin | None, naming: Naming
) -> tuple[ir.Auth, ...]:
    """How credentials are given to the client and sent, for each security scheme.

    Raises:
        CodegenError: a setting names no scheme, or a scheme is of a kind that is not known.
    """
    schemes = _schemes(document)
    for scheme, setting in settings.auth.items():
        if scheme not in schemes:
            known = f"there are: {', '.join(schemes) or 'none'}"
            raise fail(
                "auth/unused", f"[auth.{scheme}] names no security scheme", origin, hint=known
            )
        for key, text in (("argument", setting.argument), ("env", setting.env)):
            if not names.is_free(text):
                raise fail(
                    "auth/argument",
                    f"[auth.{scheme}] {key} = {text!r} is not an identifier, or is reserved",
                    origin,
                    hint="the client's arguments are server, base_url and its options",
                )
    kinds = {name: _kind(document, node, name) for name, node in schemes.items()}
    used = {name: kind for name, kind in kinds.items() if kind}
    given = naming.assign(
        "argument of the client",
        [
            Wanted(
                f"auth {name}",
                ptr.child(_SCHEMES, name),
                names.client_argument(_usual(kind)),
                names.client_argument(name),
            )
            for name, kind in used.items()
            if name not in settings.auth
        ],
    )
    found: dict[str, ir.Auth] = {}
    for name, kind in used.items():
        here = ptr.child(_SCHEMES, name)
        said = settings.auth.get(name)
        argument = Ident(said.argument) if said else given[here]
        auth = _auth(document, schemes[name], name, kind, argument, settings)
        if (other := found.setdefault(argument, auth)) is not auth:
            raise document.error(
                "auth/clash",
                f"the argument {argument} already is the credential of {other.scheme.text}",
                here,
                f"add to vendor.toml: [auth.{json.dumps(name)}] with another `argument` and `env`",
            )
    return tuple(found.values())


def _kind(document: Document, node: JsonObject, name: str) -> str:
    kind, scheme = as_text(node.get("type")), as_text(node.get("scheme")).lower()
    if kind == "apiKey":
        return "key"
    if kind == "http":
        return "basic" if scheme == "basic" else "bearer"
    if kind in ("oauth2", "openIdConnect"):
        return "oauth2" if _token_url(document, node) else "bearer"
    if kind == "mutualTLS":
        return ""
    raise document.error(
        "security/unsupported",
        f"a security scheme of type {kind!r} is not known",
        ptr.child(_SCHEMES, name),
        "use apiKey, http, oauth2, openIdConnect or mutualTLS",
    )


def _usual(kind: str) -> str:
    return {"key": "api_key", "basic": "credentials", "bearer": "token", "oauth2": "access_token"}[
        kind
    ]


def _token_url(document: Document, node: JsonObject) -> str:
    """Where tokens are fetched without a person's help; empty if nowhere that can be reached.

    A relative address is one of the API's first server, where that has no variables.
    """
    first = as_object(next(iter(as_list(document.value.get("servers"))), None))
    base = as_text(first.get("url")).rstrip("/") + "/"
    flows = as_object(node.get("flows"))
    for name in ("clientCredentials", "authorizationCode", "password"):
        flow = as_object(flows.get(name))
        url = as_text(flow.get("refreshUrl")) if name != "clientCredentials" else ""
        url = url or as_text(flow.get("tokenUrl"))
        url = urljoin(base, url) if url and "{" not in base else url
        if url.startswith("https://"):
            return url
    return ""


def _word(node: JsonObject) -> str:
    """The scheme of HTTP that a token is sent in, as the document spells it (RFC 9110, 11.4)."""
    scheme = as_text(node.get("scheme")) if node.get("type") == "http" else ""
    return scheme if _SCHEME.fullmatch(scheme) and scheme.lower() != "bearer" else ""


def _auth(
    document: Document,
    node: JsonObject,
    name: str,
    kind: str,
    argument: Ident,
    settings: Settings,
) -> ir.Auth:
    said = settings.auth.get(name)
    location = as_text(node.get("in")) or "header"
    return ir.Auth(
        scheme=Untrusted(name),
        kind=kind,
        argument=argument,
        env=said.env if said else f"{settings.package}_{argument}".upper().rstrip("_"),
        doc=Untrusted(as_text(node.get("description"))),
        location=location if kind == "key" else "header",
        wire=Untrusted(as_text(node.get("name")) if kind == "key" else "Authorization"),
        word=Untrusted(_word(node) if kind == "bearer" else ""),
        token_url=Untrusted(_token_url(document, node)),
        client_env=settings.package.upper() if kind == "oauth2" else "",
    )
