"""A disagreement, before anybody has looked into it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Finding(Struct, frozen=True):
    """What an engine and we do not agree upon; ``pointer`` is the node of the document."""

    engine: str
    rule: str
    pointer: str
    message: str


class Comparison(Struct, frozen=True):
    """What came of comparing: disagreements, remarks on the engine itself, and how much it was."""

    findings: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    facts: int = 0
    excused: tuple[str, ...] = ()
    """For each difference that is none, the rule that says so."""


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each rule and pointer: the first speaks for all, and says how many."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.engine, finding.rule, finding.pointer), []).append(finding)
    return tuple(
        Finding(first.engine, first.rule, first.pointer, first.message + _more(len(group) - 1))
        for group in groups.values()
        for first in group[:1]
    )


def _more(count: int) -> str:
    return f" (and {count} more like this)" if count else ""
