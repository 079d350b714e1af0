"""The pages of a vendor on both sides of a review: their texts, and what quotes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError
from codegen.review.pages import Cited, PageChange, PageSide, page_changes
from codegen.review.review import SideOf
from codegen.sources.provenance import read_citation
from codegen.spec.document import as_list, as_object, as_text
from codegen.spec.load import load
from codegen.workspace import Vendor


def changes_of_pages(
    pages: Sequence[str], old: tuple[Vendor, SideOf], new: tuple[Vendor, SideOf]
) -> tuple[PageChange, ...]:
    """What changed on ``pages``, which are named relative to the vendor's folder.

    Raises:
        CodegenError: what quotes the pages cannot be read.
    """
    sides = tuple(
        PageSide(tuple(_cited(vendor)), side.document, side.normal, side.api)
        for vendor, side in (old, new)
    )
    return tuple(
        change
        for page in pages
        for change in page_changes(page, (_text(old[0], page), _text(new[0], page)), *sides)
    )


def _text(vendor: Vendor, page: str) -> str:
    """A page that is there and is text; others have no lines to compare."""
    try:
        return vendor.page(page) if vendor.has(page) else ""
    except CodegenError:
        return ""


def _cited(vendor: Vendor) -> Iterator[Cited]:
    yield from _facts(vendor)
    if not vendor.has("overlay.yaml"):
        return
    overlay = load(vendor.root / "overlay.yaml", vendor.shown("overlay.yaml")).value
    for index, action in enumerate(as_list(overlay.get("actions"))):
        source = as_object(action).get("x-source")
        for text in as_list(source) or [source]:
            if citation := read_citation(as_text(text)):
                lines = citation.first, citation.last
                pointer = f"overlay.yaml{ptr.child('#/actions', index)}"
                yield Cited(f"sources/{citation.page}", lines, pointer)


def _facts(vendor: Vendor) -> Iterator[Cited]:
    if not vendor.has("provenance.yaml"):
        return
    provenance = load(vendor.root / "provenance.yaml", vendor.shown("provenance.yaml")).value
    usual = as_text(provenance.get("page"))
    for pointer, entry in as_object(provenance.get("facts")).items():
        node = as_object(entry)
        citation = read_citation(str(node.get("lines", "")), as_text(node.get("page")) or usual)
        if citation:
            yield Cited(citation.page, (citation.first, citation.last), pointer)
