"""Errors and findings as values: collected, sorted and printed once, by the shell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from codegen.base.text import one_line


class Severity(IntEnum):
    """How much a diagnostic matters; only errors stop a build."""

    INFO = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a node was written: file (as given, relative to the workspace) and 1-based line."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what, where, by which rule, and what to do about it."""

    rule: str
    message: str
    origin: Origin | None = None
    pointer: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR
    paste: tuple[str, ...] = ()
    """Lines to be copied into a file as they are; the hint says into which."""

    def __str__(self) -> str:
        """``error: file:line #/pointer: what [rule]``, and the hint on a line of its own."""
        place = f"{self.origin.file}:{self.origin.line}" if self.origin else ""
        where = " ".join(part for part in (place, self.pointer) if part)
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


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without repetitions, in the order of the source text."""

    def key(d: Diagnostic) -> tuple[str, int, str, str, str, str]:
        file, line = (d.origin.file, d.origin.line) if d.origin else ("", 0)
        return (file, line, d.pointer, d.rule, d.message, d.hint)

    return tuple(sorted(set(diagnostics), key=key))
