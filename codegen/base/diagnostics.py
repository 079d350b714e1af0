"""Errors and findings as values: collected, sorted and printed once, by the shell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Final

from msgspec import Struct

from codegen.base.text import one_line


class Severity(IntEnum):
    """How much a diagnostic matters; only errors stop a build."""

    INFO = 0
    WARNING = 1
    ERROR = 2


class Origin:
    """Where a node was written: file (as given, relative to the workspace) and line, from 1.

    Without a line, the file as a whole is meant: it cannot be opened, say. To know the line of a
    node takes a look at the whole text, so ``line`` may be a function that finds it when asked.
    """

    __slots__ = ("_line", "file")

    def __init__(self, file: str, line: int | Callable[[], int] = 0) -> None:
        self.file: Final = file
        self._line = line

    @property
    def line(self) -> int:
        """The line, counted from 1; 0 if the file as a whole is meant."""
        if not isinstance(self._line, int):
            self._line = self._line()
        return self._line

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Origin):
            return NotImplemented
        return self.file == other.file and self.line == other.line

    def __hash__(self) -> int:
        # Without the line, which nobody has asked for yet.
        return self.file.__hash__()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    def __repr__(self) -> str:
        return f"Origin({self.file!r}, {self.line})"

    def __reduce__(self) -> tuple[type[Origin], tuple[str, int]]:
        return Origin, (self.file, self.line)


class Diagnostic(Struct, frozen=True):
    """One finding: what, where, by which rule, and what to do about it."""

    rule: str
    message: str
    origin: Origin | None = None
    pointer: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR
    paste: tuple[str, ...] = ()
    """Lines to be copied into a file as they are; the hint says into which."""
    fix: str = ""
    """Actions of an overlay that settle it, as a JSON list; empty where an author must decide."""

    def __str__(self) -> str:
        """``error: file:line #/pointer: what [rule]``, and the hint on a line of its own."""
        where = " ".join(filter(None, (str(self.origin or ""), self.pointer)))
        head = f"{self.severity.name.lower()}: {where + ': ' if where else ''}"
        line = one_line(f"{head}{self.message} [{self.rule}]")
        hint = f"\n  hint: {one_line(self.hint)}" if self.hint else ""
        block = "".join(f"\n    {one_line(text)}" for text in self.paste)
        return line + hint + block


class CodegenError(Exception):
    """A stage cannot go on; carries every diagnostic found so far."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = ordered(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))


def fail(
    rule: str, message: str, origin: Origin | None = None, pointer: str = "", hint: str = ""
) -> CodegenError:
    """A :class:`CodegenError` of one diagnostic, to be raised."""
    return CodegenError([Diagnostic(rule, message, origin, pointer, hint)])


def once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without repetitions, in their order; what stands at one pointer was written in one place."""
    found: dict[tuple[str, str, str, str], Diagnostic] = {}
    for each in diagnostics:
        found.setdefault((each.rule, each.message, each.pointer, each.hint), each)
    return tuple(found.values())


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without repetitions, in the order of the source text."""

    def key(d: Diagnostic) -> tuple[str, int, str, str, str, str]:
        file, line = (d.origin.file, d.origin.line) if d.origin else ("", 0)
        return (file, line, d.pointer, d.rule, d.message, d.hint)

    return tuple(sorted(set(diagnostics), key=key))
