"""What changed on a vendor's pages, the facts that rest on those lines, and the Python they became."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.emit.errors_view import error_class
from codegen.ir import model as ir
from codegen.review.written import written
from codegen.spec.document import Document

Lines = tuple[int, int]
"""First and last, counted from 1; the last is before the first where there are none."""


class Cited(Struct, frozen=True):
    """Lines of a page that something rests on: a fact of the spec, or a correction."""

    page: str
    lines: Lines
    pointer: str
    """Into ``openapi.yaml``, or into ``overlay.yaml`` if it starts with that name."""


class PageChange(Struct, frozen=True):
    """Neighbouring lines of a page that are not what they were."""

    page: str
    old: Lines
    new: Lines
    before: str
    after: str
    facts: tuple[str, ...]
    """What rests on the lines; none if nobody quotes them."""
    symbols: tuple[str, ...]
    """What became of the facts in Python."""
    followed: bool
    """Whether the spec says something else of one of the facts than before, if it has any."""


class PageSide(Struct, frozen=True):
    """One side of a comparison: what is quoted, the document, and what is printed of it."""

    cited: tuple[Cited, ...]
    document: Document
    normal: Document | None
    api: ir.Api | None


def page_changes(
    page: str, texts: tuple[str, str], old: PageSide, new: PageSide
) -> tuple[PageChange, ...]:
    """The changes of one page, from its first line to its last."""
    before, after = (text.splitlines() for text in texts)
    names = {**_symbols(old), **_symbols(new)}
    one, other = ([" ".join(line.split()) for line in lines] for lines in (before, after))
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    found: list[PageChange] = []
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        lines = ((i + 1, i_end), (j + 1, j_end))
        facts = tuple(
            dict.fromkeys((*_resting(old, page, lines[0]), *_resting(new, page, lines[1])))
        )
        found.append(
            PageChange(
                page, *lines, _joined(before[i:i_end]), _joined(after[j:j_end]), facts,
                tuple(dict.fromkeys(s for fact in facts for s in _nearest(names, fact))),
                _followed(old.document, new.document, facts),
            )
        )  # fmt: skip
    return tuple(found)


def _followed(old: Document, new: Document, facts: Sequence[str]) -> bool:
    ours = [fact for fact in facts if fact.startswith("#/")]
    return not ours or any(_value(old, fact) != _value(new, fact) for fact in ours)


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def _resting(side: PageSide, page: str, lines: Lines) -> Iterator[str]:
    """What quotes one of the lines."""
    for cited in side.cited:
        if cited.page == page and cited.lines[0] <= lines[1] and lines[0] <= cited.lines[1]:
            yield cited.pointer


def _value(document: Document, pointer: str) -> JsonValue:
    try:
        return ptr.resolve(document.value, pointer)
    except (KeyError, ValueError):
        return None


def _nearest(names: Mapping[str, tuple[str, ...]], pointer: str) -> tuple[str, ...]:
    """What the node at ``pointer`` became, or the nearest node around it that became something."""
    while pointer.startswith("#/"):
        if pointer in names:
            return names[pointer]
        pointer = ptr.parent(pointer)
    return ()


def _symbols(side: PageSide) -> dict[str, tuple[str, ...]]:
    """Names in Python, by the pointers of the document that they come from."""
    if side.api is None or side.normal is None:
        return {}
    found: dict[str, list[str]] = {}
    for pointer, symbol in _named(side.api):
        found.setdefault(written(side.normal, pointer), []).append(symbol)
    return {pointer: tuple(dict.fromkeys(symbols)) for pointer, symbols in found.items()}


def _named(api: ir.Api) -> Iterator[tuple[str, str]]:
    for auth in api.auth:
        pointer = ptr.child("#/components/securitySchemes", auth.scheme.text)
        yield pointer, f"{api.client}({auth.argument})"
    for operation in api.operations:
        owner = f"{operation.resource}.{operation.name}"
        yield operation.pointer, owner
        yield from ((p.pointer, f"{owner}({p.name})") for p in operation.parameters)
        if operation.body:
            yield operation.body.pointer, owner
            yield from ((f.pointer, f"{owner}({f.name})") for f in operation.body.fields or ())
        for error in () if operation.variant else operation.errors:
            pointer = ptr.child(operation.pointer, "responses", error.status)
            yield pointer, f"{owner} raises {error_class(error.status)}"
    for declaration in api.declarations:
        yield declaration.pointer, str(declaration.name)
        if isinstance(declaration, ir.Model):
            yield from ((f.pointer, f"{declaration.name}.{f.name}") for f in declaration.fields)
