"""The forms in which findings are printed: for a reader, a program, GitHub and code scanners."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from codegen.base.diagnostics import Diagnostic, Severity
from codegen.base.text import one_line
from codegen.ir.rules import LOWERING
from codegen.spec.rules import RULES, Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_RULES: Mapping[str, Rule] = {**LOWERING, **RULES}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def text(findings: Sequence[Diagnostic]) -> str:
    """One line each, its remedy below it, and a summary."""
    ready = sum(bool(finding.fix) for finding in findings)
    more = f"; {ready} can be corrected: --fix OVERLAY.yaml" if ready else ""
    return "".join(f"{finding}\n" for finding in findings) + f"{_counted(findings)}{more}\n"


def _counted(findings: Sequence[Diagnostic]) -> str:
    counts = Counter(finding.severity for finding in findings)
    words = [
        f"{counts[level]} {noun}{'s' if counts[level] != 1 else ''}"
        for level, noun in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"),
                            (Severity.INFO, "note"))
        if counts[level]
    ]  # fmt: skip
    return ", ".join(words) or "nothing found"


def as_json(findings: Sequence[Diagnostic]) -> str:
    """One object; ``fix`` is a list of overlay actions."""
    counts = Counter(finding.severity.name.lower() for finding in findings)
    value = {"counts": dict(sorted(counts.items())), "findings": [_record(f) for f in findings]}
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _record(finding: Diagnostic) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "file": finding.origin.file if finding.origin else None,
        "line": finding.origin.line if finding.origin else None,
        "pointer": finding.pointer,
        "message": finding.message,
        "hint": finding.hint,
        "fix": json.loads(finding.fix) if finding.fix else [],
    }


def github(findings: Sequence[Diagnostic]) -> str:
    """Annotations beside the lines of a pull request."""
    return "".join(f"{_annotation(finding)}\n" for finding in findings)


def _annotation(finding: Diagnostic) -> str:
    place = {"title": finding.rule}
    if finding.origin:
        place = {"file": finding.origin.file, "line": str(finding.origin.line), **place}
    where = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in place.items())
    words = f"{finding.pointer} {finding.message}".strip()
    said = f"{words}\nhint: {finding.hint}" if finding.hint else words
    return f"::{_LEVELS[finding.severity]} {where}::{_escaped(said)}"


def _escaped(value: str, more: str = "") -> str:
    # As GitHub's own toolkit does it: %, then the ends of lines, then what separates properties.
    for char in "%\r\n" + more:
        value = value.replace(char, f"%{ord(char):02X}")
    return one_line(value)


def sarif(findings: Sequence[Diagnostic]) -> str:
    """SARIF 2.1.0, which code scanners read."""
    used = sorted({finding.rule for finding in findings})
    rules = [
        {
            "id": rule,
            "shortDescription": {"text": _RULES[rule].purpose if rule in _RULES else rule},
            "help": {"text": _RULES[rule].remedy if rule in _RULES else ""},
        }
        for rule in used
    ]
    run = {
        "tool": {"driver": {"name": "codegen lint", "rules": rules}},
        "results": [_result(finding, used) for finding in findings],
    }
    value = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _result(finding: Diagnostic, used: Sequence[str]) -> dict[str, object]:
    level = _LEVELS[finding.severity].replace("notice", "note")
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": used.index(finding.rule),
        "level": level,
        "message": {"text": one_line(f"{finding.message}. {finding.hint}".strip())},
    }
    if finding.origin:
        where = {
            "artifactLocation": {"uri": finding.origin.file},
            "region": {"startLine": finding.origin.line},
        }
        logical = [{"fullyQualifiedName": finding.pointer}]
        result["locations"] = [{"physicalLocation": where, "logicalLocations": logical}]
    return result


FORMS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
