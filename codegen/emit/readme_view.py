"""What ``README.md`` and ``api.md`` print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from codegen.base.text import Untrusted
from codegen.emit.credentials_view import variables_of
from codegen.emit.env import lit
from codegen.emit.errors_view import error_class
from codegen.emit.example_calls import example_call, imports_of
from codegen.emit.features_view import FeaturesView, features_view
from codegen.emit.resources_view import (
    MethodView,
    ResourceView,
    resource_modules,
    resource_view,
)
from codegen.ir import model as ir


class ReferenceLine(Struct, frozen=True):
    """One method in ``api.md``."""

    call: str
    method: str
    path: Untrusted
    errors: str


class ReadmeView(Struct, frozen=True):
    """The example and the facts of the README."""

    intro: Untrusted
    """What the document says of itself, in a paragraph."""
    call: str
    limited: str
    """The same call with options."""
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
    address: str
    """The argument of a client that says where the API is; empty if the document does."""
    mocked: str
    """Arguments of a client in a test: a credential that nobody checks."""
    credentials: tuple[tuple[str, str], ...]
    """Arguments and variables of credentials, if there is more to say than that."""
    features: FeaturesView
    reference: tuple[tuple[str, tuple[ReferenceLine, ...]], ...]
    """The methods by resource."""
    undocumented: tuple[Untrusted, ...]


def readme_view(api: ir.Api, resources: Sequence[ResourceView] | None = None) -> ReadmeView:
    """The view of the README and the reference; ``resources`` are those of the API, if made already."""
    if resources is None:
        resources = [resource_view(module) for module in resource_modules(api)]
    plain = [o for o in api.operations if not o.pagination]
    first = next(iter(plain or api.operations), None)
    paged = next((o for o in api.operations if o.pagination), None)
    statuses = [e.status for e in first.errors] if first else []
    error = error_class("404" if not statuses or "404" in statuses else statuses[0])
    call = example_call(api, first) if first else ""
    address = f"base_url={lit(f'https://api.example{api.base_path.text}')}"
    address = "" if api.default_server else address
    return ReadmeView(
        intro=_intro(api.doc),
        call=call,
        limited=_limited(call),
        raw=call.replace("(", ", ", 1).removesuffix(")").removesuffix(", "),
        error=error,
        imports=", ".join(sorted((error, api.client))),
        paged=example_call(api, paged) if paged else "",
        webhook=_webhook(api),
        standard=imports_of(call),
        credential=_credential(api),
        address=address,
        mocked="".join(f"{given}, " for given in _mocked(api, address)),
        credentials=tuple(p for a in api.auth for p in variables_of(a)) if _several(api) else (),
        features=features_view(api),
        reference=tuple((str(r.name), tuple(_line(m, r) for m in r.methods)) for r in resources),
        undocumented=(
            *api.undocumented,
            *(text for o in api.operations for text in o.undocumented),
        ),
    )


def _intro(doc: Untrusted | None) -> Untrusted:
    """The first paragraph that is no heading: what comes after it is a page of its own."""
    paragraphs = re.split(r"\n\s*\n", doc.text if doc else "")
    plain = (text for text in paragraphs if text.strip() and not text.lstrip().startswith("#"))
    return Untrusted(next(plain, ""))


def _limited(call: str) -> str:
    between = "" if call.endswith("()") else ", "
    return f'{call[:-1]}{between}options={{"timeout": 3, "max_retries": 0}})' if call else ""


def _needed(api: ir.Api) -> tuple[str, ...]:
    """The arguments of the first credential."""
    if not api.auth:
        return ()
    names = tuple(name for name, _ in variables_of(api.auth[0]))
    return names if api.auth[0].kind == "basic" else names[:1]


def _mocked(api: ir.Api, address: str) -> Iterator[str]:
    yield from (f'{name}="test"' for name in _needed(api))
    if address:
        yield address


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
