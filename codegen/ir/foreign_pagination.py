"""How other generators' extensions of a document declare pages, in our words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from codegen.base import pointer as ptr
from codegen.spec.document import JsonObject, as_list, as_object, as_text

Declared = dict[str, object]

_LAST = re.compile(r"\$?\.?(.*?)\[(?:-1|\(@\.length-1\))\]\.?(.*)")


def foreign(operation: JsonObject) -> tuple[str, Declared] | None:
    """The extension of an operation that declares pages, and what it says; None without one.

    What it says may be too little for us, or not fit the operation.
    """
    for key, translate in _DIALECTS.items():
        if isinstance(node := operation.get(key), dict):
            return key, {k: v for k, v in translate(node).items() if v not in (None, "")}
    return None


def _speakeasy(node: JsonObject) -> Declared:
    """``type: offsetLimit | cursor | url``, inputs with a type each, outputs as JSON paths."""
    inputs = {as_text(as_object(i).get("type")): as_object(i) for i in as_list(node.get("inputs"))}
    named = {kind: as_text(found.get("name")) for kind, found in inputs.items()}
    in_body = any("body" in as_text(found.get("in")).lower() for found in inputs.values())
    outputs = {key: as_text(path) for key, path in as_object(node.get("outputs")).items()}
    said: Declared = {"items": _pointer(outputs.get("results"))}
    if in_body:
        said["place"] = "body"
    match node.get("type"):
        case "url":
            return {"style": "next-link", "next": _pointer(outputs.get("nextUrl")), "items": said["items"]}  # fmt: skip
        case "cursor":
            token = outputs.get("nextCursor", "")
            of_item = _LAST.fullmatch(token)
            where: Declared = {"last": _pointer(of_item[2])} if of_item else {"next": _pointer(token)}  # fmt: skip
            return {"style": "cursor", "parameter": named.get("cursor"), **where, **said}
        case _ if "page" in named:
            counted = {"size": named.get("limit"), "pages": _pointer(outputs.get("numPages"))}
            return {"style": "page", "parameter": named["page"], **counted, **said}
        case _:
            parameters = {"parameter": named.get("offset"), "limit": named.get("limit")}
            return {"style": "offset", **parameters, **said}


def _fern(node: JsonObject) -> Declared:
    """``cursor`` or ``offset`` as ``$request.name``; ``next_cursor`` and ``results`` as paths."""
    said: Declared = {"items": _pointer(_after(node.get("results")))}
    if cursor := _after(node.get("cursor")):
        token = _pointer(_after(node.get("next_cursor")))
        return {"style": "cursor", "parameter": cursor, "next": token, **said}
    more = _pointer(_after(node.get("has-next-page")))
    return {"style": "page", "parameter": _after(node.get("offset")), "more": more, **said}


def _datadog(node: JsonObject) -> Declared:
    """Parameters by what they do, and paths without a root."""
    said: Declared = {"items": _pointer(as_text(node.get("resultsPath")))}
    if cursor := as_text(node.get("cursorParam")):
        return {"style": "cursor", "parameter": cursor, "next": _pointer(as_text(node.get("cursorPath"))), **said}  # fmt: skip
    size = as_text(node.get("limitParam"))
    if offset := as_text(node.get("pageOffsetParam")):
        return {"style": "offset", "parameter": offset, "limit": size, **said}
    start = node.get("pageStart", 0)
    return {"style": "page", "parameter": as_text(node.get("pageParam")), "size": size, "start": start, **said}  # fmt: skip


def _microsoft(node: JsonObject) -> Declared:
    """The property of the next page's address, and that of the items, ``value`` without a word."""
    link = as_text(node.get("nextLinkName"))
    items = ptr.child("", as_text(node.get("itemName")) or "value")
    return {"style": "next-link", "next": ptr.child("", link) if link else None, "items": items}


_DIALECTS: Mapping[str, Callable[[JsonObject], Declared]] = {
    "x-speakeasy-pagination": _speakeasy,
    "x-fern-pagination": _fern,
    "x-ms-pageable": _microsoft,
    # Not ours, which says a style.
    "x-pagination": _datadog,
}


def _after(node: object) -> str:
    """``a.b`` of ``$request.a.b`` or ``$response.a.b``."""
    return re.sub(r"^\$(request|response)\.", "", node) if isinstance(node, str) else ""


def _pointer(path: str | None) -> str | None:
    """The JSON pointer of a plain JSON path: ``$.a.b`` is ``/a/b``; None without one."""
    if path is None:
        return None
    names = [name for name in path.removeprefix("$").split(".") if name]
    return ptr.child("", *names) if names else None
