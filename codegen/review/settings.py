"""``review.toml``: what a project decides about the judgement, and what it accepted."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Mapping
from typing import TypeAlias, TypeVar

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin, Severity, fail
from codegen.review.policy import Acceptance, Policy
from codegen.review.python.change import Bump
from codegen.review.python.rules import PYTHON_RULES
from codegen.review.rules import RULES

Toml: TypeAlias = "str | int | float | bool | datetime.date | list[Toml] | dict[str, Toml]"

_T = TypeVar("_T")

_SEVERITIES: Mapping[str, Severity | None] = {
    "error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO, "off": None,
}  # fmt: skip
_BUMPS = {bump.word: bump for bump in Bump}
_TABLES = ("policy", "severity", "bump", "accept")
_POLICY = ("wire-breaking", "unmodelled", "initial")
_ACCEPT = ("fingerprint", "reason", "until")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_policy(text: str, shown: str) -> Policy:
    """The policy in the text of a review.toml, called ``shown`` in messages.

    Raises:
        CodegenError: the text is no TOML, or says what nobody understands.
    """
    try:
        raw: dict[str, Toml] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        origin = Origin(shown, int(found[1]) if found else 1)
        raise fail("review/toml", f"not TOML: {error}", origin, hint="correct the syntax") from None
    reader = _Reader(raw, text, shown)
    policy = reader.policy()
    if reader.problems:
        raise CodegenError(reader.problems)
    return policy


class _Reader:
    def __init__(self, raw: dict[str, Toml], text: str, shown: str) -> None:
        self._raw = raw
        self._lines = text.splitlines()
        self._shown = shown
        self.problems: list[Diagnostic] = []

    def policy(self) -> Policy:
        for key in self._raw:
            if key not in _TABLES:
                self._unknown(key, _TABLES)
        switches = self._table("policy")
        for key in switches:
            if key not in _POLICY:
                self._unknown(key, _POLICY)
        initial = switches.get("initial", True)
        if not isinstance(initial, bool):
            self._problem("initial", "'initial' must be true or false")
        return Policy(
            severities=self._choices("severity", _SEVERITIES, list(RULES)),
            bumps=self._choices("bump", _BUMPS, list(PYTHON_RULES)),
            wire_breaking=self._bump(switches, "wire-breaking", Bump.PATCH),
            unmodelled=self._bump(switches, "unmodelled", Bump.MAJOR),
            initial=initial is not False,
            accepted=self._acceptances(),
        )

    def _table(self, name: str) -> dict[str, Toml]:
        value = self._raw.get(name, {})
        if isinstance(value, dict):
            return value
        self._problem(name, f"{name!r} must be a table")
        return {}

    def _choices(self, table: str, words: Mapping[str, _T], known: list[str]) -> dict[str, _T]:
        found: dict[str, _T] = {}
        for key, value in self._table(table).items():
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else "ids are in the JSON report"
                self._problem(key, f"no rule is called {key!r}", hint)
            elif not isinstance(value, str) or value not in words:
                self._problem(key, f"{key!r} must be one of {', '.join(words)}")
            else:
                found[key] = words[value]
        return found

    def _bump(self, table: Mapping[str, Toml], key: str, default: Bump) -> Bump:
        value = table.get(key, default.word)
        if isinstance(value, str) and value in _BUMPS:
            return _BUMPS[value]
        self._problem(key, f"{key!r} must be one of {', '.join(_BUMPS)}")
        return default

    def _acceptances(self) -> tuple[Acceptance, ...]:
        raw = self._raw.get("accept", [])
        entries = raw if isinstance(raw, list) else [raw]
        found: list[Acceptance] = []
        for index, entry in enumerate(entries):
            if (acceptance := self._acceptance(entry, index)) is not None:
                found.append(acceptance)
        return tuple(found)

    def _acceptance(self, entry: Toml, index: int) -> Acceptance | None:
        table: dict[str, Toml] = entry if isinstance(entry, dict) else {}
        texts = {k: str(v) for k, v in table.items() if isinstance(v, str | datetime.date) and v}
        line = self._header(index)
        if set(texts) != set(_ACCEPT) or not _DATE.fullmatch(texts["until"]):
            self.problems.append(
                Diagnostic(
                    "review/key",
                    f"acceptance {index + 1} needs fingerprint, reason and until (a date)",
                    Origin(self._shown, line),
                    hint='write fingerprint = "…", reason = "…", until = 2027-01-31',
                )
            )
            return None
        origin = Origin(self._shown, line)
        return Acceptance(texts["fingerprint"], texts["reason"], texts["until"], origin)

    def _header(self, index: int) -> int:
        """The line of the ``[[accept]]`` of this number."""
        lines = [n for n, text in enumerate(self._lines, 1) if text.strip() == "[[accept]]"]
        return lines[index] if index < len(lines) else 1

    def _unknown(self, key: str, known: tuple[str, ...]) -> None:
        self._problem(key, f"unknown key {key!r}", f"there are: {', '.join(known)}")

    def _problem(self, key: str, message: str, hint: str = "") -> None:
        pattern = re.compile(rf"""^\s*\[*\s*["']?{re.escape(key)}["']?\s*[\]=.]""")
        line = next((n for n, text in enumerate(self._lines, 1) if pattern.match(text)), 1)
        self.problems.append(
            Diagnostic("review/key", message, Origin(self._shown, line), hint=hint)
        )
