"""The vendors of a workspace: traced to their pages, corrected, and the packages made of them."""

from __future__ import annotations

from codegen.base.diagnostics import fail
from codegen.base.tree import TemplateSet
from codegen.ir.lower import lower
from codegen.pipeline.assembly import NO_TOOLS, Built, Tools, assembled
from codegen.sources.lock import verify_lock
from codegen.sources.provenance import verify_overlay_sources, verify_provenance
from codegen.spec.bundle import bundle
from codegen.spec.document import Document
from codegen.spec.load import Folder, load
from codegen.spec.merge import first_difference, fragments, merge
from codegen.spec.overlay import apply
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade
from codegen.workspace import Vendor


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
    return assembled(
        document, api, templates, tools,
        source=f"specs/{vendor.name}", folder=vendor.name, more=more,
    )  # fmt: skip


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
    path = vendor.settings.document
    return load(vendor.root / path, vendor.shown(path), tolerant=vendor.settings.lenient)


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
    place = f" ({there})" if there else ""
    raise document.error(
        "merge/drift",
        f"differs from the vendor's pages{place}",
        pointer,
        "corrections belong in overlay.yaml; if the pages changed, run `codegen merge`",
    )
