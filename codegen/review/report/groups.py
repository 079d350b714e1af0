"""What all forms share: findings that say the same together, counts, words, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from codegen.base.diagnostics import Origin, Severity
from codegen.base.pointer import JsonValue
from codegen.base.text import one_line
from codegen.review.change import Change
from codegen.review.compare import words
from codegen.review.details import Detail
from codegen.review.pages import PageChange
from codegen.review.python.change import Bump, PythonChange
from codegen.review.python.rules import PYTHON_RULES, line
from codegen.review.review import FileCount, Review
from codegen.review.rules import RULES

_SHOWN = 3
_CLIP = 120


class PythonGroup(Struct, frozen=True):
    """Changes of one kind with one cause, such as a property that many classes inherit."""

    changes: tuple[PythonChange, ...]
    causes: tuple[Change, ...]

    @property
    def first(self) -> PythonChange:
        """The change that stands for the others."""
        return self.changes[0]

    @property
    def bump(self) -> Bump:
        """What they call for."""
        return self.first.bump

    @property
    def line(self) -> str:
        """The first, and how many others there are."""
        rest = len(self.changes) - 1
        more = f" (and {rest} more like it)" if rest else ""
        return one_line(line(self.first)) + more


class WireGroup(Struct, frozen=True):
    """Edits of one kind with the same effect, such as a property of many inline schemas."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """The edit that stands for the others."""
        return self.changes[0]

    @property
    def line(self) -> str:
        """The first, and how many others there are."""
        rest = len(self.changes) - 1
        more = f" (and {rest} more like it)" if rest else ""
        return wire_line(self.first) + more


def python_groups(review: Review) -> tuple[PythonGroup, ...]:
    """The Python changes of a review, the gravest first."""
    edits = {c.fingerprint: c for c in review.diff.changes}
    found: dict[tuple[object, ...], list[PythonChange]] = {}
    for change in review.python.changes if review.python else ():
        alone = () if change.causes else (change.symbol,)
        key = (change.id, change.causes, change.before, change.after, change.bump, change.accepted)
        found.setdefault((*key, *alone), []).append(change)
    return tuple(
        PythonGroup(tuple(group), tuple(edits[f] for f in group[0].causes if f in edits))
        for group in found.values()
    )


def wire_groups(changes: Iterable[Change]) -> tuple[WireGroup, ...]:
    """Edits, the gravest first."""
    found: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        tail = change.subject.rpartition(".")[2] if "." in change.subject else change.subject
        values = (_text(change.old), _text(change.new))
        key = (change.id, change.severity, change.direction, change.accepted, tail, values)
        found.setdefault(key, []).append(change)
    return tuple(WireGroup(tuple(group)) for group in found.values())


def _text(side: object) -> str:
    value: JsonValue = getattr(side, "value", None)
    return "" if value is None else shown(value)


def shown(value: JsonValue) -> str:
    """A value on one line."""
    return one_line(value if isinstance(value, str) else words.value(value))


def wire_line(change: Change) -> str:
    """``Image.id: null became a value (string → string | null)``."""
    before, after = _text(change.old), _text(change.new)
    values = " → ".join(v for v in (before, after) if v)
    text = f"{change.subject}: {RULES[change.id].title}"
    return one_line(f"{text} ({values})" if values else text)


def place(origin: Origin | None, pointer: str = "") -> str:
    """``openapi.yaml:41``, or the pointer where no line is known."""
    return one_line(str(origin or pointer))


def places(change: Change) -> str:
    """Where an edit is, on both sides if they differ."""
    found = [place(s.origin, s.pointer) for s in (change.old, change.new) if s is not None]
    return " → ".join(dict.fromkeys(found))


def reach(names: Sequence[str]) -> str:
    """``GET /images, GET /images/{id} and 3 more``."""
    if not names:
        return "no operation"
    text = ", ".join(names[:_SHOWN])
    rest = len(names) - _SHOWN
    return one_line(f"{text} and {rest} more" if rest > 0 else text)


def count(number: int, noun: str) -> str:
    """``1 method``, ``2 methods``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def headline(review: Review) -> str:
    """The one line that is read first."""
    wire = sum(1 for c in review.diff.changes if c.breaking)
    texts = [f"{wire} breaking on the wire" if wire else "nothing breaks on the wire"]
    if review.python is not None:
        broken = sum(1 for c in review.python.changes if c.bump is Bump.MAJOR and not c.accepted)
        texts.append(f"{broken} breaking in Python" if broken else "nothing breaks in Python")
    bump = review.verdict.bump
    step = f"{review.version} → {review.next_version}" if review.next_version else ""
    verdict = "no new version" if bump is Bump.NONE else f"{bump.word} version"
    return f"{', '.join(texts)}: {verdict}" + (f" ({step})" if step and bump else "")


def readers(review: Review) -> str:
    """The verdicts for the four readers."""
    names = {"checkers": "type checkers", "handlers": "handlers of exceptions"}
    return ", ".join(f"{names.get(who, who)}: {state}" for who, state in review.verdict.readers)


def page_line(change: PageChange) -> str:
    """``sources/page.md:16: “limit 1-100” → “limit 1-50”``."""
    first, last = change.new if change.after else change.old
    lines = str(first) if first >= last else f"{first}-{last}"
    texts = [f"“{_clipped(t)}”" for t in (change.before, change.after) if t]
    title = "" if len(texts) == 2 else "removed " if change.before else "added "
    return one_line(f"{change.page}:{lines}: {title}{' → '.join(texts)}")


def page_effect(change: PageChange) -> str:
    """What rests on the lines, and whether the spec went along."""
    if not change.facts:
        return "nothing quotes it"
    what = ", ".join((change.symbols or change.facts)[:_SHOWN])
    rest = len(change.symbols or change.facts) - _SHOWN
    more = f" and {rest} more" if rest > 0 else ""
    left = "" if change.followed else "; the spec says what it said before"
    return one_line(f"{what}{more}{left}")


def _clipped(text: str) -> str:
    return text if len(text) <= _CLIP else text[: _CLIP - 1] + "…"


def file_line(file: FileCount) -> str:
    """``src/shop/models/item.py +3 -1, by the generator``."""
    by = {"generator": ", by the generator", "both": ", by spec and generator"}
    return one_line(f"{file.path} +{file.added} -{file.removed}{by.get(file.cause, '')}")


def detail_line(detail: Detail) -> str:
    """``src/shop/models/item.py: a: int → a: str``."""
    return one_line(f"{detail.path}: {' → '.join(filter(None, (detail.before, detail.after)))}")


def prose_counts(review: Review) -> str:
    """``27 descriptions, 3 examples``."""
    counts = Counter(p.kind for p in review.diff.prose)
    plural = {"summary": "summaries", "externalDocs": "externalDocs"}
    return ", ".join(
        f"{n} {kind if n == 1 else plural.get(kind, kind.rstrip('s') + 's')}"
        for kind, n in sorted(counts.items())
    )


def explanation(change: Change) -> str:
    """Why an edit is judged as it is."""
    return RULES[change.id].explanation


def python_explanation(change: PythonChange) -> str:
    """Why a change of the Python surface is judged as it is."""
    return PYTHON_RULES[change.id].explanation


def word(severity: Severity) -> str:
    """A severity in lower case."""
    return severity.name.lower()
