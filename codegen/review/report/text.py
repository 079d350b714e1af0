"""For the terminal: what to know first, then Python, then what only the wire shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codegen.review.report import groups as g
from codegen.review.review import Review

_DETAILS = 10
"""Files of a terminal's page that differ in details."""


def text(reviews: Sequence[Review]) -> str:
    """All reviews, one after the other."""
    if not reviews:
        return "nothing to review: no document differs\n"
    return "\n".join(line for review in reviews for line in _review(review)) + "\n"


def _review(review: Review) -> Iterator[str]:
    yield f"{review.name}: {g.headline(review)}"
    if review.verdict.forced_by:
        yield f"  because of {g.shown(review.verdict.forced_by)}"
    if review.diff.identical:
        yield "  the documents are identical"
        yield from _accounting(review)
        return
    if review.python is not None:
        yield f"  {g.readers(review)}"
    for diagnostic in review.missing:
        yield f"  no Python: {diagnostic}".replace("\n", "\n  ")
    for diagnostic in review.diff.notes:
        yield f"  note: {diagnostic.message}"
    yield from _python(review)
    yield from _wire(review)
    yield from _rest(review)


def _python(review: Review) -> Iterator[str]:
    groups = g.python_groups(review)
    if groups:
        yield ""
        yield "  Python"
    for group in groups:
        mark = "accepted" if group.first.accepted else group.bump.word
        who = f"  breaks {', '.join(group.first.breaks)}" if group.first.breaks else ""
        yield f"    {mark:<8} {group.line}{who}  [{group.first.fingerprint}]"
        for cause in group.causes[:3]:
            yield f"             {g.wire_line(cause)}  {g.places(cause)}"


def _wire(review: Review) -> Iterator[str]:
    groups = g.wire_groups(review.wire)
    if groups:
        yield ""
        yield "  On the wire, beyond that" if review.python is not None else "  On the wire"
    for group in groups:
        change = group.first
        mark = "accepted" if change.accepted else g.word(change.severity)
        yield f"    {mark:<8} {group.line}  [{change.id} {change.fingerprint}]"
        yield f"             {g.places(change)}  {g.reach(change.reach)}"


def _rest(review: Review) -> Iterator[str]:
    if review.diff.prose:
        yield ""
        yield f"  Texts: {g.prose_counts(review)}"
    elif not review.diff.changes:
        yield "  the documents differ in form only"
    if review.details:
        yield ""
        yield f"  In details: {g.count(len(review.details), 'file')}"
        for detail in review.details[:_DETAILS]:
            yield f"    {g.detail_line(detail)}"
        if len(review.details) > _DETAILS:
            yield f"    … and {len(review.details) - _DETAILS} more"
    yield from _accounting(review)


def _accounting(review: Review) -> Iterator[str]:
    if (accounting := review.accounting) is not None:
        yield ""
        files = accounting.files
        lines = (sum(f.added for f in files), sum(f.removed for f in files))
        alone = sum(1 for f in files if f.cause == "generator")
        by = f" ({alone} by the generator alone)" if alone else ""
        yield f"  Generated: {g.count(len(files), 'file')}, +{lines[0]} -{lines[1]}{by}"
        if accounting.causes:
            yield f"  Because of: {', '.join(accounting.causes)}"
        if accounting.sources:
            yield f"  Pages that changed: {', '.join(accounting.sources)}"
        for change in accounting.pages:
            yield f"    {g.page_line(change)}"
            yield f"             {g.page_effect(change)}"
        for break_ in accounting.second:
            yield f"  Found by griffe alone: {g.shown(break_)}"
        if accounting.unverified:
            number = g.count(len(accounting.unverified), "fact")
            yield f"  {number} of the spec not on the vendor's pages: see the errors"
        if not accounting.current:
            yield "  The committed package is not what the spec gives: run `codegen build`"
