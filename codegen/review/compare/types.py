"""Types and formats: which contains which."""

from __future__ import annotations

from codegen.review.compare import words
from codegen.review.compare.comparison import JSON, QUERY, TEXT, Comparison, Pending
from codegen.review.view.keywords import NARROWER_NUMBERS, NOTES_ON_FORMAT
from codegen.review.view.shape import Shape
from codegen.spec.document import as_text
from codegen.spec.keywords import FILE, UNENCODED

SAME, WIDER, NARROWER = "same", "wider", "narrower"
OVERLAPPING, DISJOINT = "overlapping", "disjoint"

_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_ANY = _SCALARS | {"array", "object"}
_NUMBERS = frozenset({"integer", "number"})


def compare_types(c: Comparison, pair: Pending) -> str:
    """Report what happened to the type; say how the new one relates to the old."""
    node, old, new, medium = pair
    relation = SAME if old.types == new.types else _relation(old, new, medium)
    if relation == DISJOINT and medium == QUERY and _listed(c, pair):
        return DISJOINT
    rule = {WIDER: "type-widened", NARROWER: "type-narrowed"}.get(relation, "type-changed")
    if relation == SAME:
        rule = "type-unstated" if new.implied else "type-stated"
    if relation != SAME or (old.implied != new.implied and not _valued(old, new)):
        shown = (words.types_of(old), words.types_of(new))
        c.edit(node, rule, (old.where("type"), new.where("type")), shown)
    if relation != DISJOINT:
        _formats(c, pair, relation)
        _content(c, pair)
    return relation


def _valued(old: Shape, new: Shape) -> bool:
    """Whether the values themselves say the type."""
    return all("enum" in shape.facts or "const" in shape.facts for shape in (old, new))


def _relation(old: Shape, new: Shape, medium: str) -> str:
    wider, narrower = contains(new, old, medium), contains(old, new, medium)
    if wider and narrower and medium != JSON:
        # As text they look alike; what the document says of them does not.
        return _relation(old, new, JSON)
    if wider and narrower:
        return SAME
    if wider or narrower:
        return WIDER if wider else NARROWER
    # What two types have in common is compared all the same.
    return OVERLAPPING if (old.types or frozenset()) & (new.types or frozenset()) else DISJOINT


def contains(outer: Shape, inner: Shape, medium: str = JSON) -> bool:
    """Whether each type of ``inner`` is one of ``outer``, as the medium shows them."""
    if outer.types is None:
        return True
    texts: frozenset[str] = frozenset()
    if medium != JSON and "string" in outer.types:
        texts = _ANY if medium == TEXT else _SCALARS
    if inner.types is None:
        return texts == _ANY
    return all(
        t in outer.types or (t == "integer" and "number" in outer.types) or t in texts
        for t in inner.types
    )


def _listed(c: Comparison, pair: Pending) -> bool:
    """A query's single value looks like a list of one: ``token=a`` may become ``token=a&token=b``."""
    node, old, new, medium = pair
    for relation, one, many in ((WIDER, old, new), (NARROWER, new, old)):
        if not (one.types and one.types <= _SCALARS and many.types == frozenset({"array"})):
            continue
        shapes = c.new_shapes if many is new else c.old_shapes
        item = shapes.of(many.spots("items"))
        least = many.get("minItems")
        if not contains(item, one, medium) or (isinstance(least, int) and least > 1):
            return False
        rule = "type-widened" if relation == WIDER else "type-narrowed"
        before, after = words.types_of(old), words.types_of(new)
        c.edit(node, rule, (old.where("type"), new.where("type")), (before, after))
        pair_ = (old, item) if relation == WIDER else (item, new)
        c.shapes(node, *pair_, medium)
        return True
    return False


def _formats(c: Comparison, pair: Pending, relation: str) -> None:
    node, old, new, _ = pair
    before, after = _format(old), _format(new)
    if before == after:
        return
    numbers = (old.types or _NUMBERS) | (new.types or _NUMBERS) <= _NUMBERS
    if relation != SAME and numbers:
        return
    rule = _format_rule(before, after, numbers)
    c.edit(node, rule, (old.where("format"), new.where("format")), (before or None, after or None))


def _format(shape: Shape) -> str:
    return "binary" if _is_file(shape) else as_text(shape.get("format"))


def _is_file(shape: Shape) -> bool:
    """How 3.1 spells ``format: binary``: bytes that are not encoded."""
    encoding = shape.get("contentEncoding")
    octets = encoding is None and shape.get("contentMediaType") == FILE
    return (octets or encoding == UNENCODED) and shape.get("format") is None


def _format_rule(before: str, after: str, numbers: bool) -> str:
    if before in NOTES_ON_FORMAT and after in NOTES_ON_FORMAT:
        return "format-note-changed"
    if numbers and (before, after) in NARROWER_NUMBERS:
        return "number-format-narrowed"
    if numbers and (after, before) in NARROWER_NUMBERS:
        return "number-format-widened"
    if before in NOTES_ON_FORMAT:
        return "format-added"
    return "format-removed" if after in NOTES_ON_FORMAT else "format-changed"


def _content(c: Comparison, pair: Pending) -> None:
    """``contentEncoding``, ``contentMediaType`` and ``contentSchema``: what a string holds."""
    node, old, new, _ = pair
    for keyword, rule in (
        ("contentEncoding", "content-encoding-changed"),
        ("contentMediaType", "content-media-type-changed"),
    ):
        before = None if _is_file(old) else old.get(keyword)
        after = None if _is_file(new) else new.get(keyword)
        if before != after:
            c.edit(node, rule, (old.where(keyword), new.where(keyword)), (before, after))
