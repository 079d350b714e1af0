"""What a rule is."""

from __future__ import annotations

from msgspec import Struct

from codegen.base.diagnostics import Severity

UPDATE = '{"target": TARGET, "update": UPDATE}'
REMOVE = '{"target": TARGET, "remove": true}'
REPLACE = '[{"target": TARGET, "remove": true}, {"target": PARENT, "update": UPDATE}]'
"""Overlay actions; the report puts in where, and with what."""

_IN_WORDS = {
    UPDATE: "correct it, as the overlay action with the finding does",
    REMOVE: "remove it, as the overlay action with the finding does",
    REPLACE: "replace it, as the overlay actions with the finding do",
}


class Rule(Struct, frozen=True):
    """A rule: its id (``stage/what``), its severity, why it exists, and what settles a finding.

    ``fix`` is an overlay action in JSON, or a sentence. ``widened`` marks an error that leaves a
    part of the document without a meaning: a lenient reading takes that part for "any value", or
    leaves it out, and warns.
    """

    id: str
    severity: Severity
    purpose: str
    fix: str = ""
    widened: bool = False

    @property
    def remedy(self) -> str:
        """What settles a finding, in words that hold for all of them."""
        return _IN_WORDS.get(self.fix, self.fix)


def info(id: str, purpose: str, fix: str = "") -> Rule:
    """A rule about a repair or a widening."""
    return Rule(id, Severity.INFO, purpose, fix)


def error(id: str, purpose: str, fix: str = "") -> Rule:
    """A rule about what nobody can repair without guessing."""
    return Rule(id, Severity.ERROR, purpose, fix)


def doubt(id: str, purpose: str, fix: str = "") -> Rule:
    """A rule about what is an error, and a warning for a lenient reader."""
    return Rule(id, Severity.ERROR, purpose, fix, widened=True)
