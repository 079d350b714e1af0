"""Document and settings in, :class:`~codegen.ir.model.Api` out: complete, or an error."""

from __future__ import annotations

import json

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir.lower_errors import lower_errors
from codegen.ir.lower_operations import OperationLowering
from codegen.ir.lower_types import TypeLowering
from codegen.ir.naming import Naming
from codegen.ir.settings import AuthSetting, Settings
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text


def lower(document: Document, settings: Settings, origin: Origin | None = None) -> ir.Api:
    """The API that ``document`` describes, named and cut as ``settings`` say.

    ``origin`` is the place of the settings, for messages about them.

    Raises:
        CodegenError: names clash, settings match nothing, or something cannot be expressed.
    """
    naming = Naming(document, settings.names, origin)
    types = TypeLowering(document, naming)
    schemas = as_object(as_object(document.value.get("components")).get("schemas"))
    lowered = [types.component(name) for name in schemas]
    resources = OperationLowering(document, settings, types).resources()
    errors = lower_errors(document, settings, types, resources)
    naming.finish()
    servers = _servers(document)
    info = as_object(document.value.get("info"))
    return ir.Api(
        package=Ident(settings.package),
        client=Ident(settings.client),
        title=settings.title or settings.client,
        version=settings.version,
        homepage=settings.homepage,
        doc=Untrusted(as_text(info.get("description"))),
        servers=servers,
        default_server=_default(servers, settings, document, origin),
        auth=_auth(document, settings, origin, resources),
        resources=resources,
        declarations=tuple(types.declared.values()),
        errors=errors,
        undocumented=tuple(
            Untrusted(as_text(t)) for t in as_list(document.value.get("x-undocumented"))
        ),
        schemas=len(lowered),
        names=_names(resources, types),
    )


def _names(resources: tuple[ir.Resource, ...], types: TypeLowering) -> tuple[tuple[str, str], ...]:
    operations = [(o.pointer, f"{o.resource}.{o.name}") for r in resources for o in r.operations]
    return (*operations, *((p, str(d.name)) for p, d in types.declared.items()))


def _servers(document: Document) -> tuple[ir.Server, ...]:
    servers: list[ir.Server] = []
    for index, node in enumerate(as_list(document.value.get("servers"))):
        server = as_object(node)
        name = (
            as_text(server.get("x-name"))
            or as_text(server.get("description"))
            or f"server {index + 1}"
        )
        url = as_text(server.get("url")).rstrip("/")
        if not url.startswith(("http://", "https://")) or "{" in url:
            raise document.error(
                "servers/url",
                f"{url!r} is no absolute address",
                ptr.child("#/servers", index, "url"),
                "give the full address, without variables, with an overlay action",
            )
        if any(name == other.name.text for other in servers):
            raise document.error(
                "servers/clash",
                f"a second server is called {name!r}",
                ptr.child("#/servers", index),
                "give it another `x-name` with an overlay action",
            )
        servers.append(ir.Server(Untrusted(name), Untrusted(url)))
    if not servers:
        raise document.error(
            "servers/none",
            "no server is described",
            ptr.ROOT,
            "add `servers` with an overlay action",
        )
    return tuple(servers)


def _default(
    servers: tuple[ir.Server, ...], settings: Settings, document: Document, origin: Origin | None
) -> ir.Server:
    if not settings.default_server:
        return servers[0]
    for server in servers:
        if server.name.text == settings.default_server:
            return server
    known = ", ".join(s.name.text for s in servers)
    raise CodegenError(
        [
            Diagnostic(
                "servers/default",
                f"no server is called {settings.default_server!r}",
                origin,
                hint=f"there are: {known}",
            )
        ]
    )


def _auth(
    document: Document,
    settings: Settings,
    origin: Origin | None,
    resources: tuple[ir.Resource, ...],
) -> tuple[ir.Auth, ...]:
    schemes = as_object(as_object(document.value.get("components")).get("securitySchemes"))
    for scheme, setting in settings.auth.items():
        for key, text in (("argument", setting.argument), ("env", setting.env)):
            if not names.is_free(text):
                what = f"[auth.{scheme}] {key} = {text!r} is no identifier, or has another meaning"
                hint = "the client's arguments are server, base_url, timeout and http_client"
                raise CodegenError([Diagnostic("auth/argument", what, origin, hint=hint)])
        if scheme not in schemes:
            raise CodegenError(
                [
                    Diagnostic(
                        "auth/unused",
                        f"[auth.{scheme}] names no security scheme",
                        origin,
                        hint=f"there are: {', '.join(schemes) or 'none'}",
                    )
                ]
            )
    for operation in (o for r in resources for o in r.operations):
        for name in operation.auth:
            if name not in schemes:
                raise document.error(
                    "security/unknown",
                    f"no security scheme is called {name!r}",
                    operation.pointer,
                    "describe it under components/securitySchemes",
                )
    found: dict[str, ir.Auth] = {}
    for name, node in schemes.items():
        here = ptr.child("#/components/securitySchemes", name)
        auth = _scheme(document, name, as_object(node), settings, here)
        if (other := found.setdefault(auth.argument, auth)) is not auth:
            raise document.error(
                "auth/clash",
                f"the argument {auth.argument} already is the credential of {other.scheme.text}",
                here,
                f"add to vendor.toml: [auth.{json.dumps(name)}] with another `argument` and `env`",
            )
    return tuple(found.values())


def _scheme(
    document: Document, name: str, node: JsonObject, settings: Settings, pointer: str
) -> ir.Auth:
    kind, http = as_text(node.get("type")), as_text(node.get("scheme")).lower()
    key_in_header = kind == "apiKey" and node.get("in") == "header"
    if not key_in_header and not (kind == "http" and http == "bearer"):
        raise document.error(
            "security/unsupported",
            f"a security scheme of type {kind} {http} is not supported yet",
            pointer,
            "remove it with an overlay action if another scheme suffices",
        )
    default = "api_key" if key_in_header else "token"
    setting = settings.auth.get(name) or AuthSetting(
        default, f"{settings.package.upper()}_{default.upper()}"
    )
    return ir.Auth(
        scheme=Untrusted(name),
        kind="header" if key_in_header else "bearer",
        header=Untrusted(as_text(node.get("name")) if key_in_header else "Authorization"),
        argument=Ident(setting.argument),
        env=setting.env,
        doc=Untrusted(as_text(node.get("description"))),
    )
