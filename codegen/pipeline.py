"""The stages in order: a composition, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from codegen.base.diagnostics import CodegenError, Diagnostic, fail
from codegen.base.tree import FileTree, Recall, TemplateSet, nothing_known
from codegen.emit.polish import polish, unformatted
from codegen.emit.render import Known, render, rendered
from codegen.emit.types import references
from codegen.ir.lower import lower
from codegen.ir.model import Alias, Api, Model
from codegen.ir.settings import Settings
from codegen.ir.types import Type
from codegen.sources.lock import verify_lock
from codegen.sources.provenance import verify_overlay_sources, verify_provenance
from codegen.spec.bundle import bundle
from codegen.spec.document import Document, as_object
from codegen.spec.load import Folder, Opened, load
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
    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Of formatted files, digests of what they were made of: the text that the formatter was given,
    the part of the API that was printed. A later run need not do it again."""
    read: tuple[str, ...] = ()
    """The files that the document referred to, relative to its folder."""


Extras = Callable[[Document, str], Mapping[str, bytes]]
"""Further files of a package, made by others of its normalised document and its name."""


def nothing_more(_document: Document, _package: str) -> Mapping[str, bytes]:
    """A package of what we print ourselves."""
    return {}


Changelog = Callable[[Vendor, Document, Document, Api], str]
"""The changelog of a vendor's package, by its document, the normal form and the API."""


def no_changelog(vendor: Vendor, authored: Document, document: Document, api: Api) -> str:
    """The changelog of a package that was never released."""
    return ""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a build is given besides its input and the templates."""

    recall: Recall = nothing_known
    program: str = ""
    """A digest of the generator; without, modules are printed whatever is remembered."""
    extras: Extras = nothing_more
    changelog: Changelog = no_changelog


NO_TOOLS = Tools()


def build(vendor: Vendor, templates: TemplateSet, tools: Tools = NO_TOOLS) -> Built:
    """The package of ``vendor``.

    Raises:
        CodegenError: an input is at fault; every problem that was found is in it.
    """
    authored = corrected(vendor)
    document = normalise(authored, lenient=vendor.settings.lenient)
    api = lower(document, vendor.settings, vendor.origin, resolve=vendor.settings.lenient)
    log = tools.changelog(vendor, authored, document, api)
    more = {"CHANGELOG.md": log.encode()} if log else {}
    source = f"specs/{vendor.name}"
    return _assembled(document, api, source, vendor.name, (templates, tools), more)


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


def loaded(source: Source) -> tuple[Document, tuple[str, ...]]:
    """The document of ``source`` as its author knows it, corrected and in one piece; and the files
    that it referred to.

    Raises:
        CodegenError: the document, a file it refers to or an overlay is at fault.
    """
    path = source.path
    document = load(path, str(path))
    for overlay in source.overlays:
        document = apply(document, load(overlay, str(overlay)), reasons=False)
    files = Opened(Folder(path, str(path), source.files))
    document = bundle(document, files)
    return document, tuple(sorted(files.names))


def build_document(
    source: Source, settings: Settings, templates: TemplateSet, tools: Tools = NO_TOOLS
) -> Built:
    """The package of one document, whose author cannot be asked about names that clash.

    Raises:
        CodegenError: the document, a file it refers to or an overlay is at fault.
    """
    document, files = loaded(source)
    document = normalise(upgrade(document), lenient=not source.strict)
    api = lower(document, _with_known_names(settings, document), resolve=True)
    built = _assembled(document, api, source.path.name, settings.package, (templates, tools))
    return replace(built, read=files)


def read_document(source: Source) -> Document:
    """The normalised document of ``source``.

    Raises:
        CodegenError: the document, a file it refers to or an overlay is at fault.
    """
    return normalise(upgrade(loaded(source)[0]), lenient=not source.strict)


def formatted(files: Mapping[str, bytes]) -> FileTree:
    """Files that belong to no package, formatted as those of packages are.

    Raises:
        CodegenError: the formatter is missing or fails, or a file is no Python.
    """
    return polish(FileTree(files))


def printed(api: Api, templates: TemplateSet) -> FileTree:
    """The sources of a package before they are polished: enough to compare it with another."""
    return render(api, "", api.package, templates)


def _with_known_names(settings: Settings, document: Document) -> Settings:
    """Names that were given before are kept for what is still in the document."""
    kept = {p: name for p, name in settings.names.items() if document.has(p)}
    return replace(settings, names=kept, recalled=True)


def _assembled(
    document: Document,
    api: Api,
    source: str,
    folder: str,
    given: tuple[TemplateSet, Tools],
    more: Mapping[str, bytes] = MappingProxyType({}),
) -> Built:
    templates, tools = given
    counts = complete(document, api)
    known = Known(tools.recall, tools.program)
    printed = rendered(api, (source, folder), templates, known)
    texts = printed.tree.with_files(tools.extras(document, api.package))
    runtime = f"src/{api.package}/_runtime/"
    tree = polish(texts, tools.recall, runtime).with_files({**printed.kept, **more})
    manifest = _manifest(api, document, counts, tree)
    before, keys = unformatted(texts, runtime), printed.keys
    made_of = {
        path: tuple(known[path] for known in (before, keys) if path in known)
        for path in (*before, *keys)
    }
    return Built(document, api, with_manifest(tree, manifest), made_of)


def read(vendor: Vendor) -> Document:
    """The normalised document of ``vendor``."""
    return normalise(corrected(vendor), lenient=vendor.settings.lenient)


def corrected(vendor: Vendor) -> Document:
    """The document of ``vendor``: loaded, traced, corrected, of one dialect."""
    return upgrade(as_written(vendor))


def as_written(vendor: Vendor) -> Document:
    """The document of ``vendor`` in its author's dialect: loaded, traced, corrected, in one piece."""
    verify_sources(vendor)
    return _in_one_piece(vendor)


