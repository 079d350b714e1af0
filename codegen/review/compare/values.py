"""Enumerations, constants and defaults."""

from __future__ import annotations

import json

from codegen.base.pointer import JsonValue
from codegen.review.compare.comparison import Comparison, Pending
from codegen.review.view.shape import Shape
from codegen.spec.document import as_list


def compare_values(c: Comparison, pair: Pending) -> None:
    """Which values are valid, and what is meant by none."""
    _default(c, pair)
    _known(c, pair)
    if not _constants(c, pair):
        _enumerations(c, pair)


def key(value: JsonValue) -> str:
    """A value as text that tells ``1`` from ``true`` and takes ``1.0`` for ``1``."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value, sort_keys=True)


def _default(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    before, after = "default" in old.facts, "default" in new.facts
    if not (before or after) or (
        before and after and key(old.get("default")) == key(new.get("default"))
    ):
        return
    rule = (
        "default-changed" if before and after else "default-added" if after else "default-removed"
    )
    c.edit(
        node,
        rule,
        (old.where("default"), new.where("default")),
        (old.get("default"), new.get("default")),
    )


def _constants(c: Comparison, pair: Pending) -> bool:
    """Report constants; an enumeration on either side is for :func:`_enumerations`."""
    node, old, new, _ = pair
    before, after = "const" in old.facts, "const" in new.facts
    if not (before or after):
        return False
    if before != after and "enum" in (old.facts if after else new.facts):
        return False
    if before and after:
        if key(old.get("const")) == key(new.get("const")):
            return True
        rule = "const-changed"
    else:
        rule = "const-added" if after else "const-removed"
    c.edit(
        node, rule, (old.where("const"), new.where("const")), (old.get("const"), new.get("const"))
    )
    return True


def allowed(shape: Shape) -> list[JsonValue] | None:
    """The only valid values but null; None if there is no enumeration."""
    if "const" in shape.facts:
        return [shape.get("const")]
    if not isinstance(found := shape.get("enum"), list):
        return None
    return [value for value in found if value is not None]


def _enumerations(c: Comparison, pair: Pending) -> None:
    node, old, new, _ = pair
    before, after = allowed(old), allowed(new)
    places = (_place(old), _place(new))
    if before is None and after is not None:
        c.edit(node, "enum-added", places, (None, after))
    elif before is not None and after is None:
        c.edit(node, "enum-removed", places, (before, None))
    elif before is not None and after is not None:
        gone, come = _differences(before, after)
        if gone:
            c.edit(node, "enum-value-removed", places, (gone, None))
        if come:
            c.edit(node, "enum-value-added", places, (None, come))


def _known(c: Comparison, pair: Pending) -> None:
    """``x-extensible-enum``: values that are known, of a set that is open."""
    node, old, new, _ = pair
    keyword = "x-extensible-enum"
    gone, come = _differences(as_list(old.get(keyword)), as_list(new.get(keyword)))
    places = (old.where(keyword), new.where(keyword))
    if gone:
        c.edit(node, "known-value-removed", places, (gone, None))
    if come:
        c.edit(node, "known-value-added", places, (None, come))


def _differences(
    before: list[JsonValue], after: list[JsonValue]
) -> tuple[list[JsonValue], list[JsonValue]]:
    old, new = {key(v) for v in before}, {key(v) for v in after}
    return [v for v in before if key(v) not in new], [v for v in after if key(v) not in old]


def _place(shape: Shape) -> str:
    return shape.where("const" if "const" in shape.facts else "enum")
