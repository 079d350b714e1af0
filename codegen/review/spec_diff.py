"""Two documents in, every edit between them out: each once, with the operations it reaches."""

from __future__ import annotations

import hashlib
import json

from codegen.base.diagnostics import Severity, ordered
from codegen.base.pointer import JsonValue
from codegen.review.change import Change, Diff, Pair, Side
from codegen.review.compare.callbacks import compare_webhooks
from codegen.review.compare.comparison import Comparison, comparison
from codegen.review.compare.components import compare_named_schemas, compare_schemes
from codegen.review.compare.graph import REQUEST, RESPONSE, Edit, Reached, reach
from codegen.review.compare.operations import compare_operations
from codegen.review.compare.schemas import compare_pending
from codegen.review.compare.words import Words
from codegen.review.facets import facet
from codegen.review.labels import label, stable
from codegen.review.prose import prose
from codegen.review.rules import RULES
from codegen.review.written import written
from codegen.spec.document import Document


def diff(old: Document, new: Document, today: str = "") -> Diff:
    """The difference of two documents, of any dialect from OpenAPI 3.0 on.

    ``today`` is the date (such as 2027-01-31) that sunset dates are measured by.
    """
    if old.value == new.value and list(old.value) == list(new.value):
        return Diff((), (), (), (), identical=True)
    c = comparison(old, new)
    compare_schemes(c)
    compare_operations(c, today)
    compare_webhooks(c)
    compare_pending(c)
    compare_named_schemas(c)
    compare_pending(c)
    return Diff(
        changes=_changes(c),
        prose=prose(old, new),
        operations=tuple(Pair(*pair) for pair in c.operations),
        schemas=tuple(Pair(written(old, o), written(new, n)) for o, n in c.moved.items()),
        notes=ordered((*c.old.notes.values(), *c.new.notes.values())),
    )


def _changes(c: Comparison) -> tuple[Change, ...]:
    """The edits of all nodes; one that was met in several places is one."""
    found: dict[str, tuple[Edit, Reached]] = {}
    names: dict[int, tuple[str, ...]] = {}
    reached = reach(c.graph)
    for node, edits in enumerate(c.graph.edits):
        for edit in edits:
            mine = _masked(reached[node], edit.mask)
            key = json.dumps(edit[:5])
            known = found.get(key)
            found[key] = (edit, _joined(known[1], mine) if known else mine)
    for _, by in found.values():
        if by.touched not in names:
            names[by.touched] = _names(c, by.touched)
    changes = [_change(c, edit, by, names[by.touched]) for edit, by in found.values()]
    return tuple(sorted(changes, key=_order))


def _masked(by: Reached, mask: int) -> Reached:
    return Reached(
        by.touched,
        by.requests if mask & REQUEST else 0,
        by.responses if mask & RESPONSE else 0,
    )


def _joined(one: Reached, other: Reached) -> Reached:
    return Reached(*(a | b for a, b in zip(one, other, strict=True)))


def _change(c: Comparison, edit: Edit, by: Reached, reach_: tuple[str, ...]) -> Change:
    rule = RULES[edit.rule]
    severity = Severity.INFO
    if by.requests:
        severity = max(severity, rule.request)
    if by.responses:
        severity = max(severity, rule.response)
    old = _side(c.old.document, edit.old, edit.before)
    new = _side(c.new.document, edit.new, edit.after)
    from_new = bool(edit.new) and not (edit.after is None and edit.before is not None and edit.old)
    document, pointer = (c.new.document, edit.new) if from_new else (c.old.document, edit.old)
    return Change(
        id=edit.rule,
        severity=severity,
        direction=_direction(by),
        facet=facet(pointer),
        subject=label(document.value, pointer),
        old=old,
        new=new,
        reach=reach_,
        fingerprint=_fingerprint(c, edit),
    )


def _side(document: Document, pointer: str, value: JsonValue) -> Side | None:
    if not pointer:
        return None
    return Side(written(document, pointer), document.origin(pointer), value)


def _direction(by: Reached) -> str:
    if by.requests and by.responses:
        return "both"
    return "request" if by.requests else "response" if by.responses else "none"


def _names(c: Comparison, bits: int) -> tuple[str, ...]:
    names: list[str] = []
    while bits:
        lowest = bits & -bits
        names.append(c.graph.operations[lowest.bit_length() - 1])
        bits ^= lowest
    return tuple(names)


def _fingerprint(c: Comparison, edit: Edit) -> str:
    """What was changed, where, from what to what; not how we put it."""
    facts: list[JsonValue] = [
        edit.rule,
        stable(c.old.document.value, edit.old) if edit.old else "",
        stable(c.new.document.value, edit.new) if edit.new else "",
        *(None if isinstance(v, Words) else v for v in (edit.before, edit.after)),
    ]
    text = json.dumps(facts, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _order(change: Change) -> tuple[int, int, str, int, str, str]:
    origin = change.place.origin
    file, line = (origin.file, origin.line) if origin else ("", 0)
    return -change.severity, -len(change.reach), file, line, change.id, change.fingerprint
