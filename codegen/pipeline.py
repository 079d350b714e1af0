"""The stages in order: a composition, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from codegen.base.diagnostics import CodegenError, Diagnostic, fail
from codegen.base.tree import FileTree, TemplateSet
from codegen.emit.polish import polish
from codegen.emit.render import render
from codegen.emit.types import references
from codegen.ir.lower import lower
from codegen.ir.model import Alias, Api, Model
from codegen.ir.settings import Settings
from codegen.ir.types import Type
from codegen.sources.lock import verify_lock
from codegen.sources.provenance import verify_overlay_sources, verify_provenance
from codegen.spec.bundle import bundle
from codegen.spec.document import Document, as_object
from codegen.spec.load import Folder, load
from codegen.spec.merge import first_difference, fragments, merge
from codegen.spec.operations import operations
from codegen.spec.overlay import apply
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade
from codegen.store.manifest import Count, Manifest, with_manifest
from codegen.workspace import Vendor


@dataclass(frozen=True, slots=True)
class Built:
    """Everything one build made, in memory."""

    document: Document
    api: Api
    tree: FileTree


def build(vendor: Vendor, templates: TemplateSet) -> Built:
    """The package of ``vendor``.

    Raises:
        CodegenError: an input is at fault; every problem that was found is in it.
    """
    document = read(vendor)
    api = lower(document, vendor.settings, vendor.origin)
    return _assembled(document, api, f"specs/{vendor.name}", vendor.name, templates)


@dataclass(frozen=True, slots=True)
class Source:
    """A document outside of a workspace.

    ``files`` names the files, or patterns of them, that it may refer to, relative to its folder.
    ``strict`` refuses what leaves a part of the document without a meaning; else that part stands
    for any value, with a warning.
    """

    path: Path
    overlays: tuple[Path, ...] = ()
    files: tuple[str, ...] = ()
    strict: bool = False


def read_document(source: Source) -> Document:
    """The normalised document of ``source``.

    Raises:
        CodegenError: the document, a file it refers to or an overlay is at fault.
    """
    path = source.path
    document = load(path, str(path))
    for overlay in source.overlays:
        document = apply(document, load(overlay, str(overlay)), reasons=False)
    document = bundle(document, Folder(path, str(path), source.files))
    return normalise(upgrade(document), lenient=not source.strict)


def build_document(source: Source, settings: Settings, templates: TemplateSet) -> Built:
    """The package of one document, whose author cannot be asked about names that clash.

    Raises:
        CodegenError: the document, a file it refers to or an overlay is at fault.
    """
    document = read_document(source)
    api = lower(document, _with_known_names(settings, document), resolve=True)
    return _assembled(document, api, source.path.name, settings.package, templates)


def _with_known_names(settings: Settings, document: Document) -> Settings:
    """Names that were given before are kept for what is still in the document."""
    kept = {p: name for p, name in settings.names.items() if document.has(p)}
    return replace(settings, names=kept)


def _assembled(
    document: Document, api: Api, source: str, folder: str, templates: TemplateSet
) -> Built:
    counts = complete(document, api)
    tree = polish(render(api, source, folder, templates), f"src/{api.package}/_runtime/")
    return Built(document, api, with_manifest(tree, _manifest(api, document, counts, tree)))


def read(vendor: Vendor) -> Document:
    """The normalised document of ``vendor``: loaded, traced, corrected, of one dialect."""
    verify_lock(vendor.root / "sources", vendor.shown("sources"))
    document = _authored(vendor)
    if vendor.has("provenance.yaml"):
        verify_provenance(document, _load(vendor, "provenance.yaml"), vendor.page)
    if vendor.has("overlay.yaml"):
        overlay = _load(vendor, "overlay.yaml")
        document = apply(document, overlay)
        if vendor.has_pages:
            verify_overlay_sources(overlay, vendor.page)
    return normalise(upgrade(document))


def _load(vendor: Vendor, path: str) -> Document:
    return load(vendor.root / path, vendor.shown(path))


def _authored(vendor: Vendor) -> Document:
    """``openapi.yaml``; a merged one must still be what the pages say."""
    if not vendor.settings.merged_from:
        return _load(vendor, "openapi.yaml")
    if not vendor.has("openapi.yaml"):
        raise fail(
            "merge/missing",
            "openapi.yaml has not been merged from the vendor's pages yet",
            vendor.origin,
            hint=f"run `codegen merge {vendor.name}`",
        )
    document = _load(vendor, "openapi.yaml")
    _compare_with_pages(document, merged(vendor))
    return document


def merged(vendor: Vendor) -> Document:
    """The merge of the OpenAPI fragments on the vendor's pages."""
    pages = vendor.settings.merged_from
    if not pages:
        raise fail(
            "merge/no-pages",
            "this vendor's spec is not merged from pages",
            vendor.origin,
            hint='list the pages: [spec] merged_from = ["sources/…"]',
        )
    documents = [
        fragment for page in pages for fragment in fragments(vendor.page(page), vendor.shown(page))
    ]
    return merge(documents)


def _compare_with_pages(document: Document, pages: Document) -> None:
    pointer = first_difference(document.value, pages.value)
    if pointer is None:
        return
    there = pages.origin(pointer)
    place = f" ({there.file}:{there.line})" if there else ""
    raise document.error(
        "merge/drift",
        f"differs from the vendor's pages{place}",
        pointer,
        "corrections belong in overlay.yaml; if the pages changed, run `codegen merge`",
    )


def complete(document: Document, api: Api) -> Mapping[str, Count]:
    """How many operations and schemas went in and came out.

    Raises:
        CodegenError: something of the document is missing in the API.
    """
    stated = {(path, method) for path, method, _, _ in operations(document)}
    schemas = as_object(as_object(document.value.get("components")).get("schemas"))
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
        "operations": Count(len(stated), len(api.operations)),
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
    for declaration in api.declarations:
        if isinstance(declaration, Model):
            yield from (field.type for field in declaration.fields)
            yield from [declaration.extra] if declaration.extra else []
        elif isinstance(declaration, Alias):
            yield declaration.target
    yield from (type_ for _, type_ in api.errors.bodies)


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
