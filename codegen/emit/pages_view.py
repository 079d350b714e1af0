"""The constants of a resource that say how its lists come page by page."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from codegen.base.text import Ident
from codegen.emit.env import lit
from codegen.ir import model as ir
from codegen.ir.pagination import Pagination

_CLASSES = {
    "cursor": "Cursor",
    "offset": "Offset",
    "page": "PageNumber",
    "next-link": "NextLink",
    "link-header": "NextLink",
}
"""The runtime's class of each style."""


class PagesView(Struct, frozen=True):
    """How the pages of some lists follow each other, as a constant."""

    constant: str
    declaration: str
    """Source of its value."""


def pages_views(operations: tuple[ir.Operation, ...]) -> Mapping[Ident, PagesView]:
    """The constants by operation.

    Operations share that of a named declaration, if it says the same of all of them.
    """
    paged = {o.name: o.pagination for o in operations if o.pagination}
    said: dict[str, set[str]] = {}
    for pagination in paged.values():
        said.setdefault(pagination.name, set()).add(_declaration(pagination))
    taken = {f"_{o.name.upper()}" for o in operations}
    views: dict[Ident, PagesView] = {}
    for name, pagination in paged.items():
        shared = pagination.name and len(said[pagination.name]) == 1
        constant = f"_{(pagination.name if shared else name).upper()}_PAGES"
        while constant in taken:
            constant += "_"
        views[name] = PagesView(constant, _declaration(pagination))
    return views


def class_of(pagination: Pagination) -> str:
    """The runtime's class of a declaration."""
    return _CLASSES[pagination.style]


def _declaration(pagination: Pagination) -> str:
    # What every list has goes without its name.
    arguments = [
        lit(value) if key in ("items", "parameter") else f"{key}={lit(value)}"
        for key, value in pagination.values
    ]
    return f"{class_of(pagination)}({', '.join(arguments)})"
