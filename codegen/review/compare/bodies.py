"""Request bodies and responses of one operation on both sides."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.review.compare import words
from codegen.review.compare.comparison import PLAIN, Comparison
from codegen.review.compare.content import compare_content
from codegen.review.compare.lifecycle import compare_lifecycle
from codegen.review.compare.marked import Node
from codegen.review.view.reading import Spot

_OPTIONAL = {True: "required", False: "optional"}


def compare_body(c: Comparison, above: int, old: Spot, new: Spot, mask: int) -> None:
    """The request body: there, required, and of which media types."""
    before, after = old.child("requestBody"), new.child("requestBody")
    if not before.object and not after.object:
        return
    earlier, later = c.old.follow(before), c.new.follow(after)
    required = (earlier.object.get("required") is True, later.object.get("required") is True)
    if not before.object:
        rule = f"body-added-{_OPTIONAL[required[1]]}"
        shown = _media_types(later)
        c.edit(above, rule, (old.pointer, later.pointer), (None, shown), mask)
        return
    if not after.object:
        shown = _media_types(earlier)
        c.edit(above, "body-removed", (earlier.pointer, new.pointer), (shown, None), mask)
        return
    if c.clean(before, after):
        return
    node, is_new = c.graph.node("body", earlier.pointer, later.pointer)
    c.graph.link(above, node, mask)
    if not is_new:
        return
    if required[0] != required[1]:
        rule = "body-became-required" if required[1] else "body-became-optional"
        places = (Node(earlier).where("required"), Node(later).where("required"))
        c.edit(node, rule, places, (_OPTIONAL[required[0]], _OPTIONAL[required[1]]))
    compare_content(c, node, earlier, later, "body")


def _media_types(body: Spot) -> str:
    return ", ".join(body.child("content").object) or "of any type"


def compare_responses(c: Comparison, above: int, old: Spot, new: Spot, mask: int) -> None:
    """Responses by status."""
    before = dict(old.child("responses").entries())
    after = dict(new.child("responses").entries())
    places = (ptr.child(old.pointer, "responses"), ptr.child(new.pointer, "responses"))
    for status, spot in before.items():
        if status not in after:
            rule = f"response-{_kind(status, before)}-removed"
            c.edit(above, rule, (spot.pointer, places[1]), (status, None), mask)
        elif not c.clean(spot, after[status]):
            _response(c, above, c.old.follow(spot), c.new.follow(after[status]), mask)
    for status, spot in after.items():
        if status not in before:
            rule = f"response-{_kind(status, after)}-added"
            c.edit(above, rule, (places[0], spot.pointer), (None, status), mask)


def _kind(status: str, among: dict[str, Spot]) -> str:
    """``default`` is the answer to success where no success status is documented."""
    if status == "default":
        return "error" if any(s.startswith("2") for s in among) else "success"
    return "success" if status.startswith(("2", "3")) else "error"


def _response(c: Comparison, above: int, old: Spot, new: Spot, mask: int) -> None:
    node, is_new = c.graph.node("response", old.pointer, new.pointer)
    c.graph.link(above, node, mask)
    if not is_new:
        return
    compare_content(c, node, old, new, "response")
    _headers(c, node, old, new)
    _links(c, node, old, new)


def _headers(c: Comparison, above: int, old: Spot, new: Spot) -> None:
    before = {n.lower(): (n, s) for n, s in _named(old, "headers")}
    after = {n.lower(): (n, s) for n, s in _named(new, "headers")}
    for key, (name, spot) in before.items():
        if key not in after:
            required = c.old.follow(spot).object.get("required") is True
            rule = f"header-removed-{_OPTIONAL[required]}"
            c.edit(above, rule, (spot.pointer, new.pointer), (name, None))
        elif not c.clean(spot, after[key][1]):
            _header(c, above, c.old.follow(spot), c.new.follow(after[key][1]))
    for key, (name, spot) in after.items():
        if key not in before:
            required = c.new.follow(spot).object.get("required") is True
            rule = f"header-added-{_OPTIONAL[required]}"
            c.edit(above, rule, (old.pointer, spot.pointer), (None, name))


def _named(spot: Spot, section: str) -> list[tuple[str, Spot]]:
    # Names of headers may start with x-: they are no extensions here.
    found = spot.child(section)
    return [(n, Spot(v, ptr.child(found.pointer, n))) for n, v in found.object.items()]


def _header(c: Comparison, above: int, old: Spot, new: Spot) -> None:
    node, is_new = c.graph.node("header", old.pointer, new.pointer)
    c.graph.link(above, node)
    if not is_new:
        return
    before, after = old.object.get("required") is True, new.object.get("required") is True
    if before != after:
        rule = "header-became-required" if after else "header-became-optional"
        places = (Node(old).where("required"), Node(new).where("required"))
        c.edit(node, rule, places, (_OPTIONAL[before], _OPTIONAL[after]))
    compare_lifecycle(c, node, Node(old), Node(new))
    schemas = (old.child("schema"), new.child("schema"))
    if all(isinstance(s.node, dict | bool) for s in schemas):
        c.schemas(node, (schemas[0],), (schemas[1],), PLAIN)
    elif "content" in old.object and "content" in new.object:
        compare_content(c, node, old, new, "response")


def _links(c: Comparison, node: int, old: Spot, new: Spot) -> None:
    before, after = dict(_named(old, "links")), dict(_named(new, "links"))
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            c.edit(node, "link-removed", (before[name].pointer, new.pointer), (name, None))
        elif name not in before:
            c.edit(node, "link-added", (old.pointer, after[name].pointer), (None, name))
        elif _bare(c, before[name], old=True) != _bare(c, after[name], old=False):
            places = (before[name].pointer, after[name].pointer)
            shown = (words.value(before[name].node), words.value(after[name].node))
            c.edit(node, "link-changed", places, shown)


def _bare(c: Comparison, spot: Spot, *, old: bool) -> dict[str, object]:
    found = (c.old if old else c.new).follow(spot).object
    return {k: v for k, v in found.items() if k != "description" and not k.startswith("x-")}
