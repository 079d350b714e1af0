"""What the template of the package's front prints: which names it has, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from codegen.emit.errors_view import errors_view
from codegen.emit.resources_view import resource_runtime
from codegen.emit.types import runtime_imports
from codegen.ir import model as ir
from codegen.ir.types import Type
from codegen.ir.usage import with_dicts

_RUNTIME = (
    "JSON", "UNSET", "AsyncClientOptions", "ClientOptions", "ConfigurationError",
    "ConnectionFailedError", "DecodeError", "Drift", "Hooks", "ParameterError", "RedirectError",
    "RequestOptions", "RequestTimeoutError", "Response", "ResponseTooLargeError", "Retry",
    "SDKError", "StatusError", "Timeout", "TransportError", "Unset",
)  # fmt: skip
"""What every package re-exports from its runtime."""

_WITH = {
    "FileInput": ("File", "FileInput", "Progress"),
    "Pager": ("AsyncPager", "Page", "Pager", "PaginationError"),
    "Download": ("AsyncDownload", "Download"),
    "Stream": ("AsyncStream", "Stream"),
    "Unknown": ("Unknown",),
    "oauth2": ("TokenError",),
}
"""What a package re-exports if its methods, models or credentials have it, by the name of that."""

_SUBMODULES = ("errors", "models", "testing")


class Export(Struct, frozen=True):
    """A name, and the module of the package that it comes from; empty for a module itself."""

    name: str
    module: str


class FrontView(Struct, frozen=True):
    """``__init__.py``."""

    submodules: tuple[str, ...]
    runtime: tuple[str, ...]
    classes: tuple[Export, ...]
    exports: tuple[Export, ...]
    """All of these, by name."""


def front_view(api: ir.Api) -> FrontView:
    """The view of the package's front."""
    runtime = runtime_exports(api)
    classes = (*_of_client(api), *(Export(name, "errors") for name in errors_view(api).exports))
    more = {"dicts": bool(with_dicts(api.declarations)), "webhooks": api.webhooks is not None}
    submodules = (*_SUBMODULES, *(name for name, has in more.items() if has))
    exports = chain(
        (Export(name, "") for name in submodules),
        (Export(name, "_runtime") for name in runtime),
        classes,
    )
    return FrontView(submodules, runtime, classes, tuple(sorted(exports, key=lambda e: e.name)))


def runtime_exports(api: ir.Api) -> tuple[str, ...]:
    """What the package re-exports from its runtime, constants first."""
    used = {name for resource in api.resources for name in resource_runtime(resource)}
    used |= runtime_imports(_declared(api))
    used |= {auth.kind for auth in api.auth}
    more = chain.from_iterable(names for name, names in _WITH.items() if name in used)
    return tuple(sorted({*_RUNTIME, *more}, key=lambda name: (not name.isupper(), name)))


def _declared(api: ir.Api) -> Iterator[Type]:
    for declaration in api.declarations:
        if isinstance(declaration, ir.Alias):
            yield declaration.target
        elif isinstance(declaration, ir.Model):
            yield from (field.type for field in declaration.fields)


def _of_client(api: ir.Api) -> Iterator[Export]:
    names = [f"Async{api.client}", str(api.client)]
    if api.servers:
        names = ["SERVERS", *names, "Server"]
    return (Export(name, "client") for name in names)
