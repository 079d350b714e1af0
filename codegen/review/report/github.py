"""Workflow commands of GitHub: findings beside the lines of a pull request's files.

Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codegen.base.diagnostics import Severity
from codegen.review.change import Change
from codegen.review.report import groups as g
from codegen.review.review import Review
from codegen.review.rules import RULES

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(reviews: Sequence[Review]) -> str:
    """A line a finding; what was removed stands at the nearest line that is left."""
    lines = [line for review in reviews for line in _review(review)]
    return "".join(f"{line}\n" for line in lines)


def _review(review: Review) -> Iterator[str]:
    for group in g.wire_groups(review.diff.changes):
        change = group.first
        if change.accepted:
            continue
        severity = change.severity
        values = (g.wire_line(change) + _more(len(group.changes)), g.explanation(change))
        yield _command(_COMMANDS[severity], change, RULES[change.id].title, ". ".join(values))
    yield f"::notice title={_property(review.name)}::{_data(g.headline(review))}"


def _more(number: int) -> str:
    return f" (and {number - 1} more like it)" if number > 1 else ""


def _command(command: str, change: Change, title: str, message: str) -> str:
    # The new side has been found for removals as well: it is what was around them.
    side = change.new or change.old
    origin = side.origin if side else None
    properties = [f"title={_property(f'{title} [{change.id}]')}"]
    if origin is not None:
        properties = [f"file={_property(origin.file)}", f"line={origin.line}", *properties]
    return f"::{command} {','.join(properties)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
