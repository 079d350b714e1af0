"""Callbacks and webhooks: what the vendor sends, and what the client answers."""

from __future__ import annotations

from codegen.review.compare.bodies import compare_body, compare_responses
from codegen.review.compare.comparison import Comparison
from codegen.review.compare.endpoints import methods_of
from codegen.review.compare.graph import REQUEST, RESPONSE
from codegen.review.compare.lifecycle import compare_lifecycle
from codegen.review.compare.marked import Node
from codegen.review.compare.parameters import compare_parameters, parameters_of
from codegen.review.view.reading import Spot


def compare_callbacks(c: Comparison, above: int, old: Spot, new: Spot) -> None:
    """The callbacks of one operation."""
    before = dict(old.child("callbacks").entries())
    after = dict(new.child("callbacks").entries())
    for name in dict.fromkeys((*before, *after)):
        if name not in after:
            c.edit(above, "callback-removed", (before[name].pointer, new.pointer), (name, None))
        elif name not in before:
            c.edit(above, "callback-added", (old.pointer, after[name].pointer), (None, name))
        elif not c.clean(before[name], after[name]):
            _callback(c, above, c.old.follow(before[name]), c.new.follow(after[name]))


def _callback(c: Comparison, above: int, old: Spot, new: Spot) -> None:
    node, is_new = c.graph.node("callback", old.pointer, new.pointer)
    c.graph.link(above, node)
    if not is_new:
        return
    before, after = dict(old.entries()), dict(new.entries())
    pairs = [(name, name) for name in before if name in after]
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    for earlier, later in zip(gone, come, strict=False):
        places = (before[earlier].pointer, after[later].pointer)
        c.edit(node, "callback-address-changed", places, (earlier, later))
        pairs.append((earlier, later))
    for name in gone[len(come) :]:
        c.edit(node, "callback-removed", (before[name].pointer, new.pointer), (name, None))
    for name in come[len(gone) :]:
        c.edit(node, "callback-added", (old.pointer, after[name].pointer), (None, name))
    for earlier, later in pairs:
        compare_received(c, node, before[earlier], after[later])


def compare_received(c: Comparison, above: int, old: Spot, new: Spot) -> None:
    """A path item whose requests the client receives and answers."""
    items = (c.old.follow(old), c.new.follow(new))
    before, after = dict(methods_of(items[0])), dict(methods_of(items[1]))
    both = [name for name in before if name in after]
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    if gone or come:
        texts = (", ".join(gone).upper() or None, ", ".join(come).upper() or None)
        places = (items[0].pointer, items[1].pointer)
        c.edit(above, "webhook-method-changed", places, texts)
    pairs = [(name, name) for name in both]
    pairs += list(zip(gone, come, strict=False))
    for earlier, later in pairs:
        spots = (before[earlier], after[later])
        compare_lifecycle(c, above, Node(spots[0]), Node(spots[1]))
        parameters = (
            parameters_of(c.old, "", items[0], spots[0]),
            parameters_of(c.new, "", items[1], spots[1]),
        )
        compare_parameters(c, above, *parameters, RESPONSE)
        compare_body(c, above, *spots, RESPONSE)
        compare_responses(c, above, *spots, REQUEST)


def compare_webhooks(c: Comparison) -> None:
    """The webhooks of both documents."""
    before = dict(c.old.root.child("webhooks").entries())
    after = dict(c.new.root.child("webhooks").entries())
    for name in dict.fromkeys((*before, *after)):
        spots = (before.get(name), after.get(name))
        pointers = (spots[0].pointer if spots[0] else "", spots[1].pointer if spots[1] else "")
        node, _ = c.graph.node("webhook", *pointers)
        c.graph.root(node, c.graph.operation(f"webhook {name}"))
        if spots[0] is None:
            c.edit(node, "webhook-added", pointers, (None, name))
        elif spots[1] is None:
            c.edit(node, "webhook-removed", pointers, (name, None))
        elif not c.clean(spots[0], spots[1]):
            compare_received(c, node, spots[0], spots[1])
