"""Components by name: renamed, added, removed, and those that no operation leads to."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.review.compare.comparison import Comparison
from codegen.review.compare.graph import NEITHER
from codegen.review.compare.renames import likeness, without_prose
from codegen.review.compare.security import compare_scheme
from codegen.review.view.reading import Spot
from codegen.spec.document import as_object

_ALIKE = 0.6
_SCHEMAS = "#/components/schemas/"


def compare_schemes(c: Comparison) -> None:
    """Security schemes; before the operations, which are linked to those that differ."""
    before = dict(c.old.section("securitySchemes").entries())
    after = dict(c.new.section("securitySchemes").entries())
    c.schemes.update(_same_schemes(before, after))
    for old, new in c.schemes.items():
        node, _ = c.graph.node("scheme", old)
        c.edit(
            node, "scheme-renamed", (before.pop(old).pointer, after.pop(new).pointer), (old, new)
        )
    for name in dict.fromkeys((*before, *after)):
        if name not in before:
            node, _ = c.graph.node("scheme", name)
            place = c.old.section("securitySchemes").pointer
            c.edit(node, "scheme-added", (place, after[name].pointer), (None, name))
        elif name not in after:
            node, _ = c.graph.node("scheme", name)
            place = c.new.section("securitySchemes").pointer
            c.edit(node, "scheme-removed", (before[name].pointer, place), (name, None))
        elif before[name].node != after[name].node:
            node, _ = c.graph.node("scheme", name)
            compare_scheme(c, node, c.old.follow(before[name]), c.new.follow(after[name]))


def _same_schemes(before: dict[str, Spot], after: dict[str, Spot]) -> dict[str, str]:
    """Schemes with another name and the same definition, where only one on each side has it."""
    gone = {n: without_prose(s.object) for n, s in before.items() if n not in after}
    come = {n: without_prose(s.object) for n, s in after.items() if n not in before}
    found: dict[str, str] = {}
    for name, node in gone.items():
        same = [n for n, other in come.items() if other == node]
        if len(same) == 1 and sum(1 for other in gone.values() if other == node) == 1:
            found[name] = same[0]
    return found


def compare_named_schemas(c: Comparison) -> None:
    """Named schemas; after everything else, when it is known who refers to whom."""
    before = {s.pointer: s for _, s in c.old.section("schemas").entries()}
    after = {s.pointer: s for _, s in c.new.section("schemas").entries()}
    node, _ = c.graph.node("components")
    for pointer, spot in before.items():
        if pointer in after:
            c.schemas(node, (spot,), (after[pointer],), mask=NEITHER)
    gone = [p for p in before if p not in after]
    come = [p for p in after if p not in before]
    renamed = _renamed(c, before, after, gone, come)
    for old, new in renamed.items():
        names = (ptr.tokens(old)[-1], ptr.tokens(new)[-1])
        _mention(c, "renamed", old, new, *names)
        c.schemas(node, (before[old],), (after[new],), mask=NEITHER)
    for pointer in gone:
        if pointer not in renamed:
            _mention(c, "removed", pointer, _section(c, new=True), ptr.tokens(pointer)[-1], None)
    for pointer in come:
        if pointer not in renamed.values():
            _mention(c, "added", _section(c, new=False), pointer, None, ptr.tokens(pointer)[-1])
    for (old, new), users in sorted(c.retargeted.items()):
        if renamed.get(old) == new or not old.startswith("#/") or not new.startswith("#/"):
            continue
        names = (ptr.tokens(old)[-1], ptr.tokens(new)[-1])
        below, _ = c.graph.node("reference", old, new)
        c.edit(below, "reference-changed", (old, new), names)
        for user in users:
            c.graph.link(user, below)


def _section(c: Comparison, *, new: bool) -> str:
    return (c.new if new else c.old).section("schemas").pointer


def _mention(
    c: Comparison, what: str, old: str, new: str, before: JsonValue, after: JsonValue
) -> None:
    node, _ = c.graph.node(f"schema {what}", old, new)
    c.edit(node, f"schema-{what}", (old, new), (before, after))
    for user in c.retargeted.get((old, new), ()):
        c.graph.link(user, node)


def _renamed(
    c: Comparison,
    before: dict[str, Spot],
    after: dict[str, Spot],
    gone: list[str],
    come: list[str],
) -> dict[str, str]:
    """By references that now lead elsewhere, then by equal content."""
    found: dict[str, str] = {}
    for old, new in sorted(c.retargeted, key=lambda pair: (-len(c.retargeted[pair]), pair)):
        free = old not in found and new not in found.values()
        if old in gone and new in come and free and _alike(before[old], after[new]):
            found[old] = new
    for old in gone:
        if old in found:
            continue
        wanted = without_prose(before[old].object)
        same = [
            new for new in come
            if new not in found.values() and without_prose(after[new].object) == wanted
        ]  # fmt: skip
        if len(same) == 1 and len(wanted) > 1:
            found[old] = same[0]
    return found


def _alike(old: Spot, new: Spot) -> bool:
    before, after = as_object(old.object.get("properties")), as_object(new.object.get("properties"))
    if before or after:
        share = len(before.keys() & after.keys()) / len(before.keys() | after.keys())
        return share >= _ALIKE or (share >= 0.3 and _names_alike(old, new))
    return old.object.get("type") == new.object.get("type") or _names_alike(old, new)


def _names_alike(old: Spot, new: Spot) -> bool:
    return likeness(ptr.tokens(old.pointer)[-1], ptr.tokens(new.pointer)[-1]) >= 0.75
