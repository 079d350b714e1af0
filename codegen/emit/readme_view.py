"""What ``README.md`` and ``api.md`` print."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from codegen.base.text import Untrusted
from codegen.emit.credentials_view import variables_of
from codegen.emit.errors_view import error_class
from codegen.emit.example_calls import example_call, imports_of
from codegen.emit.features_view import FeaturesView, features_view
from codegen.emit.resources_view import MethodView, ResourceView, resource_view
from codegen.ir import model as ir


class ReferenceLine(Struct, frozen=True):
    """One method in ``api.md``."""

    call: str
    method: str
    path: Untrusted
    errors: str


class ReadmeView(Struct, frozen=True):
    """The example and the facts of the README."""

    call: str
    raw: str
    error: str
    imports: str
    paged: str
    """A call whose result comes in pages, if there is one."""
    webhook: tuple[str, str]
    """What is imported for requests that the vendor sends, and how it is used; empty without them."""
    standard: str
    """What the example imports of the standard library, as a line; empty if nothing."""
    credential: str
    """Where the example's client has its credential from; empty if the API knows none."""
    credentials: tuple[tuple[str, str], ...]
    """Arguments and variables of credentials, if there is more to say than that."""
    features: FeaturesView
    lines: tuple[ReferenceLine, ...]
    undocumented: tuple[Untrusted, ...]


def readme_view(api: ir.Api, resources: Sequence[ResourceView] | None = None) -> ReadmeView:
    """The view of the README and the reference; ``resources`` are those of the API, if made already."""
    if resources is None:
        resources = [resource_view(resource) for resource in api.resources]
    plain = [o for o in api.operations if not o.pagination]
    first = next(iter(plain or api.operations), None)
    paged = next((o for o in api.operations if o.pagination), None)
    statuses = [e.status for e in first.errors] if first else []
    error = error_class("404" if not statuses or "404" in statuses else statuses[0])
    call = example_call(first) if first else ""
    return ReadmeView(
        call=call,
        raw=call.replace("(", ", ", 1).removesuffix(")").removesuffix(", "),
        error=error,
        imports=", ".join(sorted((error, api.client))),
        paged=example_call(paged) if paged else "",
        webhook=_webhook(api),
        standard=imports_of(call),
        credential=_credential(api),
        credentials=tuple(p for a in api.auth for p in variables_of(a)) if _several(api) else (),
        features=features_view(api),
        lines=tuple(
            _line(method, resource) for resource in resources for method in resource.methods
        ),
        undocumented=(
            *api.undocumented,
            *(text for o in api.operations for text in o.undocumented),
        ),
    )


def _several(api: ir.Api) -> bool:
    return sum(len(variables_of(auth)) for auth in api.auth) > 1


def _credential(api: ir.Api) -> str:
    if not api.auth:
        return ""
    name, variable = variables_of(api.auth[0])[0]
    if _several(api):
        return f"Credentials are read from the environment, such as {variable}; or pass them."
    return f'The credential is read from {variable}; or pass {name}="…".'


def _webhook(api: ir.Api) -> tuple[str, str]:
    if api.webhooks is None:
        return "", ""
    if api.webhooks.signature is None:
        return "decode", "decode(body)"
    return "Webhooks", "Webhooks(secret).parse(body, headers)"


def _line(method: MethodView, resource: ResourceView) -> ReferenceLine:
    types = f"({method.arguments}) -> {method.returns}"
    short = types.replace("models.", "").replace("builtins.", "")
    errors = dict.fromkeys(error_class(e.status) for e in method.operation.errors)
    return ReferenceLine(
        f"client.{resource.name}.{method.name}{short}",
        method.operation.method,
        method.operation.path,
        ", ".join(errors),
    )
