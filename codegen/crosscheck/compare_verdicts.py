"""What our decoder says of each payload beside datamodel-code-generator's models."""

from __future__ import annotations

import json

from codegen.base import pointer as ptr
from codegen.crosscheck.facts import DCG, DEFECT, Verdict
from codegen.crosscheck.findings import Comparison, Finding
from codegen.crosscheck.payloads import Payload
from codegen.crosscheck.rules import VERDICT_RULES, VerdictDifference

_LONGEST = 120


def compare_verdicts(
    payloads: tuple[Payload, ...],
    own: tuple[Verdict, ...],
    theirs: tuple[Verdict | None, ...],
) -> Comparison:
    """Whether both take the same payloads, and make the same values of them.

    The mutations of an example are compared only if both take the example: else they would be
    refused for its sake.
    """
    comparison = _Verdicts()
    for payload, ours, other in zip(payloads, own, theirs, strict=True):
        comparison.add(payload, ours, other)
    return Comparison(
        tuple(comparison.findings),
        tuple(comparison.remarks),
        comparison.compared,
        tuple(comparison.excused),
    )


class _Verdicts:
    """One comparison, and what it has found so far."""

    def __init__(self) -> None:
        self._sound: set[int] = set()
        self.findings: list[Finding] = []
        self.remarks: list[Finding] = []
        self.excused: list[str] = []
        self.compared = 0

    def add(self, payload: Payload, own: Verdict, other: Verdict | None) -> None:
        """Compare two verdicts. An example comes before its mutations."""
        if not payload.change:
            self._example(payload, own, other)
        if other is None or (payload.change and payload.example not in self._sound):
            return
        if DEFECT in other.kinds:
            self._remark("failed", payload, f"failed on {_shown(payload)}: {other.problem}")
            return
        self.compared += 1
        if _same(own, other):
            return
        difference = VerdictDifference(own, other, payload.schema, payload.value)
        rule = next((r for r in VERDICT_RULES if r.excuses(difference)), None)
        if rule:
            self.excused.append(rule.name)
        else:
            self.findings.append(_finding(payload, own, other))

    def _example(self, payload: Payload, own: Verdict, other: Verdict | None) -> None:
        if other is None:
            self._remark("dropped", payload, "made no class for this schema")
        elif own.accepted and other.accepted:
            self._sound.add(payload.example)
        elif not other.accepted:
            problem = _short(other.problem)
            both = "" if own.accepted else ", and so do we"
            self._remark("refused", payload, f"refuses {_shown(payload)}{both} ({problem})")

    def _remark(self, rule: str, payload: Payload, message: str) -> None:
        remark = Finding(DCG, f"crosscheck/dcg-{rule}", payload.pointer, f"{DCG} {message}")
        self.remarks.append(remark)


def _same(own: Verdict, other: Verdict) -> bool:
    if own.accepted != other.accepted or DEFECT in own.kinds:
        return False
    return not own.accepted or _ordered(own.value) == _ordered(other.value)


def _ordered(text: str) -> str:
    return json.dumps(json.loads(text), sort_keys=True)


def _finding(payload: Payload, own: Verdict, other: Verdict) -> Finding:
    rule = "value" if own.accepted and other.accepted else "accepts"
    message = f"{_shown(payload)}: we {_said(own)}, {DCG} {_said(other, 's')}"
    return Finding(DCG, f"crosscheck/dcg-{rule}", payload.pointer, message)


def _said(verdict: Verdict, person: str = "") -> str:
    if verdict.accepted:
        return f"take{person} it as {_short(verdict.value)}"
    return f"refuse{person} it ({_short(verdict.problem)})"


def _shown(payload: Payload) -> str:
    if not payload.change:
        kind = "a sample" if payload.pointer == payload.unit else "the example"
        return f"{kind} of {payload.model}"
    return f"{ptr.tokens(payload.pointer)[-1]} {payload.change} in a {payload.model}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
