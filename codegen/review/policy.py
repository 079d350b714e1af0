"""What a project decides about the judgement: severities, what a break calls for, acceptances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from codegen.base.diagnostics import Diagnostic, Origin, Severity
from codegen.review.change import Change, Diff
from codegen.review.python.change import Bump, PythonChange, PythonDiff


class Acceptance(Struct, frozen=True):
    """A finding that somebody looked at and takes responsibility for, until a date."""

    fingerprint: str
    reason: str
    until: str
    """The last day on which it holds, such as 2027-01-31."""
    origin: Origin


class Policy(Struct, frozen=True):
    """The switches; the defaults are what the tables of rules say."""

    severities: Mapping[str, Severity | None] = field(default_factory=dict[str, Severity | None])
    """By rule of the wire; None turns it off."""
    bumps: Mapping[str, Bump] = field(default_factory=dict[str, Bump])
    """By rule of the Python surface."""
    wire_breaking: Bump = Bump.PATCH
    """What an error on the wire without a Python effect calls for."""
    unmodelled: Bump = Bump.MAJOR
    """The same in what packages do not describe: response headers; of events, all but the body."""
    initial: bool = True
    """Whether versions below 1.0.0 shift: a major change bumps the minor number."""
    accepted: tuple[Acceptance, ...] = ()


def judged(diff: Diff, policy: Policy) -> Diff:
    """The findings with the project's severities and acceptances."""
    reasons = {a.fingerprint: a.reason for a in policy.accepted}
    changes: list[Change] = []
    for change in diff.changes:
        severity = policy.severities.get(change.id, change.severity)
        if severity is None:
            continue
        reason = reasons.get(change.fingerprint, "")
        changes.append(replace(change, severity=severity, accepted=reason))
    ordered = sorted(changes, key=lambda change: -change.severity)
    return replace(diff, changes=tuple(ordered))


def judged_python(diff: PythonDiff, wire: Diff, policy: Policy) -> PythonDiff:
    """The same for Python changes; one is accepted with the edits that cause it, too."""
    reasons = {a.fingerprint: a.reason for a in policy.accepted}
    edits = {c.fingerprint: c.accepted for c in wire.changes if c.accepted}

    def reason(change: PythonChange) -> str:
        if change.fingerprint in reasons:
            return reasons[change.fingerprint]
        causes = [edits.get(fingerprint, "") for fingerprint in change.causes]
        return causes[0] if causes and all(causes) else ""

    changes = [
        replace(change, bump=policy.bumps.get(change.id, change.bump), accepted=reason(change))
        for change in diff.changes
    ]
    ordered = sorted(changes, key=lambda change: -change.bump)
    return replace(diff, changes=tuple(ordered))


def problems(policy: Policy, found: Iterable[str], today: str) -> list[Diagnostic]:
    """Acceptances that accept nothing among the fingerprints ``found``, or no longer hold."""
    known = set(found)
    result: list[Diagnostic] = []
    for acceptance in policy.accepted:
        what = f"the acceptance of {acceptance.fingerprint}"
        if today and acceptance.until < today:
            result.append(
                Diagnostic(
                    "review/expired",
                    f"{what} held until {acceptance.until}",
                    acceptance.origin,
                    hint="look at the change again: delete the entry, or give it another date",
                )
            )
        elif acceptance.fingerprint not in known:
            result.append(
                Diagnostic(
                    "review/unused",
                    f"{what} accepts nothing that was found",
                    acceptance.origin,
                    hint="delete the entry; once a change is merged, nothing is left to accept",
                )
            )
    return result
