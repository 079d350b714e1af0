"""Media types: which there are, and what each carries."""

from __future__ import annotations

import re

from codegen.review.compare import words
from codegen.review.compare.comparison import JSON, TEXT, Comparison
from codegen.review.view.reading import Spot
from codegen.spec.document import as_object

_JSON = re.compile(r"[\w.*-]+/([\w.-]+\+)?json|application/(jsonl|x-ndjson)|\*/\*")


def medium_of(media_type: str) -> str:
    """JSON keeps numbers and strings apart; everything else is text."""
    return JSON if _JSON.fullmatch(plain(media_type)) else TEXT


def plain(media_type: str) -> str:
    """A media type without its parameters."""
    return media_type.partition(";")[0].strip().lower()


def family(media_type: str) -> str:
    """``application/json`` of ``application/problem+json;q=1``: what a parser needs to know."""
    bare = plain(media_type)
    kind, _, subtype = bare.partition("/")
    return f"{kind}/{subtype.rpartition('+')[2]}"


def compare_content(c: Comparison, node: int, old: Spot, new: Spot, rule: str) -> None:
    """The media types of a body, a response, a header or a parameter.

    ``rule`` is what the ids of the findings start with.
    """
    before, after = dict(old.child("content").entries()), dict(new.child("content").entries())
    pairs = {name: name for name in before if name in after}
    _pair_others(before, after, pairs)
    places = (old.child("content").pointer, new.child("content").pointer)
    for name, other in pairs.items():
        if name != other and plain(name) != plain(other):
            where = (before[name].pointer, after[other].pointer)
            c.edit(node, _changed(rule, name, other), where, (name, other))
        _media(c, node, before[name], after[other], rule, medium_of(other))
    for name, spot in before.items():
        if name not in pairs:
            _one_side(c, node, rule, "removed", (spot.pointer, places[1]), (name, None))
    for name, spot in after.items():
        if name not in pairs.values():
            _one_side(c, node, rule, "added", (places[0], spot.pointer), (None, name))


def _one_side(
    c: Comparison,
    node: int,
    rule: str,
    what: str,
    places: tuple[str, str],
    names: tuple[str | None, str | None],
) -> None:
    id_ = f"{rule}-changed" if rule == "parameter-content" else f"{rule}-media-type-{what}"
    c.edit(node, id_, places, names)


def _pair_others(before: dict[str, Spot], after: dict[str, Spot], pairs: dict[str, str]) -> None:
    """The same type written otherwise: without parameters, then by the family, if unmistakable."""
    for sign in (plain, family, _ranged):
        left = [n for n in before if n not in pairs]
        right = [n for n in after if n not in pairs.values()]
        for name in left:
            same = [n for n in right if sign(n) == sign(name)]
            if sign is _ranged:
                same = [n for n in same if "*" in name or "*" in n]
            if len(same) == 1 and len([n for n in left if sign(n) == sign(name)]) == 1:
                pairs[name] = same[0]
                right.remove(same[0])


def _ranged(media_type: str) -> str:
    """A range and what is in it have the same kind: ``application/*``, ``application/json``."""
    kind, _, _ = plain(media_type).partition("/")
    return kind


def _changed(rule: str, old: str, new: str) -> str:
    before, after = plain(old), plain(new)
    if rule == "response" and "*" in after and "*" not in before:
        return "response-media-type-widened"
    if rule == "response" and "*" in before and "*" not in after:
        return "response-media-type-narrowed"
    return f"{rule}-changed" if rule == "parameter-content" else f"{rule}-media-type-changed"


def _media(c: Comparison, node: int, old: Spot, new: Spot, rule: str, medium: str) -> None:
    if c.clean(old, new):
        return
    before, after = old.child("schema"), new.child("schema")
    has = (isinstance(before.node, dict | bool), isinstance(after.node, dict | bool))
    if all(has):
        c.schemas(node, (before,), (after,), medium)
    elif any(has) and rule in ("body", "response"):
        what = "added" if has[1] else "removed"
        places = (
            before.pointer if has[0] else old.pointer,
            after.pointer if has[1] else new.pointer,
        )
        shown = (words.schema(before) if has[0] else None, words.schema(after) if has[1] else None)
        c.edit(node, f"{rule}-schema-{what}", places, shown)
    _encoding(c, node, old, new)


_ENCODING = ("contentType", "style", "explode", "allowReserved", "headers")


def _encoding(c: Comparison, node: int, old: Spot, new: Spot) -> None:
    before, after = old.child("encoding"), new.child("encoding")
    for name in dict.fromkeys((*before.object, *after.object)):
        was, is_ = before.child(name), after.child(name)
        texts = [
            ", ".join(
                f"{k}: {words.value(as_object(s.node)[k])}" for k in _ENCODING if k in s.object
            )
            for s in (was, is_)
        ]
        if texts[0] != texts[1]:
            places = (
                was.pointer if was.object else old.pointer,
                is_.pointer if is_.object else new.pointer,
            )
            c.edit(node, "encoding-changed", places, (texts[0] or None, texts[1] or None))
