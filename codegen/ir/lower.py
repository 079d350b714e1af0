"""Document and settings in, :class:`~codegen.ir.model.Api` out: complete, or an error."""

from __future__ import annotations

from codegen.base.diagnostics import Origin, once
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir.constants import with_constants
from codegen.ir.lower_errors import lower_errors
from codegen.ir.lower_examples import with_values
from codegen.ir.lower_operations import lower_operations
from codegen.ir.lower_security import lower_auth
from codegen.ir.lower_servers import base_path, default_server, lower_servers
from codegen.ir.lower_types import TypeLowering
from codegen.ir.lower_webhooks import lower_webhooks
from codegen.ir.naming import Naming
from codegen.ir.scope import Scope
from codegen.ir.settings import Settings
from codegen.ir.usage import with_usage
from codegen.ir.webhooks import Webhooks
from codegen.spec.document import Document, as_list, as_object, as_text


def lower(
    document: Document, settings: Settings, origin: Origin | None = None, *, resolve: bool = False
) -> ir.Api:
    """The API that ``document`` describes, named and cut as ``settings`` say.

    ``origin`` is the place of the settings, for messages about them. With ``resolve``, names that
    clash are told apart instead of refused.

    Raises:
        CodegenError: names clash, settings match nothing, or something cannot be expressed.
    """
    naming = Naming(document, settings.names, origin, resolve, settings.recalled)
    types = TypeLowering(Scope(document, naming))
    schemas = types.components()
    resources = lower_operations(document, settings, types, origin)
    webhooks = lower_webhooks(types, settings, origin)
    errors = lower_errors(types, settings, resources, origin)
    auth = lower_auth(document, settings, origin, naming)
    servers = lower_servers(document, {a.argument for a in auth})
    naming.finish()
    declarations, resources = with_constants(
        tuple(types.scope.declared.values()), resources, [webhooks.type] if webhooks else []
    )
    info = as_object(document.value.get("info"))
    undocumented = as_list(document.value.get("x-undocumented"))
    return ir.Api(
        package=Ident(settings.package),
        client=Ident(settings.client),
        title=settings.title or settings.client,
        version=settings.version,
        homepage=settings.homepage,
        doc=Untrusted(as_text(info.get("description"))),
        servers=servers,
        default_server=default_server(servers, settings, origin),
        auth=auth,
        resources=resources,
        declarations=with_usage([with_values(types, d) for d in declarations], resources),
        errors=errors,
        undocumented=tuple(Untrusted(as_text(text)) for text in undocumented),
        schemas=schemas,
        names=_names(resources, webhooks, types),
        notes=once(types.scope.notes),
        webhooks=webhooks,
        base_path=Untrusted(base_path(document)),
    )


def _names(
    resources: tuple[ir.Resource, ...], webhooks: Webhooks | None, types: TypeLowering
) -> tuple[tuple[str, str], ...]:
    operations = [(o.pointer, f"{o.resource}.{o.name}") for r in resources for o in r.operations]
    operations += [(e.pointer, str(e.name)) for e in (webhooks.events if webhooks else ())]
    return (*operations, *((p, str(d.name)) for p, d in types.scope.declared.items()))
