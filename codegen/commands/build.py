"""``codegen build``: regenerate what changed, all or nothing."""

from __future__ import annotations

import importlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Severity
from codegen.base.tree import FileTree, digest
from codegen.store.cache import fingerprint, is_current, remember, tools
from codegen.store.check import drift, foreign, strays
from codegen.store.disk import refused
from codegen.store.lock import exclusive, uninterrupted
from codegen.store.manifest import recorded
from codegen.store.swap import recover
from codegen.store.write import Output, write
from codegen.templates import TEMPLATES, read_templates
from codegen.workspace import Vendor, Workspace

if TYPE_CHECKING:
    from codegen.pipeline import Built

HERE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Row:
    """One vendor's line of the summary."""

    vendor: str
    operations: int
    models: int
    changed: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did."""

    rows: tuple[Row, ...]
    seconds: float
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """What is to be done about one vendor: nothing, unless it was ``built``."""

    row: Row
    key: str = ""
    built: Built | None = None
    notes: tuple[Diagnostic, ...] = ()


def run(
    workspace: Workspace, wanted: list[str], *, crosscheck: bool, accept_renames: bool
) -> Summary:
    """Build ``wanted`` vendors, or all.

    Every vendor is built in memory and staged on disk before the first file is replaced: with a
    fault in any input, or a full disk, nothing changes.

    Raises:
        CodegenError: an input is at fault, a witness disagrees, or the disk refuses.
    """
    started = time.monotonic()
    names = workspace.select(wanted)
    program = program_fingerprint()
    with exclusive(workspace.root):
        gone, notes = _clear_up(workspace, whole=not wanted)
        steps: list[_Step] = []
        problems: list[Diagnostic] = []
        for name in names:
            try:
                steps.append(_step(workspace, name, program, crosscheck, accept_renames))
            except CodegenError as error:
                problems.extend(error.diagnostics)
            except OSError as error:
                problems.extend(refused(error, f"generated/{name}").diagnostics)
        if problems:
            raise CodegenError(problems)
        changed = [_output(workspace, s.row.vendor, s.built.tree) for s in steps
                   if s.built and s.row.changed]  # fmt: skip
        write([*changed, *(_output(workspace, name, FileTree({})) for name in gone)])
        with uninterrupted():
            for step in steps:
                if step.built:
                    name = step.row.vendor
                    target = workspace.generated / name
                    remember(workspace.cache, name, step.key, target, crosscheck=crosscheck)
    notes += [note for step in steps for note in step.notes]
    return Summary(tuple(step.row for step in steps), time.monotonic() - started, tuple(notes))


def program_fingerprint() -> str:
    """A digest of the generator itself: its code, its templates, its pinned tools."""
    return digest((fingerprint(HERE) + fingerprint(TEMPLATES) + tools()).encode())


def input_key(vendor: Vendor, program: str) -> str:
    """A digest of everything that decides about the output of ``vendor``."""
    inputs = [f"{path} {value}" for path, value in vendor.digests().items()]
    return digest("\n".join([program, *inputs]).encode(errors="surrogateescape"))


def _clear_up(workspace: Workspace, *, whole: bool) -> tuple[list[str], list[Diagnostic]]:
    """Clear away what killed builds left; say which packages have lost their vendor."""
    try:
        recover(workspace.generated)
        left = strays(workspace.generated, workspace.names()) if whole else []
        gone = [name for name in left if _is_ours(workspace.generated / name)]
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


def _is_ours(directory: Path) -> bool:
    """Whether a folder holds what its manifest names, and nothing else."""
    return bool(recorded(directory).files) and not foreign(directory, FileTree({}))


def _step(
    workspace: Workspace, name: str, program: str, crosscheck: bool, accept_renames: bool
) -> _Step:
    vendor = workspace.vendor(name)
    key = input_key(vendor, program)
    target = workspace.generated / name
    if is_current(workspace.cache, name, key, target, crosscheck=crosscheck):
        held = recorded(target)
        return _Step(Row(name, held.operations, held.models, 0))
    # Imported only when there is something to build: an up-to-date tree is recognised without
    # the cost of parsers, templates and engines.
    built: Built = importlib.import_module("codegen.pipeline").build(vendor, read_templates())
    if not accept_renames:
        _guard_names(vendor, target, built)
    notes: tuple[Diagnostic, ...] = ()
    if crosscheck:
        witnesses = importlib.import_module("codegen.crosscheck.run")
        notes = witnesses.cross_examine(vendor, built)
    changed = len(drift(target, built.tree))
    row = Row(name, len(built.api.operations), len(built.api.models), changed)
    return _Step(row, key, built, notes)


def _guard_names(vendor: Vendor, target: Path, built: Built) -> None:
    """Refuse to rename what users already import; say how to keep or to accept it."""
    before = recorded(target).names
    given = {name for _, name in built.api.names}
    changed = [
        Diagnostic(
            "names/changed", f"{before[pointer]} would become {name}", built.document.origin(pointer),
            pointer,
            # JSON's strings are TOML's.
            f"keep it: [names] {json.dumps(pointer, ensure_ascii=False)} = "
            f"{json.dumps(before[pointer])} in specs/{vendor.name}/vendor.toml; "
            "or run codegen build --accept-renames",
        )
        for pointer, name in built.api.names
        if before.get(pointer, name) != name
        # An item that only moved within its list took its name along.
        and not (_by_position(pointer) and before[pointer] in given)
    ]  # fmt: skip
    if changed:
        raise CodegenError(changed)


def _by_position(pointer: str) -> bool:
    return any(token.isdigit() for token in ptr.tokens(pointer))


def _output(workspace: Workspace, name: str, tree: FileTree) -> Output:
    return Output(workspace.generated / name, tree, f"generated/{name}")
