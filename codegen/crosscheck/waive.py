"""Findings that somebody looked into: a waiver in vendor.toml settles one, and must be needed."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import Struct

from codegen.base.diagnostics import Diagnostic, Origin
from codegen.crosscheck.findings import Finding
from codegen.ir.settings import Waiver
from codegen.spec.document import Document


class Settled(Struct, frozen=True):
    """What is left of the findings, how many were waived, and waivers that settle nothing."""

    findings: tuple[Finding, ...]
    waived: int
    unused: tuple[Waiver, ...]


def settle(
    findings: Iterable[Finding],
    waivers: Iterable[Waiver],
    unheard: tuple[tuple[str, str], ...] = (),
) -> Settled:
    """Take out the findings that are waived.

    ``unheard`` is what an engine did not speak about, by pointer: waivers for nodes there are not
    called unused, as it had no chance to disagree.
    """
    found = {_key(finding): finding for finding in findings}
    open_: dict[tuple[str, str, str], Finding] = dict(found)
    unused: list[Waiver] = []
    for waiver in waivers:
        # The second waiver for one finding settles nothing.
        if open_.pop(_key(waiver), None) is None and not _silent(waiver, unheard):
            unused.append(waiver)
    return Settled(tuple(open_.values()), len(found) - len(open_), tuple(unused))


def _silent(waiver: Waiver, unheard: tuple[tuple[str, str], ...]) -> bool:
    return any(
        waiver.engine == engine and f"{waiver.pointer}/".startswith(f"{pointer}/")
        for engine, pointer in unheard
    )


def _key(of: Finding | Waiver) -> tuple[str, str, str]:
    return of.engine, of.rule, of.pointer


def as_diagnostic(finding: Finding, document: Document, file: str) -> Diagnostic:
    """The finding with its place, and the waiver to paste into ``file`` if it is right as it is."""
    return Diagnostic(
        finding.rule,
        finding.message,
        document.origin(finding.pointer),
        finding.pointer,
        f"correct our reading or the spec; if both are right, add to {file}:",
        paste=tuple(to_toml(finding).splitlines()),
    )


def to_toml(finding: Finding) -> str:
    """The waiver that settles ``finding``, but for its reason."""
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in (
            ("engine", finding.engine),
            ("rule", finding.rule),
            ("pointer", finding.pointer),
            ("reason", "…"),
        )
    ]
    return "\n".join(["[[waivers]]", *lines])


def unused_waiver(waiver: Waiver, file: str) -> Diagnostic:
    """A waiver that settles nothing hides the next finding at its place."""
    return Diagnostic(
        "crosscheck/waiver-unused",
        f"no finding {waiver.rule} of {waiver.engine}",
        Origin(file, waiver.line),
        waiver.pointer,
        f"remove this waiver ({waiver.key}); the finding is gone, or has another pointer",
    )
