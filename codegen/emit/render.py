"""Render every file of a package in memory; a template's path is its output's path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import quote

from msgspec import Struct

from codegen.base.tree import FileTree, Recall, TemplateSet, nothing_known
from codegen.emit.dicts_view import DictsModule, dicts_module, dicts_view
from codegen.emit.env import templates
from codegen.emit.errors_view import errors_view
from codegen.emit.front_view import front_view
from codegen.emit.keys import key_of
from codegen.emit.models_view import Module, module_view, modules_of
from codegen.emit.package_view import client_view
from codegen.emit.readme_view import readme_view
from codegen.emit.resources_view import (
    ResourceModule,
    ResourceView,
    resource_modules,
    resource_view,
)
from codegen.emit.runtime_copy import runtime_of
from codegen.emit.testing_view import testing_view
from codegen.emit.webhooks_view import webhooks_view
from codegen.ir import model as ir


class Known(Struct, frozen=True):
    """What an earlier run of the same ``program`` has printed, formatted, by what it was made of."""

    recall: Recall = nothing_known
    program: str = ""
    """A digest of all that decides besides the API: code, templates, tools. Empty to recall nothing."""


NOTHING = Known()


class Rendered(Struct, frozen=True):
    """The files of a package: some printed, and not yet formatted; of others there is no need."""

    tree: FileTree
    kept: Mapping[str, bytes]
    """Modules that were printed of the same before, as the formatter left them."""
    keys: Mapping[str, str]
    """Of modules, a digest of what they are made of."""


class _Output(Struct, frozen=True):
    """One file. ``parts`` is all that it is made of; None of what needs the API as a whole."""

    path: str
    context: Callable[[], dict[str, object]]
    parts: Module | ResourceModule | DictsModule | None = None


def render(api: ir.Api, source: str, folder: str, sources: TemplateSet) -> FileTree:
    """The files of the package, not yet formatted.

    ``source`` is the place of the spec as headers name it, ``folder`` the name of the package's
    folder below ``generated``; empty if it stands by itself.
    """
    return rendered(api, (source, folder), sources).tree


def rendered(
    api: ir.Api, place: tuple[str, str], sources: TemplateSet, known: Known = NOTHING
) -> Rendered:
    """The files of the package, but for those that are ``known``; ``place`` is source and folder."""
    source, folder = place
    environment = templates(sources.package, sources.compiled)
    resources = [(module, resource_view(module)) for module in resource_modules(api)]
    common: dict[str, object] = {
        "api": api,
        "source": source,
        "folder": folder,
        "client": client_view(api),
        "errors": errors_view(api),
        "front": front_view(api),
        "readme": readme_view(api, [view for _, view in resources]),
        "testing": testing_view(api),
        "title": api.title,
        "distribution": (folder or api.package).replace("_", "-"),
        "description": f"Typed client for the {api.title} API",
    }
    files: dict[str, bytes] = {}
    kept: dict[str, bytes] = {}
    keys: dict[str, str] = {}
    for template in sources.package:
        if template.startswith("parts/"):
            continue
        for output in _outputs(template, api, resources):
            path = output.path.replace("__package__", api.package).removesuffix(".jinja")
            if output.parts is not None and known.program:
                keys[path] = key_of(known.program, source, output.parts)
                if (held := known.recall(path, keys[path])) is not None:
                    kept[path] = held
                    continue
            # What is made of a part sees nothing else: it could not be recalled by that part.
            shared = common if output.parts is None else {"source": source}
            text = environment.render(template, {**shared, **output.context()})
            files[path] = text.encode()
    home = f"src/{api.package}/_runtime/"
    texts = [text.decode() for path, text in {**files, **kept}.items() if path.endswith(".py")]
    runtime = runtime_of(texts, sources.runtime)
    files.update({home + path: text.encode() for path, text in runtime.items()})
    return Rendered(FileTree(files), kept, keys)


def _outputs(
    template: str, api: ir.Api, resources: Sequence[tuple[ResourceModule, ResourceView]]
) -> Iterator[_Output]:
    """The files that one template makes."""
    if "__model__" in template:
        for models in modules_of(api):
            path = template.replace("__model__", models.name)
            yield _Output(path, partial(_of_module, models), models)
    elif "__resource__" in template:
        for module, view in resources:
            path = template.replace("__resource__", view.name)
            yield _Output(path, _given("resource", view), module)
    elif template.endswith("__/webhooks.py.jinja"):
        if api.webhooks:
            webhooks = webhooks_view(api.webhooks, api.title)
            yield _Output(template, _given("webhooks", webhooks))
    elif template.endswith("dicts.py.jinja"):
        if dicts := dicts_module(api):
            yield _Output(template, partial(_of_dicts, dicts), dicts)
    elif template.endswith("models/__init__.py.jinja"):
        classes = sorted(api.declarations, key=lambda d: d.name)
        yield _Output(template, _given("classes", classes))
    else:
        yield _Output(template, dict[str, object])


def _given(name: str, view: object) -> Callable[[], dict[str, object]]:
    return lambda: {name: view}


def _of_dicts(module: DictsModule) -> dict[str, object]:
    return {"dicts": dicts_view(module)}


def _of_module(module: Module) -> dict[str, object]:
    view = module_view(module)
    # Text of the document must not end a comment: pointers are printed percent-encoded.
    return {"module": view, "uri": quote(view.pointer, safe="#/~")}
