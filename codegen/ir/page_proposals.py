"""What a document's lists look like, for its reader to confirm: pages by the customary names.

Nothing here decides: a proposal becomes a declaration in `vendor.toml`, where it is compared with
the operations, and can be changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.ir import model as ir
from codegen.ir import reach as at
from codegen.ir import types as t
from codegen.ir.pagination import PaginationSetting

_CURSORS = (
    "cursor", "page_token", "pageToken", "next_token", "nextToken", "next_cursor", "nextCursor",
    "page_cursor", "continuation_token", "continuationToken", "starting_after", "after", "marker",
    "next_page_token", "nextPageToken", "PageToken", "continue", "start", "page",
)  # fmt: skip
_PAGES = ("page", "page_number", "pageNumber", "page[number]")
_OFFSETS = ("offset", "skip", "start", "startAt")
_SIZES = (
    "per_page", "perPage", "page_size", "pageSize", "page[size]", "limit", "max_results",
    "maxResults", "size", "count",
)  # fmt: skip
_ITEMS = ("data", "items", "results", "records", "entries", "values")
_WITHIN = (
    "", "/meta", "/pagination", "/paging", "/page", "/metadata", "/links", "/meta/pagination",
    "/paging/cursors", "/response_metadata", "/page_info", "/pageInfo", "/links/pages",
)  # fmt: skip
"""Where answers say how they go on."""
_NEXT = (
    "next_cursor", "nextCursor", "next_page_token", "nextPageToken", "next_token", "nextToken",
    "continuation_token", "continuationToken", "end_cursor", "endCursor", "cursor", "after",
    "next_marker", "nextMarker", "continue",
)  # fmt: skip
_MORE = ("has_more", "hasMore", "has_next_page", "hasNextPage", "more")
_TOTAL = ("total", "total_count", "totalCount", "total_items", "totalItems", "total_entries")
_LAST = ("total_pages", "totalPages", "page_count", "pageCount", "last_page", "lastPage", "pages")
_ALIKE = {"start": ("next",), "page": ("next_page", "nextPage")}
"""What says how to go on where a number, too, may be of that name."""
_LINKS = ("/links/next", "/links/pages/next", "/_links/next/href", "/@odata.nextLink", "/nextLink",
          "/next_url", "/next_page_url", "/next_page_uri", "/nextUri", "/next")  # fmt: skip

Values = dict[str, str | int]


def proposals(api: ir.Api) -> tuple[PaginationSetting, ...]:
    """Declarations for the operations of ``api`` that look as if they list by pages, none of them
    for an operation that has its pages declared."""
    declarations = {d.name: d for d in api.declarations}
    found: dict[tuple[str, tuple[tuple[str, str | int], ...]], list[str]] = {}
    for operation in api.operations:
        if operation.method != "GET" or operation.pagination:
            continue
        if proposal := _proposal(operation, declarations):
            style, values = proposal
            key = style, tuple(values.items())
            found.setdefault(key, []).append(f"{operation.method} {operation.path.text}")
    numbers = {style: count(1) for style, _ in found}
    return tuple(
        PaginationSetting(style, dict(values), _name(style, next(numbers[style])), tuple(called))
        for (style, values), called in found.items()
    )


def _name(style: str, number: int) -> str:
    name = style.replace("-", "_")
    return name if number == 1 else f"{name}_{number}"


def _proposal(operation: ir.Operation, known: at.Declarations) -> tuple[str, Values] | None:
    result = operation.results[0]
    if result.kind != "json" or result.type is None:
        return None
    answer = _Answer(known, result.whole or result.type)
    items, only = answer.items()
    if items is None:
        return None
    query = {
        p.wire.text: replace(p, type=at.plain(known, p.type))
        for p in operation.parameters
        if p.location == "query"
    }
    # An offset always works; where there is a cursor as well, it may have to be asked for.
    ways = (_by_offset, _by_cursor, _by_page, _by_link)
    proposal = next((found for way in ways if (found := way(query, answer, items))), None)
    # The only list there is need not be said: many operations are of one declaration then.
    said: Values = {} if only else {"items": items}
    return (proposal[0], said | proposal[1]) if proposal else None


class _Answer:
    """The answer of an operation, and what stands where in it."""

    def __init__(self, known: at.Declarations, type_: t.Type) -> None:
        self._known = known
        self._type = type_

    def items(self) -> tuple[str | None, bool]:
        """The pointer of its list, if there is no doubt which; and whether it is the only one."""
        lists = at.lists(self._known, self._type)
        named = [found for found in lists if ptr.tokens(found)[-1:] in [[n] for n in _ITEMS]]
        found = next((found[0] for found in (lists, named) if len(found) == 1), None)
        return found, len(lists) == 1

    def item_has(self, items: str, name: str) -> bool:
        found = at.reach(self._known, self._type, items)
        return isinstance(found, t.ListType) and self._is(found.item, f"/{name}", "str")

    def one_of(self, names: Sequence[str], kind: str) -> str:
        """The first pointer to a value of ``kind`` that has one of ``names``."""
        pointers = (ptr.child(place, name) for place in _WITHIN for name in names)
        return next((found for found in pointers if self.has(found, kind)), "")

    def has(self, pointer: str, kind: str) -> bool:
        return self._is(self._type, pointer, kind)

    def _is(self, type_: t.Type, pointer: str, kind: str) -> bool:
        return at.reach(self._known, type_, pointer) == t.Primitive(kind)


Query = dict[str, ir.Parameter]


def _by_cursor(query: Query, answer: _Answer, items: str) -> tuple[str, Values] | None:
    parameter = _first(_CURSORS, query, "str")
    if not parameter:
        return None
    more = answer.one_of(_MORE, "bool")
    said: Values = {"more": more} if more else {}
    if following := answer.one_of(_ALIKE.get(parameter, _NEXT), "str"):
        return "cursor", {"parameter": parameter, "next": following, **said}
    if more and parameter not in _ALIKE and answer.item_has(items, "id"):
        return "cursor", {"parameter": parameter, "last": "/id", **said}
    return None


def _by_page(query: Query, answer: _Answer, _items: str) -> tuple[str, Values] | None:
    parameter = _first(_PAGES, query, "int")
    if not parameter:
        return None
    start = query[parameter].default
    said = {"size": _first(_SIZES, query, "int"), "pages": answer.one_of(_LAST, "int")}
    values = _said({"parameter": parameter, **said})
    return "page", values | ({"start": start} if type(start) is int and start == 0 else {})


def _by_offset(query: Query, answer: _Answer, _items: str) -> tuple[str, Values] | None:
    parameter, limit = _first(_OFFSETS, query, "int"), _first(_SIZES, query, "int")
    if not parameter or not limit:
        return None
    total = answer.one_of(_TOTAL, "int")
    return "offset", _said({"parameter": parameter, "limit": limit, "total": total})


def _by_link(_query: Query, answer: _Answer, _items: str) -> tuple[str, Values] | None:
    link = next((pointer for pointer in _LINKS if answer.has(pointer, "str")), "")
    return ("next-link", {"next": link}) if link else None


def _first(names: Sequence[str], query: Query, kind: str) -> str:
    """The first of ``names`` that is a parameter of that kind: a date, say, is another thing."""
    known = {name for name, p in query.items() if p.type == t.Primitive(kind)}
    return next((name for name in names if name in known), "")


def _said(values: dict[str, str]) -> Values:
    return {key: value for key, value in values.items() if value}
