"""Make a package of an API, wherever its document comes from: render, format, count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.tree import FileTree, Recall, TemplateSet, nothing_known
from codegen.emit.polish import polish, unformatted
from codegen.emit.render import Known, render, rendered
from codegen.emit.types import references
from codegen.ir.model import Alias, Api, Model
from codegen.ir.types import Type
from codegen.spec.document import Document, section_of
from codegen.spec.operations import operations
from codegen.store.manifest import Count, Manifest, with_manifest
from codegen.workspace import Vendor


class Built(Struct, frozen=True):
    """Everything one build made, in memory."""

    document: Document
    api: Api
    tree: FileTree
    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Of formatted files, digests of what they were made of: the text that the formatter was given,
    the part of the API that was printed. A later run need not do it again."""
    read: tuple[str, ...] = ()
    """The files that the document referred to, relative to its folder."""


Extras = Callable[[Document, str], Mapping[str, bytes]]
"""Makes further files of a package from its normalised document and its name."""


def nothing_more(_document: Document, _package: str) -> Mapping[str, bytes]:
    """No further files."""
    return {}


Changelog = Callable[[Vendor, Document, Document, Api], str]
"""Writes the changelog of a vendor's package from its document, the normal form and the API."""


def no_changelog(vendor: Vendor, authored: Document, document: Document, api: Api) -> str:
    """No changelog: the package was never released."""
    return ""


class Tools(Struct, frozen=True):
    """What a build uses besides its input and the templates."""

    recall: Recall = nothing_known
    program: str = ""
    """A digest of the generator; without, modules are printed whatever is remembered."""
    extras: Extras = nothing_more
    changelog: Changelog = no_changelog


NO_TOOLS = Tools()


def assembled(
    document: Document,
    api: Api,
    templates: TemplateSet,
    tools: Tools,
    *,
    source: str,
    folder: str,
    more: Mapping[str, bytes] = MappingProxyType({}),
) -> Built:
    """The package of ``api``, polished, with its manifest and ``more`` files.

    ``source`` is what headers say it was made from, ``folder`` what it is called below
    ``generated/``; empty for a package outside of a workspace.

    Raises:
        CodegenError: something of the document was lost on the way.
    """
    counts = complete(document, api)
    modules = rendered(api, (source, folder), templates, Known(tools.recall, tools.program))
    texts = modules.tree.with_files(tools.extras(document, api.package))
    runtime = f"src/{api.package}/_runtime/"
    tree = polish(texts, tools.recall, runtime).with_files({**modules.kept, **more})
    manifest = _manifest(api, document, counts, tree)
    inputs = (unformatted(texts, runtime), modules.keys)
    made_of = {
        path: tuple(digests[path] for digests in inputs if path in digests)
        for path in (*inputs[0], *inputs[1])
    }
    return Built(document, api, with_manifest(tree, manifest), made_of)


def formatted(files: Mapping[str, bytes]) -> FileTree:
    """Files that belong to no package, formatted as those of packages are.

    Raises:
        CodegenError: the formatter is missing or fails, or a file is no Python.
    """
    return polish(FileTree(files))


def printed(api: Api, templates: TemplateSet) -> FileTree:
    """The sources of a package before they are polished: enough to compare it with another."""
    return render(api, "", api.package, templates)


def complete(document: Document, api: Api) -> Mapping[str, Count]:
    """How many operations and schemas went in and came out.

    Raises:
        CodegenError: something of the document is missing in the API.
    """
    stated = {(path, method) for path, method, _, _ in operations(document)}
    schemas = section_of(document.value, "schemas")
    made = {(o.path.text, o.method.lower()) for o in api.operations}
    lost = [Diagnostic("pipeline/incomplete", f"{m} {p} was lost") for p, m in stated - made]
    declared = {str(d.name) for d in api.declarations}
    lost += [
        Diagnostic("pipeline/incomplete", f"the class {name} was lost")
        for _, name in references(list(_types(api)))
        if name not in declared
    ]
    if lost or api.schemas != len(schemas):
        raise CodegenError(lost or [Diagnostic("pipeline/incomplete", "a schema was lost")])
    return {
        "operations": Count(len(stated), len(made)),
        "schemas": Count(len(schemas), api.schemas),
    }


def _types(api: Api) -> Iterator[Type]:
    """All that methods, declarations and errors are annotated with."""
    for operation in api.operations:
        yield from (p.type for p in operation.parameters)
        if operation.body:
            yield from (f.type for f in operation.body.fields or ())
            yield operation.body.type
        yield from (r.type for r in operation.results if r.type)
        yield from (e.body for e in operation.errors if e.body)
        if operation.pagination:
            yield operation.pagination.item
    for declaration in api.declarations:
        if isinstance(declaration, Model):
            yield from (field.type for field in declaration.fields)
            yield from [declaration.extra] if declaration.extra else []
        elif isinstance(declaration, Alias):
            yield declaration.target
    yield from (type_ for _, type_ in api.errors.bodies)
    yield from (event.type for event in (api.webhooks.events if api.webhooks else ()))


def _manifest(
    api: Api, document: Document, counts: Mapping[str, Count], tree: FileTree
) -> Manifest:
    return Manifest(
        package=api.package,
        operations=counts["operations"],
        schemas=counts["schemas"],
        models=len(api.models),
        names=dict(api.names),
        notes=(*document.notes, *api.notes),
        files=tree.digests(),
    )
