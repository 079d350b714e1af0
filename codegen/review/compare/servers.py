"""Addresses: of the whole API, of a path, of an operation."""

from __future__ import annotations

from codegen.review.compare.comparison import Comparison
from codegen.review.view.reading import Spot
from codegen.spec.document import as_list, as_object, as_text


def servers_of(holder: Spot) -> dict[str, Spot]:
    """Servers by address."""
    found: dict[str, Spot] = {}
    for index in range(len(as_list(holder.object.get("servers")))):
        spot = holder.child("servers", index)
        found.setdefault(as_text(spot.object.get("url")).rstrip("/"), spot)
    return found


def compare_servers(c: Comparison, node: int, old: Spot, new: Spot) -> None:
    """The servers of two holders; without any, the document's own address is meant."""
    before, after = servers_of(old), servers_of(new)
    if not before or not after:
        # From none to some: what was promised before depends on where the document was found.
        if not before:
            _each(c, node, old, after, "server-added")
        else:
            _each(c, node, new, before, "server-removed")
        return
    gone = [url for url in before if url not in after]
    come = [url for url in after if url not in before]
    for url, other in _written_otherwise(before, after, gone, come):
        # The address of those who choose nothing is as it was.
        gone.remove(url)
        come.remove(other)
        _variables(c, node, before[url], after[other])
    if len(gone) == len(come) == 1:
        pair = (before[gone[0]], after[come[0]])
        c.edit(node, "server-url-changed", (pair[0].pointer, pair[1].pointer), (gone[0], come[0]))
        _variables(c, node, *pair)
        gone, come = [], []
    for url in gone:
        c.edit(node, "server-removed", (before[url].pointer, new.pointer), (url, None))
    for url in come:
        c.edit(node, "server-added", (old.pointer, after[url].pointer), (None, url))
    for url in before:
        if url in after:
            _variables(c, node, before[url], after[url])


def _written_otherwise(
    before: dict[str, Spot], after: dict[str, Spot], gone: list[str], come: list[str]
) -> list[tuple[str, str]]:
    """Addresses that are the same once the defaults of their variables are filled in."""
    filled = {_filled(url, after[url]): url for url in come}
    pairs = [(url, filled.pop(_filled(url, before[url]), "")) for url in gone]
    return [(url, other) for url, other in pairs if other]


def _filled(url: str, server: Spot) -> str:
    for name, variable in server.child("variables").entries():
        url = url.replace(f"{{{name}}}", as_text(variable.object.get("default")))
    return url.rstrip("/")


def _each(c: Comparison, node: int, without: Spot, servers: dict[str, Spot], rule: str) -> None:
    for url, spot in servers.items():
        if url in ("", "/"):
            continue
        if rule == "server-added":
            c.edit(node, rule, (without.pointer, spot.pointer), (None, url))
        else:
            c.edit(node, rule, (spot.pointer, without.pointer), (url, None))


def _variables(c: Comparison, node: int, old: Spot, new: Spot) -> None:
    before = dict(old.child("variables").entries())
    after = dict(new.child("variables").entries())
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            place = before[name].pointer
            c.edit(node, "server-variable-removed", (place, new.pointer), (name, None))
        elif name not in before:
            place = after[name].pointer
            c.edit(node, "server-variable-added", (old.pointer, place), (None, name))
        else:
            _variable(c, node, before[name], after[name])


def _variable(c: Comparison, node: int, old: Spot, new: Spot) -> None:
    before, after = old.object, new.object
    places = (old.pointer, new.pointer)
    if before.get("default") != after.get("default"):
        values = (before.get("default"), after.get("default"))
        c.edit(node, "server-variable-default-changed", places, values)
    earlier, later = as_list(before.get("enum")), as_list(after.get("enum"))
    if gone := [v for v in earlier if v not in later and later]:
        c.edit(node, "server-variable-value-removed", places, (gone, None))
    if earlier and not later:
        return
    if not earlier and later:
        c.edit(node, "server-variable-value-removed", places, (None, later))
        return
    if come := [v for v in later if v not in earlier]:
        c.edit(node, "server-variable-value-added", places, (None, come))


def own_servers(operation: Spot, item: Spot) -> Spot | None:
    """Who states the servers of an operation, if it is not the document."""
    for holder in (operation, item):
        if as_list(as_object(holder.node).get("servers")):
            return holder
    return None
