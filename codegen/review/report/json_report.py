"""For programs; ``review.schema.json`` beside this module says what is in it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from codegen.base.diagnostics import Origin
from codegen.base.pointer import JsonValue
from codegen.review.change import Change, Side
from codegen.review.python.change import Bump, PythonChange
from codegen.review.python.rules import line
from codegen.review.report import groups as g
from codegen.review.review import Accounting, Review
from codegen.review.rules import RULES

VERSION = 1
_DETAILS = 100
"""Files that are named, of those that differ in details."""

Object = dict[str, JsonValue]


def json_text(reviews: Sequence[Review]) -> str:
    """All reviews as one JSON object."""
    return json.dumps(as_json(reviews), indent=2) + "\n"


def as_json(reviews: Sequence[Review]) -> Object:
    """The same, before it is written."""
    bump = max((r.verdict.bump for r in reviews), default=Bump.NONE)
    changes: list[JsonValue] = [c for review in reviews for c in _changes(review)]
    return {
        "version": VERSION,
        "breaking": any(r.verdict.breaking for r in reviews),
        "bump": bump.word,
        "changes": changes,
        "packages": [_package(review) for review in reviews],
    }


def _changes(review: Review) -> list[JsonValue]:
    effects: dict[str, list[JsonValue]] = {}
    for change in review.python.changes if review.python else ():
        for fingerprint in change.causes:
            effects.setdefault(fingerprint, []).append(
                {"id": change.id, "symbol": change.symbol, "before": change.before,
                 "after": change.after, "bump": change.bump.word,
                 "fingerprint": change.fingerprint}
            )  # fmt: skip
    return [_change(review, c, effects.get(c.fingerprint, [])) for c in review.diff.changes]


def _change(review: Review, change: Change, python: list[JsonValue]) -> JsonValue:
    return {
        "package": review.name,
        "id": change.id,
        "severity": g.word(change.severity),
        "direction": change.direction,
        "facet": change.facet,
        "subject": change.subject,
        "title": RULES[change.id].title,
        "explanation": g.explanation(change),
        "pointer": change.place.pointer,
        "old": _side(change.old),
        "new": _side(change.new),
        "reach": list(change.reach),
        "python": python,
        "fingerprint": change.fingerprint,
        "accepted": change.accepted or None,
    }


def _side(side: Side | None) -> JsonValue:
    if side is None:
        return None
    return {"pointer": side.pointer, "value": side.value, **_origin(side.origin)}


def _origin(origin: Origin | None) -> Object:
    if origin is None:
        return {"file": None, "line": None}
    return {"file": origin.file, "line": origin.line}


def _package(review: Review) -> JsonValue:
    verdict = review.verdict
    return {
        "name": review.name,
        "old": review.old,
        "new": review.new,
        "breaking": verdict.breaking,
        "bump": verdict.bump.word,
        "forced_by": verdict.forced_by or None,
        "forced_by_fingerprint": verdict.fingerprint or None,
        "readers": {**dict(verdict.readers)},
        "version": review.version or None,
        "next_version": review.next_version or None,
        "identical": review.diff.identical,
        "python": _python(review),
        "wire_only": [c.fingerprint for c in review.silent],
        "prose": [
            {"pointer": p.pointer, "kind": p.kind, **_origin(p.origin)} for p in review.diff.prose
        ],
        "notes": [str(d) for d in (*review.missing, *review.diff.notes)],
        "accounting": _accounting(review.accounting),
    }


def _python(review: Review) -> JsonValue:
    """None if the packages could not be compared."""
    if review.python is None:
        return None
    found: Object = {
        "docstrings": review.python.docs,
        "same": review.python.same,
        "changes": [_python_change(c) for c in review.python.changes],
    }
    if review.details:
        first: list[JsonValue] = [
            {"path": d.path, "before": d.before or None, "after": d.after or None}
            for d in review.details[:_DETAILS]
        ]
        found["details"] = {"files": len(review.details), "first": first}
    return found


def _python_change(change: PythonChange) -> JsonValue:
    return {
        "id": change.id,
        "symbol": change.symbol,
        "line": line(change),
        "before": change.before or None,
        "after": change.after or None,
        "bump": change.bump.word,
        "breaks": list(change.breaks),
        "explanation": g.python_explanation(change),
        "old": {"pointer": change.old or None, **_origin(change.old_origin)},
        "new": {"pointer": change.new or None, **_origin(change.new_origin)},
        "causes": list(change.causes),
        "fingerprint": change.fingerprint,
        "accepted": change.accepted or None,
    }


def _accounting(accounting: Accounting | None) -> JsonValue:
    if accounting is None:
        return None
    return {
        "files": [
            {"path": f.path, "added": f.added, "removed": f.removed, "cause": f.cause} for f in accounting.files
        ],
        "current": accounting.current,
        "causes": list(accounting.causes),
        "sources": list(accounting.sources),
        "pages": [
            {"page": p.page, "old_lines": list(p.old), "new_lines": list(p.new),
             "before": p.before, "after": p.after, "facts": list(p.facts),
             "symbols": list(p.symbols), "followed": p.followed}
            for p in accounting.pages
        ],
        "griffe": list(accounting.second),
        "unverified": [str(d) for d in accounting.unverified],
    }  # fmt: skip
