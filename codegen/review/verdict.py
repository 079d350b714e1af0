"""One verdict of all findings: does it break, which version does it call for, and because of what."""

from __future__ import annotations

import re

from msgspec import Struct

from codegen.base.diagnostics import Severity
from codegen.review.change import Change, Diff
from codegen.review.policy import Policy
from codegen.review.python.change import AUDIENCE, CHECKERS, Bump, PythonChange, PythonDiff
from codegen.review.python.rules import PYTHON_RULES, line
from codegen.review.rules import RULES

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:[-+.].*)?")
IN_DETAILS = "the package differs in details"
"""What is said of a difference that no rule has a name for."""

_SENT_BY_VENDORS = ("callback", "webhook")


class Verdict(Struct, frozen=True):
    """What is to be done about a change."""

    breaking: bool
    """Whether something breaks on the wire."""
    bump: Bump
    forced_by: str
    """The finding that forces the bump, in words."""
    fingerprint: str
    """The same finding, as acceptances name it."""
    readers: tuple[tuple[str, str], ...]
    """For callers, readers, handlers and checkers: ``breaking``, ``changed`` or ``unchanged``."""


def verdict(diff: Diff, python: PythonDiff | None, policy: Policy) -> Verdict:
    """The verdict of one document, and of its package if that could be compared."""
    bump, by, fingerprint = _forced(diff, python, policy)
    return Verdict(diff.breaking, bump, by, fingerprint, _readers(python))


def _forced(diff: Diff, python: PythonDiff | None, policy: Policy) -> tuple[Bump, str, str]:
    """The largest bump that any finding calls for, and the first finding that does."""
    found: list[tuple[Bump, str, str]] = []
    if python is not None:
        found += [(c.bump, line(c), c.fingerprint) for c in python.changes if not c.accepted]
    found += [
        (_wire(c, python is not None, policy), f"{c.subject}: {RULES[c.id].title}", c.fingerprint)
        for c in wire_changes(diff, python)
        if not c.accepted
    ]
    if diff.prose and not (python and python.same):
        found.append((Bump.PATCH, f"{len(diff.prose)} texts, examples or extensions", ""))
    if python is not None and python.bump and not python.changes:
        found.append((Bump.PATCH, IN_DETAILS, ""))
    return max(found, key=lambda entry: entry[0], default=(Bump.NONE, "", ""))


def _wire(change: Change, has_python: bool, policy: Policy) -> Bump:
    """What a finding on the wire calls for, where it has no effect in Python that we know."""
    error = change.severity is Severity.ERROR
    if error and _is_unmodelled(change):
        return policy.unmodelled
    if has_python:
        return policy.wire_breaking if error else Bump.PATCH
    if error:
        return Bump.MAJOR
    return Bump.MINOR if change.id.endswith("-added") else Bump.PATCH


def _is_unmodelled(change: Change) -> bool:
    """Whether packages do not describe what changed; of events, they describe the bodies."""
    if change.facet in _SENT_BY_VENDORS:
        return "/requestBody/" not in change.place.pointer
    return change.facet == "header"


def silent_changes(diff: Diff, python: PythonDiff | None) -> tuple[Change, ...]:
    """Edits of the document that are behind no change of the Python surface."""
    if python is None:
        return diff.changes
    known = {fingerprint for change in python.changes for fingerprint in change.causes}
    return tuple(c for c in diff.changes if c.fingerprint not in known)


def wire_changes(diff: Diff, python: PythonDiff | None) -> tuple[Change, ...]:
    """Edits that Python changes do not tell of: silent ones, and breaks that look harmless there."""
    if python is None:
        return diff.changes
    known = {f for change in python.changes for f in change.causes}
    grave = {f for change in python.changes if change.bump is Bump.MAJOR for f in change.causes}
    return tuple(c for c in diff.changes if c.fingerprint not in (grave if c.breaking else known))


def _readers(python: PythonDiff | None) -> tuple[tuple[str, str], ...]:
    changes = [c for c in python.changes if not c.accepted] if python else []
    broken = {reader for change in changes for reader in change.breaks}
    concerned = {reader for change in changes for reader in _concerned(change)}
    states = {reader: "changed" if reader in concerned else "unchanged" for reader in AUDIENCE}
    return tuple(
        (reader, "breaking" if reader in broken else states[reader]) for reader in AUDIENCE
    )


def _concerned(change: PythonChange) -> tuple[str, ...]:
    """Who sees a change at all."""
    return (*change.concerns, CHECKERS) if change.concerns else PYTHON_RULES[change.id].sees


def next_version(current: str, bump: Bump, policy: Policy) -> str:
    """The version that ``bump`` calls for after ``current``; empty if that is not a semantic version."""
    match = _VERSION.fullmatch(current.strip())
    if match is None:
        return ""
    major, minor, patch = (int(match[n]) for n in (1, 2, 3))
    if major == 0 and policy.initial:
        bump = Bump(max(bump - 1, Bump.PATCH)) if bump else bump
    if bump is Bump.MAJOR:
        return f"{major + 1}.0.0"
    if bump is Bump.MINOR:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if bump is Bump.PATCH else f"{major}.{minor}.{patch}"


def is_enough(old: str, new: str, bump: Bump, policy: Policy) -> bool:
    """Whether the step from one version to another is at least what ``bump`` calls for."""
    before, after = _VERSION.fullmatch(old.strip()), _VERSION.fullmatch(new.strip())
    wanted = _VERSION.fullmatch(next_version(old, bump, policy))
    if before is None or after is None or wanted is None:
        return True
    numbers = [tuple(int(m[n]) for n in (1, 2, 3)) for m in (after, wanted)]
    return numbers[0] >= numbers[1]
