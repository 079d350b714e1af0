"""What a rule is: an id, how grave its finding is in each direction, and why."""

from __future__ import annotations

from msgspec import Struct

from codegen.base.diagnostics import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Rule(Struct, frozen=True):
    """A kind of edit.

    ``request`` is the severity where clients send what is described, ``response`` where they
    receive it; the two differ because a server may take more and must not answer more.
    ``mirror`` are the ids that the opposite edit has: added and removed, narrowed and widened.
    """

    id: str
    title: str
    request: Severity
    response: Severity
    explanation: str
    mirror: tuple[str, ...]


def rule(id_: str, title: str, severity: Severity, explanation: str, mirror: str = "") -> Rule:
    """A rule whose finding has no direction; it is its own mirror unless another is named."""
    return Rule(id_, title, severity, severity, explanation, _mirrors(id_, mirror))


def directed(
    id_: str,
    title: str,
    severities: tuple[Severity, Severity],
    explanation: str,
    mirror: str = "",
) -> Rule:
    """A rule with its severities in requests and in responses."""
    return Rule(id_, title, *severities, explanation, _mirrors(id_, mirror))


def _mirrors(id_: str, mirror: str) -> tuple[str, ...]:
    return tuple(mirror.split()) or (id_,)


NARROWS = (ERROR, INFO)
"""Less is valid than before: what clients send may be refused."""
WIDENS = (INFO, ERROR)
"""More is valid than before: what clients receive may be new to them."""
BREAKS = (ERROR, ERROR)
HARMLESS = (INFO, INFO)
