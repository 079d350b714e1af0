"""SARIF 2.1.0, for code scanning and editors.

Source: OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from codegen import __version__
from codegen.base.diagnostics import Severity
from codegen.base.pointer import JsonValue
from codegen.review.change import Change, Side
from codegen.review.report import groups as g
from codegen.review.review import Review
from codegen.review.rules import RULES

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(reviews: Sequence[Review]) -> str:
    """All findings on the wire as one run."""
    changes = [c for review in reviews for c in review.diff.changes]
    used = sorted({c.id for c in changes})
    rules: list[JsonValue] = [
        {
            "id": id_,
            "shortDescription": {"text": RULES[id_].title},
            "fullDescription": {"text": RULES[id_].explanation},
        }
        for id_ in used
    ]
    driver: JsonValue = {"name": "codegen", "version": __version__, "rules": rules}
    run: JsonValue = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(c, used.index(c.id)) for c in changes],
    }
    value: JsonValue = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(value, indent=2) + "\n"


def _result(change: Change, rule: int) -> JsonValue:
    result: dict[str, JsonValue] = {
        "ruleId": change.id,
        "ruleIndex": rule,
        "level": _LEVELS[change.severity],
        "message": {"text": f"{g.wire_line(change)}. Reaches {g.reach(change.reach)}."},
        "partialFingerprints": {"codegenChange/v1": change.fingerprint},
    }
    place = change.new or change.old
    if place is not None:
        result["locations"] = [_location(place)]
    if change.new is not None and change.old is not None:
        result["relatedLocations"] = [_location(change.old, "before")]
    if change.accepted:
        result["suppressions"] = [{"kind": "external", "justification": change.accepted}]
    return result


def _location(side: Side, message: str = "") -> JsonValue:
    location: dict[str, JsonValue] = {
        "logicalLocations": [{"fullyQualifiedName": side.pointer, "kind": "member"}]
    }
    if side.origin is not None:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": side.origin.file.replace("\\", "/")},
            "region": {"startLine": side.origin.line},
        }
    if message:
        location["message"] = {"text": message}
    return location
