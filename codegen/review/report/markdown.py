"""One comment of a pull request: the verdict, Python, and the rest folded.

GitHub refuses a comment of 65,536 characters. What does not fit is folded in steps:
causes first, then details, then all but the gravest lines; what is left out is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from codegen.review.python.change import Bump
from codegen.review.report import groups as g
from codegen.review.report.marks import code, html, md
from codegen.review.review import Review

LIMIT = 65_000
MARKER = "<!-- codegen review -->"
"""By which the workflow finds the comment that it wrote before."""

_ICONS = {"error": "🔴", "warning": "🟡", "info": "⚪"}
_BUMPS = {Bump.MAJOR: "🔴", Bump.MINOR: "🟢", Bump.PATCH: "⚪", Bump.NONE: "⚪"}


class Room(Struct, frozen=True):
    """How much is shown: causes of Python changes, and lines of each list."""

    causes: bool
    lines: int


_STEPS = (
    Room(True, 10_000), Room(True, 200), Room(False, 200), Room(False, 80), Room(False, 25),
    Room(False, 8), Room(False, 2), Room(False, 0),
)  # fmt: skip


def markdown(reviews: Sequence[Review], limit: int = LIMIT) -> str:
    """All reviews as one comment of at most ``limit`` characters."""
    text = ""
    for room in _STEPS:
        text = _comment(reviews, room)
        if len(text) <= limit:
            return text
    # Very many packages: the verdicts alone, as many as fit.
    lines = [MARKER, *(f"- {md(r.name)}: {md(g.headline(r))}" for r in reviews)]
    kept = lines
    while len("\n".join(kept)) > limit - 80:
        kept = kept[: len(kept) * 3 // 4]
    left = len(lines) - len(kept)
    return "\n".join(kept) + (f"\n\n{left} more packages are in the report." if left else "") + "\n"


def _comment(reviews: Sequence[Review], room: Room) -> str:
    lines = [MARKER]
    if not reviews:
        lines.append("**Nothing to review:** no document differs.")
    for review in reviews:
        lines += _review(review, room)
    return "\n".join(lines) + "\n"


def _review(review: Review, room: Room) -> Iterator[str]:
    yield f"### {md(review.name)}: {md(g.headline(review))}"
    yield ""
    if review.verdict.forced_by:
        yield f"Because of {code(review.verdict.forced_by)}. {md(g.readers(review))}."
        yield ""
    for diagnostic in review.missing:
        yield f"No Python comparison: {md(diagnostic.message)} {code(diagnostic.rule)}"
        yield ""
    for note in review.diff.notes:
        yield f"Note: {md(note.message)}"
        yield ""
    if review.diff.identical:
        yield "The documents are identical."
        yield ""
        yield from _accounting(review, room)
        return
    yield from _python(review, room)
    yield from _wire(review, room)
    yield from _rest(review, room)


def _python(review: Review, room: Room) -> Iterator[str]:
    groups = g.python_groups(review)
    grave = [p for p in groups if p.bump is Bump.MAJOR and not p.first.accepted]
    light = [p for p in groups if p not in grave]
    if grave:
        yield f"**Breaking in Python ({len(grave)})**"
        yield ""
        yield from _shortened([_python_line(p, room) for p in grave], room)
        yield ""
    if light:
        rows = [_python_line(p, room) for p in light]
        yield from _folded(f"Other Python changes ({len(light)})", rows, room)


def _python_line(group: g.PythonGroup, room: Room) -> str:
    who = f" — breaks {', '.join(group.first.breaks)}" if group.first.breaks else ""
    accepted = f" — accepted: {md(group.first.accepted)}" if group.first.accepted else ""
    text = f"- {_BUMPS[group.bump]} {code(group.line)}{who}{accepted}"
    if room.causes and group.causes:
        cause = group.causes[0]
        reached = g.reach(cause.reach)
        text += f"\n  <br>{md(g.wire_line(cause))} — {code(g.places(cause))}, {md(reached)}"
        text += f" — `{group.first.fingerprint}`"
    return text


def _wire(review: Review, room: Room) -> Iterator[str]:
    groups = g.wire_groups(review.wire)
    grave = [w for w in groups if w.first.breaking]
    light = [w for w in groups if w not in grave]
    only = " without a Python effect" if review.python is not None else ""
    if grave:
        yield f"**Breaking on the wire{', not in Python' if only else ''} ({len(grave)})**"
        yield ""
        yield from _shortened([_wire_line(w, room) for w in grave], room)
        yield ""
    if light:
        rows = [_wire_line(w, room) for w in light]
        yield from _folded(f"Other changes on the wire{only} ({len(light)})", rows, room)


def _wire_line(group: g.WireGroup, room: Room) -> str:
    change = group.first
    accepted = f" — accepted: {md(change.accepted)}" if change.accepted else ""
    text = f"- {_ICONS[g.word(change.severity)]} {md(group.line)}{accepted}"
    if room.causes:
        text += f" — {code(g.places(change))}, {md(g.reach(change.reach))}"
        text += f" — `{change.id}` `{change.fingerprint}`"
    return text


def _rest(review: Review, room: Room) -> Iterator[str]:
    if review.diff.prose:
        rows = [f"- {md(p.kind)} {code(g.place(p.origin, p.pointer))}" for p in review.diff.prose]
        few = Room(room.causes, min(room.lines, 50))
        yield from _folded(f"Texts: {g.prose_counts(review)}", rows, few)
    elif not review.diff.changes:
        yield "The documents differ in form only."
    if review.details:
        rows = [f"- {code(g.detail_line(d))}" for d in review.details]
        yield ""
        few = Room(room.causes, min(room.lines, 50))
        yield from _folded(f"In details: {g.count(len(rows), 'file')}", rows, few)
    yield from _accounting(review, room)


def _accounting(review: Review, room: Room) -> Iterator[str]:
    if (accounting := review.accounting) is None:
        return
    if not accounting.current:
        yield "**The committed package is not what the spec gives:** run `codegen build`."
        yield ""
    if accounting.second:
        rows = [f"- {code(break_)}" for break_ in accounting.second]
        yield f"**Found by griffe alone ({len(rows)}):** the bump may be too low."
        yield ""
        yield from _shortened(rows, room)
        yield ""
    if accounting.unverified:
        number = g.count(len(accounting.unverified), "fact")
        yield f"**{number} of the spec not on the vendor's pages:** `codegen check` names them."
        yield ""
    if accounting.files:
        rows = [f"- {code(g.file_line(f))}" for f in accounting.files]
        causes = f", because of {', '.join(accounting.causes)}" if accounting.causes else ""
        yield from _folded(f"{g.count(len(rows), 'generated file')} changed{causes}", rows, room)
    if accounting.sources:
        rows = [f"- {md(g.page_line(c))}<br>{md(g.page_effect(c))}" for c in accounting.pages]
        rows = rows or [f"- {code(page)}" for page in accounting.sources]
        yield from _folded(f"{g.count(len(rows), 'page')} of the vendor changed", rows, room)


def _folded(title: str, rows: list[str], room: Room) -> Iterator[str]:
    yield f"<details><summary>{html(title)}</summary>"
    yield ""
    yield from _shortened(rows, room)
    yield ""
    yield "</details>"
    yield ""


def _shortened(rows: list[str], room: Room) -> Iterator[str]:
    yield from rows[: room.lines]
    if len(rows) > room.lines:
        yield f"- … and {len(rows) - room.lines} more: see the report"
