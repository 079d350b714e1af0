"""Cross-examination of a build: the only part that the rest of the program calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Severity
from codegen.crosscheck.examine import Examined, examine
from codegen.crosscheck.findings import Finding
from codegen.crosscheck.waive import as_diagnostic, settle, unused_waiver
from codegen.pipeline.assembly import Built
from codegen.workspace import Vendor

_CONTRADICTION = (
    "not compared; if the document contradicts itself, correct it with an overlay action"
)
MOST = 3000
"""Operations and models; with more, no witness has answered within its time."""

_HINTS = {
    "crosscheck/example": _CONTRADICTION,
    "crosscheck/dcg-refused": _CONTRADICTION,
    "crosscheck/dcg-most": "each field was tried at least once, as far as the limit goes",
}


def cross_examine(
    vendor: Vendor, built: Built, *, report_only: bool = False
) -> tuple[Diagnostic, ...]:
    """Remarks on what both witnesses say about ``built``, and a summary.

    With ``report_only``, or if the vendor's settings say so, disagreements are warnings, a line
    for each kind.

    Raises:
        CodegenError: a witness disagrees and no waiver of the vendor settles it; or a waiver
            settles nothing; or our own package cannot be used.
    """
    file = vendor.shown("vendor.toml")
    size = len(built.api.operations) + len(built.api.models)
    if size > MOST:
        return (_not_asked(built, size),)
    examined = examine(built)
    settled = settle(examined.findings, vendor.settings.waivers, examined.unheard)
    found = [as_diagnostic(f, built.document, file) for f in settled.findings]
    problems = [unused_waiver(waiver, file) for waiver in settled.unused]
    remarks = [_remark(remark, built) for remark in examined.remarks]
    if report_only or vendor.settings.report_only:
        remarks = [*_by_rule(found, file), *_by_rule(remarks)]
    else:
        problems += found
    if problems:
        raise CodegenError([*problems, *remarks])
    return (*remarks, _summary(examined, settled.waived, built))


def _not_asked(built: Built, size: int) -> Diagnostic:
    return Diagnostic(
        "crosscheck/too-large",
        f"the witnesses were not asked about {size} operations and models: {MOST} are the most",
        built.document.origin(ptr.ROOT),
        ptr.ROOT,
        "nothing to do; the package itself is complete",
        Severity.WARNING,
    )


def _by_rule(found: Iterable[Diagnostic], file: str = "") -> Iterable[Diagnostic]:
    """A warning for each rule: the first finding, and how many there are."""
    groups: dict[str, list[Diagnostic]] = {}
    for finding in found:
        groups.setdefault(finding.rule, []).append(finding)
    settle = f"to look into each, take `report_only` out of {file}" if file else ""
    for first, *more in groups.values():
        message = first.message + (f" (and {len(more)} places more)" if more else "")
        hint = settle or first.hint
        yield replace(first, message=message, hint=hint, severity=Severity.WARNING, paste=())


def _remark(remark: Finding, built: Built) -> Diagnostic:
    return Diagnostic(
        remark.rule,
        remark.message,
        built.document.origin(remark.pointer),
        remark.pointer,
        _HINTS.get(remark.rule, "not compared; the package itself is complete"),
        Severity.WARNING,
    )


def _summary(examined: Examined, waived: int, built: Built) -> Diagnostic:
    excused = Counter(examined.excused)
    rules = ", ".join(f"{name} {count}" for name, count in sorted(excused.items()))
    return built.document.note(
        "crosscheck/summary",
        f"compared with two witnesses: {examined.facts} facts, {examined.requests} requests, "
        f"{examined.payloads} payloads; differences: {waived} waived, "
        f"{excused.total()} excused by rule{f' ({rules})' if rules else ''}",
        ptr.ROOT,
    )
