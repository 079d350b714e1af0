"""What credentials an operation requires, and how the schemes work."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.review.compare.comparison import Comparison
from codegen.review.compare.marked import Node
from codegen.review.view.reading import Spot
from codegen.spec.document import as_list, as_object, as_text

Alternative = dict[str, frozenset[str]]
"""Schemes that are needed together, each with its scopes."""


def requirements_of(root: Spot, operation: Spot) -> tuple[Spot, list[Alternative]]:
    """Where the requirements of an operation are stated, and which they are."""
    holder = operation if "security" in operation.object else root
    spot = holder.child("security")
    if not isinstance(spot.node, list):
        return Spot(None, holder.pointer), []
    found: list[Alternative] = [
        {
            name: frozenset(s for s in as_list(scopes) if isinstance(s, str))
            for name, scopes in as_object(entry).items()
        }
        for entry in spot.node
    ]
    return spot, found


def compare_requirements(
    c: Comparison,
    node: int,
    old: tuple[Spot, list[Alternative]],
    new: tuple[Spot, list[Alternative]],
) -> None:
    """Whether the credentials of before are still enough."""
    (spot, before), (other, after) = old, new
    places = (spot.pointer, other.pointer)
    if before == after:
        return
    if _anonymous(before) and not _anonymous(after):
        c.edit(node, "security-required", places, (shown(before), shown(after)))
        return
    if not _real(after):
        c.edit(node, "security-dropped", places, (shown(before), shown(after)))
        return
    gone = [a for a in before if a not in after]
    come = [a for a in after if a not in before]
    for earlier, later in _pairs(gone, come):
        gone.remove(earlier)
        come.remove(later)
        _alternative(c, node, places, earlier, later)
    for alternative in gone:
        rule = f"security-{'redundant-' if _enough(alternative, after) else ''}removed"
        c.edit(node, rule, places, (shown([alternative]), None))
    for alternative in come:
        c.edit(node, "security-added", places, (None, shown([alternative])))


def _real(alternatives: list[Alternative]) -> bool:
    return any(alternatives)


def _anonymous(alternatives: list[Alternative]) -> bool:
    """Whether calls without credentials are let in."""
    return not alternatives or {} in alternatives


def _enough(held: Alternative, alternatives: list[Alternative]) -> bool:
    """Whether who has the credentials ``held`` is let in by one of ``alternatives``."""
    return any(
        all(name in held and scopes <= held[name] for name, scopes in needed.items())
        for needed in alternatives
    )


def _pairs(
    gone: list[Alternative], come: list[Alternative]
) -> list[tuple[Alternative, Alternative]]:
    """What is likely the same alternative: of the same schemes, or the only ones that differ."""
    pairs = [
        (old, found[0])
        for old in gone
        if len(found := [new for new in come if new.keys() == old.keys()]) == 1
    ]
    if not pairs and len(gone) == len(come) == 1:
        pairs = [(gone[0], come[0])]
    return pairs


def _alternative(
    c: Comparison, node: int, places: tuple[str, str], old: Alternative, new: Alternative
) -> None:
    if old.keys() == new.keys():
        for name in old:
            if come := sorted(new[name] - old[name]):
                c.edit(node, "security-scope-added", places, (None, f"{name}: {', '.join(come)}"))
            if gone := sorted(old[name] - new[name]):
                c.edit(node, "security-scope-removed", places, (f"{name}: {', '.join(gone)}", None))
        return
    if new.keys() > old.keys():
        rule = "security-tightened"
    else:
        rule = "security-relaxed" if _enough(old, [new]) else "security-changed"
    c.edit(node, rule, places, (shown([old]), shown([new])))


def shown(alternatives: list[Alternative]) -> str:
    """``key or token and tenant``."""
    texts = [" and ".join(a) or "none" for a in alternatives]
    return " or ".join(texts) or "none"


def compare_scheme(c: Comparison, node: int, old: Spot, new: Spot) -> None:
    """A security scheme on both sides."""
    before, after = Node(old), Node(new)
    kinds = (as_text(before.get("type")), as_text(after.get("type")))
    if kinds[0] != kinds[1]:
        c.edit(node, "scheme-type-changed", (before.where("type"), after.where("type")), kinds)
        return
    shown_ = (_place(before), _place(after))
    if kinds[0] == "apiKey" and shown_[0].lower() != shown_[1].lower():
        places = (before.where("in"), after.where("in"))
        c.edit(node, "scheme-place-changed", places, shown_)
    for keyword, rule in (
        ("scheme", "scheme-http-changed"),
        ("bearerFormat", "scheme-bearer-format-changed"),
        ("openIdConnectUrl", "scheme-openid-changed"),
    ):
        values = (as_text(before.get(keyword)), as_text(after.get(keyword)))
        if values[0].lower() != values[1].lower():
            places = (before.where(keyword), after.where(keyword))
            c.edit(node, rule, places, (values[0] or None, values[1] or None))
    _flows(c, node, old.child("flows"), new.child("flows"))


def _place(scheme: Node) -> str:
    return f"{as_text(scheme.get('in'))} {as_text(scheme.get('name'))}"


def _flows(c: Comparison, node: int, old: Spot, new: Spot) -> None:
    before, after = dict(old.entries()), dict(new.entries())
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            c.edit(node, "scheme-flow-removed", (before[name].pointer, new.pointer), (name, None))
        elif name not in before:
            c.edit(node, "scheme-flow-added", (old.pointer, after[name].pointer), (None, name))
        else:
            _flow(c, node, before[name], after[name])


def _flow(c: Comparison, node: int, old: Spot, new: Spot) -> None:
    for keyword in ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"):
        values = (old.object.get(keyword), new.object.get(keyword))
        if values[0] != values[1]:
            places = (Node(old).where(keyword), Node(new).where(keyword))
            c.edit(node, "scheme-oauth-url-changed", places, values)
    before, after = as_object(old.object.get("scopes")), as_object(new.object.get("scopes"))
    here, there = ptr.child(old.pointer, "scopes"), ptr.child(new.pointer, "scopes")
    for scope in before:
        if scope not in after:
            c.edit(node, "scheme-scope-removed", (ptr.child(here, scope), there), (scope, None))
    for scope in after:
        if scope not in before:
            added: JsonValue = scope
            c.edit(node, "scheme-scope-added", (here, ptr.child(there, scope)), (None, added))
