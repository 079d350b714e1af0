"""``codegen build``: regenerate what changed, all or nothing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from codegen.base.diagnostics import CodegenError, Diagnostic, Severity
from codegen.base.tree import FileTree
from codegen.commands.lazy import lazy
from codegen.commands.make import Failed, Made, Row, Wanted, standing
from codegen.commands.program import formatter, input_key, program_fingerprint
from codegen.store.cache import remember
from codegen.store.check import foreign, strays
from codegen.store.disk import refused
from codegen.store.formatted import recalled, remember_formatted
from codegen.store.lock import exclusive, uninterrupted
from codegen.store.manifest import recorded
from codegen.store.swap import recover
from codegen.store.write import Output, write
from codegen.workspace import Workspace

if TYPE_CHECKING:
    from codegen.commands import processes
else:
    processes = lazy("codegen.commands.processes")


class Summary(Struct, frozen=True):
    """What a build did."""

    rows: tuple[Row, ...]
    seconds: float
    notes: tuple[Diagnostic, ...] = ()


def run(
    workspace: Workspace,
    chosen: list[str],
    *,
    crosscheck: bool,
    accept_renames: bool,
    jobs: int | None = None,
    report_only: bool = False,
) -> Summary:
    """Build the vendors that are ``chosen``, or all.

    Every vendor is built in memory and staged on disk before the first file is replaced: with a
    fault in any input, or a full disk, nothing changes. ``jobs`` is how many are made at once;
    None stands for as many as there are processors, where that pays. With ``report_only``,
    disagreements of the witnesses are warnings.

    Raises:
        CodegenError: an input is at fault, a witness disagrees, or the disk refuses.
    """
    started = time.monotonic()
    names = workspace.select(chosen)
    wanted = Wanted(program_fingerprint(), crosscheck, accept_renames, report_only)
    with exclusive(workspace.root):
        gone, notes = _clear_up(workspace, whole=not chosen)
        steps = _steps(workspace, names, wanted, jobs)
        changed = [Output(workspace.generated / s.row.vendor, s.tree, f"generated/{s.row.vendor}")
                   for s in steps if s.tree and s.row.changed]  # fmt: skip
        removed = [Output(workspace.generated / n, FileTree({}), f"generated/{n}") for n in gone]
        write([*changed, *removed])
        with uninterrupted():
            _remember(workspace, steps, crosscheck=crosscheck)
    notes += [note for step in steps for note in step.notes]
    return Summary(tuple(step.row for step in steps), time.monotonic() - started, tuple(notes))


def adopt(workspace: Workspace, name: str) -> None:
    """Take the package of ``name`` for what its inputs make: a setting changed that is no input."""
    key = input_key(workspace.vendor(name), program_fingerprint())
    with exclusive(workspace.root), uninterrupted():
        remember(workspace.cache, name, key, workspace.generated / name, crosscheck=True)


def _steps(
    workspace: Workspace, names: Sequence[str], wanted: Wanted, jobs: int | None
) -> list[Made]:
    found = {name: standing(workspace, name, wanted) for name in names}
    if due := [name for name, step in found.items() if step is None]:
        made = processes.make_all(workspace, due, wanted, jobs)
        found.update(zip(due, made, strict=True))
    steps = [step for step in found.values() if step is not None]
    if problems := [p for s in steps if isinstance(s, Failed) for p in s.problems]:
        raise CodegenError(problems)
    return [step for step in steps if isinstance(step, Made)]


def _remember(workspace: Workspace, steps: Sequence[Made], *, crosscheck: bool) -> None:
    for step in steps:
        if step.tree is None:
            continue
        name = step.row.vendor
        target = workspace.generated / name
        remember(workspace.cache, name, step.key, target, crosscheck=crosscheck)
        known = recalled(workspace.cache, name, formatter(), target)
        remember_formatted(workspace.cache, name, formatter(), step.made_of, step.tree, known)


def _clear_up(workspace: Workspace, *, whole: bool) -> tuple[list[str], list[Diagnostic]]:
    """Clear away what killed builds left; say which packages have lost their vendor."""
    try:
        recover(workspace.generated)
        left = strays(workspace.generated, workspace.names()) if whole else []
        gone = [name for name in left if _is_ours(workspace, name)]
    except OSError as error:
        raise refused(error, "generated") from None
    notes = [
        Diagnostic(
            "build/orphan", f"generated/{name}: no vendor is called so any more; removed",
            severity=Severity.INFO,
        )
        if name in gone
        else Diagnostic(
            "build/orphan", f"generated/{name}: belongs to no vendor, and was not generated",
            hint="move it out of the generated folder", severity=Severity.WARNING,
        )
        for name in left
    ]  # fmt: skip
    return gone, notes


def _is_ours(workspace: Workspace, name: str) -> bool:
    """Whether a folder holds what its manifest names, and nothing else."""
    directory = workspace.generated / name
    return bool(recorded(directory).files) and not foreign(directory, FileTree({}))
