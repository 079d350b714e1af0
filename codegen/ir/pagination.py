"""How lists come page by page: what is declared of it, as plain data, and which declarations there are."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from codegen.base.text import Untrusted
from codegen.ir.types import Type

STYLES: Mapping[str, tuple[str, ...]] = {
    "cursor": ("items", "parameter", "next", "last", "place", "more"),
    "token": ("items", "parameter", "next", "last", "place", "more"),
    "offset": ("items", "parameter", "limit", "total", "start", "place", "more"),
    "page": ("items", "parameter", "size", "pages", "start", "place", "more"),
    "next-link": ("items", "next"),
    "link-header": ("items",),
}
"""What can be said of each style, by the names of the runtime; ``token`` is another word for cursor."""

PARAMETERS = ("parameter", "limit", "size")
"""Wire names of parameters of the operation."""

POINTERS = ("items", "next", "last", "total", "pages", "more")
"""JSON pointers into the answer; ``last`` is one into an item."""

_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "cursor": (("parameter",), ("next", "last")),
    "token": (("parameter",), ("next", "last")),
    "offset": (("parameter",),),
    "page": (("parameter",),),
    "next-link": (("next",),),
}
"""One key of each group has to be there."""


class PaginationSetting(Struct, frozen=True):
    """A declaration, not yet compared with an operation.

    ``operations`` are those it is for, by operationId, ``GET /path`` or pointer; one of a document
    stands in its operation, at ``pointer``. ``lines`` are those of the keys in vendor.toml.
    """

    style: str
    values: Mapping[str, str | int]
    name: str = ""
    operations: tuple[str, ...] = ()
    pointer: str = ""
    lines: Mapping[str, int] | None = None

    @property
    def title(self) -> str:
        """What messages call it."""
        return f"[pagination.{self.name}]" if self.name else "x-pagination"


class Pagination(Struct, frozen=True):
    """How the answers of an operation follow each other, compared with what the document says.

    ``values`` are in the order of the runtime's arguments; ``name`` is that of vendor.toml's table,
    empty for a declaration that only its operation has.
    """

    style: str
    item: Type
    values: tuple[tuple[str, Untrusted | int], ...]
    name: str = ""


class Complaint(Struct, frozen=True):
    """What is wrong with one key of a declaration, and what to write."""

    key: str
    message: str
    hint: str


def declared(table: Mapping[str, object]) -> tuple[str, dict[str, str | int], list[Complaint]]:
    """Style and values of a declaration, and what is wrong with it."""
    style = table.get("style")
    if not isinstance(style, str) or style not in STYLES:
        hint = f"write one of {', '.join(STYLES)}"
        return "", {}, [Complaint("style", f"there is no style {style!r}", hint)]
    values: dict[str, str | int] = {}
    complaints: list[Complaint] = []
    for key, value in table.items():
        if key == "style":
            continue
        if key not in STYLES[style]:
            message = f"{key!r} says nothing about the style {style}"
            complaints.append(Complaint(key, message, f"there are: {', '.join(STYLES[style])}"))
        elif complaint := _unfit(key, value):
            complaints.append(complaint)
        elif isinstance(value, str | int):
            values[key] = value
    for keys in _NEEDED.get(style, ()):
        if not any(key in table for key in keys):
            message = f"the style {style} needs {' or '.join(map(repr, keys))}"
            complaints.append(Complaint("style", message, f"add {keys[0]}"))
    return style, values, complaints


def _unfit(key: str, value: object) -> Complaint | None:
    """Why a key cannot have this value."""
    if key == "start":
        fits = isinstance(value, int) and not isinstance(value, bool)
        return None if fits else Complaint(key, "'start' must be a whole number", "as 1")
    if key == "place":
        fits = value in ("query", "body")
        return None if fits else Complaint(key, "'place' must be query or body", "as query")
    if not isinstance(value, str):
        return Complaint(key, f"{key!r} must be a string", "write it in quotes")
    if key in POINTERS and value and not value.startswith("/"):
        return Complaint(key, f"{key!r} must be a JSON pointer", f"as /{value}")
    if key != "items" and not value:
        return Complaint(key, f"{key!r} says nothing", "leave it out")
    return None
