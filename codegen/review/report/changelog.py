"""The entry of a package's changelog: what a release changes for those who import it."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.review.python.change import Bump
from codegen.review.report import groups as g
from codegen.review.report.marks import code, md
from codegen.review.review import Review

HEAD = "# Changelog\n"
FIRST = "First release.\n"


def entry(review: Review, version: str) -> str:
    """The section of ``version``: every change once, the gravest first, and no date."""
    return "\n".join([f"## {version}", "", *_sections(review)]).rstrip() + "\n"


def first_entry(version: str) -> str:
    """The section of the first release."""
    return f"## {version}\n\n{FIRST}"


def with_entry(entry_: str, before: str) -> str:
    """The whole changelog: ``before`` is what it was at the last release."""
    rest = before.removeprefix(HEAD).strip()
    return "\n".join([HEAD, entry_.rstrip(), *(["", rest] if rest else []), ""])


def _sections(review: Review) -> Iterator[str]:
    sections: dict[str, list[str]] = {}
    for group in g.python_groups(review):
        sections.setdefault(_section(group), []).append(f"- {code(group.line)}")
    wire = [w for w in g.wire_groups(review.wire) if w.first.breaking]
    order = ("Breaking", "Deprecated", "Added", "Changed")
    for title in order:
        yield from _section_of(title, sections.get(title, []))
    yield from _section_of(
        "The API refuses or answers otherwise", [f"- {md(w.line)}" for w in wire]
    )
    if review.diff.prose:
        yield f"Documentation: {g.prose_counts(review)}."
    elif not sections and not wire:
        yield "No change of the API."


def _section(group: g.PythonGroup) -> str:
    rule = group.first.id
    if group.bump is Bump.MAJOR:
        return "Breaking"
    if rule.endswith("-deprecated"):
        return "Deprecated"
    return "Added" if "-added" in rule else "Changed"


def _section_of(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from (f"### {title}", "", *lines, "")
