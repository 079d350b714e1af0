"""Which forms there are, and which findings make a command fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from codegen.base.diagnostics import Severity
from codegen.review.python.change import Bump
from codegen.review.report.github import github
from codegen.review.report.json_report import json_text
from codegen.review.report.junit import junit
from codegen.review.report.markdown import markdown
from codegen.review.report.page import page
from codegen.review.report.sarif import sarif
from codegen.review.report.text import text
from codegen.review.review import Review

_FORMS: Mapping[str, Callable[[Sequence[Review]], str]] = {
    "text": text,
    "json": json_text,
    "markdown": markdown,
    "github": github,
    "sarif": sarif,
    "junit": junit,
}


def rendered(reviews: Sequence[Review], form: str, templates: Mapping[str, str]) -> str:
    """The reviews in a form; ``html`` is made of ``templates``."""
    return page(reviews, templates) if form == "html" else _FORMS[form](reviews)


def fails(reviews: Sequence[Review], level: str) -> bool:
    """Whether something is found at ``level`` or above: a severity, a bump, breaking, or none."""
    if level == "breaking":
        return any(r.verdict.breaking or r.verdict.bump is Bump.MAJOR for r in reviews)
    if level in {bump.word for bump in Bump}:
        wanted = Bump[level.upper()]
        return bool(wanted) and any(r.verdict.bump >= wanted for r in reviews)
    severity = Severity[level.upper()]
    return any(c.severity >= severity and not c.accepted for r in reviews for c in r.diff.changes)
