"""What the templates of the HTML page print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from codegen.base.diagnostics import Origin
from codegen.base.text import one_line
from codegen.review.python.change import AUDIENCE
from codegen.review.report import groups as g
from codegen.review.review import Review

_WEIGHTS = ("major", "minor", "patch", "error", "warning", "info")
_WHO = {"checkers": "type checkers", "handlers": "handlers of exceptions"}


class Choice(Struct, frozen=True):
    """A box of the filter, or a pair of words."""

    value: str
    label: str
    count: int = 0


class SideView(Struct, frozen=True):
    """One side of a finding."""

    kind: str
    title: str
    place: str
    text: str


class Cause(Struct, frozen=True):
    """An edit behind a finding."""

    line: str
    place: str


class Item(Struct, frozen=True):
    """One finding."""

    anchor: str
    weight: str
    line: str
    breaks: str
    who: str
    search: str
    explanation: str
    sides: tuple[SideView, ...]
    causes: tuple[Cause, ...]
    others: tuple[str, ...]
    reach: tuple[str, ...]
    id: str
    fingerprint: str
    accepted: str


class Section(Struct, frozen=True):
    """A list of findings."""

    title: str
    items: tuple[Item, ...]


class Fold(Struct, frozen=True):
    """What is counted, and unfolded by whoever wants to see it."""

    title: str
    rows: tuple[str, ...]


class PackageView(Struct, frozen=True):
    """The findings about one API."""

    anchor: str
    name: str
    old: str
    new: str
    bump: str
    headline: str
    forced_by: str
    readers: tuple[Choice, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    folds: tuple[Fold, ...]


class PageView(Struct, frozen=True):
    """The whole page; style and script are the project's own, everything else is escaped."""

    title: str
    packages: tuple[PackageView, ...]
    weights: tuple[Choice, ...]
    readers: tuple[Choice, ...]


def page_view(reviews: Sequence[Review]) -> PageView:
    """The page of all reviews."""
    packages = tuple(_package(review, number) for number, review in enumerate(reviews))
    items = [i for p in packages for s in p.sections for i in s.items]
    weights = Counter(item.weight for item in items)
    broken = Counter(who for item in items for who in item.breaks.split())
    names = ", ".join(review.name for review in reviews)
    return PageView(
        title=one_line(f"Review of {names}" if names else "Nothing to review"),
        packages=packages,
        weights=tuple(Choice(w, w, weights[w]) for w in _WEIGHTS if weights[w]),
        readers=tuple(Choice(w, _WHO.get(w, w), broken[w]) for w in AUDIENCE),
    )


def _package(review: Review, number: int) -> PackageView:
    verdict = review.verdict
    python = tuple(_python_items(review, number))
    wire = tuple(_wire_items(review, number))
    title = "On the wire, beyond that" if review.python is not None else "On the wire"
    sections = [Section("Python", python), Section(title, wire)]
    notes = [*(d.message for d in review.missing), *(d.message for d in review.diff.notes)]
    if review.diff.identical or not (review.diff.changes or review.diff.prose):
        same = "are identical" if review.diff.identical else "differ in form only"
        notes.append(f"The documents {same}.")
    return PackageView(
        anchor=f"package-{number}",
        name=one_line(review.name),
        old=one_line(review.old),
        new=one_line(review.new),
        bump=verdict.bump.word,
        headline=g.headline(review),
        forced_by=g.shown(verdict.forced_by),
        readers=tuple(Choice(state, _WHO.get(who, who)) for who, state in verdict.readers),
        notes=tuple(one_line(note) for note in notes),
        sections=tuple(s for s in sections if s.items),
        folds=tuple(_folds(review)),
    )


def _python_items(review: Review, number: int) -> Iterator[Item]:
    for index, group in enumerate(g.python_groups(review)):
        change = group.first
        reach = dict.fromkeys(name for cause in group.causes for name in cause.reach)
        yield Item(
            anchor=f"python-{number}-{index}",
            weight="info" if change.accepted else change.bump.word,
            line=group.line,
            breaks=" ".join(change.breaks),
            who=", ".join(_WHO.get(w, w) for w in change.breaks),
            search=_search(group.line, change.id, change.fingerprint, *reach),
            explanation=g.python_explanation(change),
            sides=(
                _side("before", change.old_origin, change.old, change.before),
                _side("after", change.new_origin, change.new, change.after),
            ),
            causes=tuple(Cause(g.wire_line(c), g.places(c)) for c in group.causes),
            others=tuple(one_line(c.symbol) for c in group.changes[1:]),
            reach=tuple(map(one_line, reach)),
            id=change.id,
            fingerprint=change.fingerprint,
            accepted=one_line(change.accepted),
        )


def _wire_items(review: Review, number: int) -> Iterator[Item]:
    for index, group in enumerate(g.wire_groups(review.wire)):
        change = group.first
        sides = tuple(
            _side(
                kind, side.origin, side.pointer, "" if side.value is None else g.shown(side.value)
            )
            for kind, side in (("before", change.old), ("after", change.new))
            if side is not None
        )
        yield Item(
            anchor=f"wire-{number}-{index}",
            weight="info" if change.accepted else g.word(change.severity),
            line=group.line,
            breaks="",
            who="",
            search=_search(group.line, change.id, change.fingerprint, *change.reach),
            explanation=g.explanation(change),
            sides=sides,
            causes=(),
            others=tuple(one_line(c.subject) for c in group.changes[1:]),
            reach=tuple(map(one_line, change.reach)),
            id=change.id,
            fingerprint=change.fingerprint,
            accepted=one_line(change.accepted),
        )


def _side(kind: str, origin: Origin | None, pointer: str, text: str) -> SideView:
    shown = g.place(origin, pointer)
    return SideView(kind, kind.capitalize(), shown, one_line(text) or "–")


def _search(*texts: str) -> str:
    return re.sub(r"\s+", " ", " ".join(map(one_line, texts))).lower()


def _folds(review: Review) -> Iterator[Fold]:
    if review.diff.prose:
        rows = (f"{p.kind}: {g.place(p.origin, p.pointer)}" for p in review.diff.prose)
        yield Fold(f"Texts: {g.prose_counts(review)}", _rows(rows))
    if (accounting := review.accounting) is None:
        return
    causes = f" because of {', '.join(accounting.causes)}" if accounting.causes else ""
    current = "" if accounting.current else "; not current: run codegen build"
    rows = (g.file_line(file) for file in accounting.files)
    title = f"{g.count(len(accounting.files), 'generated file')} changed{causes}{current}"
    yield Fold(title, _rows(rows))
    if accounting.sources:
        lines = [f"{g.page_line(c)} — {g.page_effect(c)}" for c in accounting.pages]
        yield Fold("Pages of the vendor that changed", _rows(lines or accounting.sources))
    if accounting.second:
        yield Fold("Found by griffe alone", _rows(accounting.second))
    if accounting.unverified:
        rows = (f"{g.place(d.origin, d.pointer)}: {d.message}" for d in accounting.unverified)
        yield Fold("Facts of the spec that its pages do not state", _rows(rows))


def _rows(rows: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(one_line, rows))
