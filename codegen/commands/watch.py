"""``codegen watch``: build again whenever a spec or a template changes, until somebody stops it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from msgspec import Struct
from watchfiles import watch

from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.commands import build
from codegen.templates import TEMPLATES
from codegen.workspace import Workspace

_TICK = 500
"""Milliseconds after which a wait without a change begins anew."""


class Turn(Struct, frozen=True):
    """One build: its line, and what is at fault if it failed."""

    line: str
    problems: tuple[Diagnostic, ...] = ()


def run(workspace: Workspace, chosen: list[str], *, crosscheck: bool) -> Iterator[Turn]:
    """Build at once, and after each change; a build that fails does not end it.

    Only a change of the generator itself goes unnoticed: that is another program.

    Raises:
        CodegenError: a vendor that was chosen does not exist.
    """
    workspace.select(chosen)
    # The first turn comes with the first tick: what changes during a build is noticed after it.
    changes = watch(workspace.specs, TEMPLATES, rust_timeout=_TICK, yield_on_timeout=True)
    for turn, changed in enumerate(changes):
        if turn == 0 or changed:
            yield _turn(workspace, chosen, crosscheck)


def _turn(workspace: Workspace, chosen: list[str], crosscheck: bool) -> Turn:
    started = time.monotonic()
    try:
        summary = build.run(workspace, chosen, crosscheck=crosscheck, accept_renames=False)
    except CodegenError as error:
        count = len(error.diagnostics)
        seconds = time.monotonic() - started
        noun = "problem" if count == 1 else "problems"
        return Turn(f"failed, nothing changed: {count} {noun}, {seconds:.1f} s", error.diagnostics)
    changed = [f"{row.vendor} {row.changed}" for row in summary.rows if row.changed]
    state = f"files changed: {', '.join(changed)}" if changed else "up to date"
    return Turn(f"{state}, {summary.seconds:.1f} s")