def untraced(vendor: Vendor) -> Document:
    """The corrected document, whatever the vendor's pages say."""
    return upgrade(_in_one_piece(vendor))


def verify_sources(vendor: Vendor) -> None:
    """Check that the document of ``vendor`` stands on the vendor's pages.

    Raises:
        CodegenError: a page was edited, or does not say what it is quoted for.
    """
    verify_lock(vendor.root / "sources", vendor.shown("sources"))
    if vendor.settings.merged_from and vendor.has("openapi.yaml"):
        _compare_with_pages(_load(vendor, "openapi.yaml"), merged(vendor))
    if vendor.has("provenance.yaml"):
        provenance = _load(vendor, "provenance.yaml")
        verify_provenance(_load(vendor, vendor.settings.document), provenance, vendor.page)
    if vendor.has("overlay.yaml") and vendor.has_pages:
        verify_overlay_sources(_load(vendor, "overlay.yaml"), vendor.page)


def _in_one_piece(vendor: Vendor) -> Document:
    document = _authored(vendor)
    if vendor.has("overlay.yaml"):
        document = apply(document, _load(vendor, "overlay.yaml"))
    if not vendor.settings.files:
        # A reference that leads nowhere is reported with all others, later.
        return document
    path = vendor.settings.document
    return bundle(document, Folder(vendor.root / path, vendor.shown(path), vendor.settings.files))


def _load(vendor: Vendor, path: str) -> Document:
    return load(vendor.root / path, vendor.shown(path))


def _authored(vendor: Vendor) -> Document:
    """The authored document, if it is there."""
    if vendor.settings.merged_from and not vendor.has("openapi.yaml"):
        raise fail(
            "merge/missing",
            "openapi.yaml has not been merged from the vendor's pages yet",
            vendor.origin,
            hint=f"run `codegen merge {vendor.name}`",
        )
    return _load(vendor, vendor.settings.document)


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
