"""JUnit XML: a test suite an API, a case a finding; errors have failed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from codegen.base.diagnostics import Severity
from codegen.base.text import without_controls
from codegen.review.change import Change
from codegen.review.report import groups as g
from codegen.review.review import Review

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold in any spelling."""


def junit(reviews: Sequence[Review]) -> str:
    """All findings on the wire."""
    suites = "".join(_suite(review) for review in reviews)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n{suites}</testsuites>\n'


def _suite(review: Review) -> str:
    changes = review.diff.changes
    failed = sum(1 for c in changes if c.breaking)
    skipped = sum(1 for c in changes if c.accepted)
    cases = "".join(_case(c) for c in changes) or '    <testcase name="nothing found"/>\n'
    return (
        f'  <testsuite name={_attribute(review.name)} tests="{max(len(changes), 1)}"'
        f' failures="{failed}" errors="0" skipped="{skipped}">\n{cases}  </testsuite>\n'
    )


def _case(change: Change) -> str:
    name, kind = _attribute(g.wire_line(change)), _attribute(change.id)
    head = f"    <testcase classname={kind} name={name}"
    text = _text(f"{g.explanation(change)}\n{g.places(change)}\nReaches {g.reach(change.reach)}")
    if change.accepted:
        return f"{head}>\n      <skipped message={_attribute(change.accepted)}/>\n    </testcase>\n"
    if change.severity is Severity.ERROR:
        failure = f"<failure type={kind} message={name}>{text}</failure>"
        return f"{head}>\n      {failure}\n    </testcase>\n"
    out = f"<system-out>{_text(g.word(change.severity))}: {text}</system-out>"
    return f"{head}>\n      {out}\n    </testcase>\n"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", without_controls(text)))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", without_controls(text)).replace("\n", " "))
