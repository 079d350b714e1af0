"""Render every file of a package in memory; a template's path is its output's path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from codegen.base.tree import FileTree, TemplateSet
from codegen.emit.env import templates
from codegen.emit.errors_view import errors_view
from codegen.emit.front_view import front_view
from codegen.emit.models_view import model_modules
from codegen.emit.package_view import client_view
from codegen.emit.readme_view import readme_view
from codegen.emit.resources_view import ResourceView, resource_view
from codegen.emit.runtime_copy import runtime_of
from codegen.emit.testing_view import testing_view
from codegen.emit.webhooks_view import webhooks_view
from codegen.ir import model as ir


def render(api: ir.Api, source: str, folder: str, sources: TemplateSet) -> FileTree:
    """The files of the package, not yet formatted.

    ``source`` is the place of the spec as headers name it, ``folder`` the name of the package's
    folder below ``generated``.
    """
    environment = templates(sources.package)
    resources = [resource_view(resource) for resource in api.resources]
    common: dict[str, object] = {
        "api": api,
        "source": source,
        "folder": folder,
        "client": client_view(api),
        "errors": errors_view(api),
        "front": front_view(api),
        "readme": readme_view(api, resources),
        "testing": testing_view(api),
        "title": api.title,
        "distribution": folder.replace("_", "-"),
        "description": f"Typed client for the {api.title} API",
    }
    files: dict[str, bytes] = {}
    for template in sources.package:
        if template.startswith("parts/"):
            continue
        for path, context in _outputs(template, api, resources):
            text = environment.render(template, {**common, **context})
            files[path.replace("__package__", api.package).removesuffix(".jinja")] = text.encode()
    home = f"src/{api.package}/_runtime/"
    modules = [text.decode() for path, text in files.items() if path.endswith(".py")]
    runtime = runtime_of(modules, sources.runtime)
    files.update({home + path: text.encode() for path, text in runtime.items()})
    return FileTree(files)


def _outputs(
    template: str, api: ir.Api, resources: Sequence[ResourceView]
) -> Iterator[tuple[str, dict[str, object]]]:
    """The files that one template makes, each with what it needs besides the common context."""
    if "__model__" in template:
        for module in model_modules(api):
            # Text of the document must not end a comment: pointers are printed percent-encoded.
            uri = quote(module.pointer, safe="#/~")
            yield template.replace("__model__", module.module), {"module": module, "uri": uri}
    elif "__resource__" in template:
        for resource in resources:
            yield template.replace("__resource__", resource.name), {"resource": resource}
    elif template.endswith("__/webhooks.py.jinja"):
        if api.webhooks:
            yield template, {"webhooks": webhooks_view(api.webhooks, api.title)}
    elif template.endswith("models/__init__.py.jinja"):
        classes = sorted(api.declarations, key=lambda d: d.name)
        yield template, {"classes": classes}
    else:
        yield template, {}
