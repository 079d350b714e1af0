"""``codegen build``: regenerate what changed, all or nothing."""

from __future__ import annotations

import importlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.tree import digest
from codegen.store.cache import fingerprint, is_current, remember
from codegen.store.check import drift
from codegen.store.manifest import recorded
from codegen.store.write import exclusive, recover, write
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


def run(
    workspace: Workspace, wanted: list[str], *, crosscheck: bool, accept_renames: bool
) -> Summary:
    """Build ``wanted`` vendors, or all.

    Every vendor is built in memory before the first file is written: with a fault in any input,
    nothing on disk changes.

    Raises:
        CodegenError: an input is at fault, a witness disagrees, or the disk refuses.
    """
    started = time.monotonic()
    program = program_fingerprint()
    with exclusive(workspace.generated):
        rows: list[Row] = []
        pending: list[tuple[Vendor, str, Built]] = []
        problems: list[Diagnostic] = []
        notes: list[Diagnostic] = []
        for name in workspace.select(wanted):
            recover(workspace.generated / name)
            try:
                vendor = workspace.vendor(name)
                key = input_key(vendor, program, crosscheck=crosscheck)
                target = workspace.generated / name
                if is_current(workspace.cache, name, key, target):
                    held = recorded(target)
                    rows.append(Row(name, held.operations, held.models, 0))
                    continue
                built, found = _build(vendor, target, crosscheck, accept_renames)
                notes += found
                pending.append((vendor, key, built))
            except CodegenError as error:
                problems.extend(error.diagnostics)
        if problems:
            raise CodegenError(problems)
        for vendor, key, built in pending:
            rows.append(_write(workspace, vendor, key, built))
    rows.sort(key=lambda row: row.vendor)
    return Summary(tuple(rows), time.monotonic() - started, tuple(notes))


def program_fingerprint() -> str:
    """A digest of the generator itself: its code, its templates, its pinned tools."""
    return digest((fingerprint(HERE) + fingerprint(TEMPLATES)).encode())


def input_key(vendor: Vendor, program: str, *, crosscheck: bool) -> str:
    """A digest of everything that decides about the output of ``vendor``."""
    inputs = [f"{path} {value}" for path, value in vendor.digests().items()]
    return digest("\n".join([program, str(crosscheck), *inputs]).encode())


def _build(
    vendor: Vendor, target: Path, crosscheck: bool, accept_renames: bool
) -> tuple[Built, tuple[Diagnostic, ...]]:
    # Imported only when there is something to build: an up-to-date tree is recognised without
    # the cost of parsers, templates and engines.
    pipeline = importlib.import_module("codegen.pipeline")
    built: Built = pipeline.build(vendor, read_templates())
    if not accept_renames:
        _guard_names(vendor, target, built)
    if not crosscheck:
        return built, ()
    witnesses = importlib.import_module("codegen.crosscheck.run")
    notes: tuple[Diagnostic, ...] = witnesses.cross_examine(vendor, built)
    return built, notes


def _guard_names(vendor: Vendor, target: Path, built: Built) -> None:
    """Refuse to rename what users already import; say how to keep or to accept it."""
    before = recorded(target).names
    changed = [
        Diagnostic(
            "names/changed", f"{before[pointer]} would become {name}", built.document.origin(pointer),
            pointer,
            f'keep it: [names] "{pointer}" = "{before[pointer]}" in specs/{vendor.name}/vendor.toml; '
            "or run codegen build --accept-renames",
        )
        for pointer, name in built.api.names
        if before.get(pointer, name) != name
    ]  # fmt: skip
    if changed:
        raise CodegenError(changed)


def _write(workspace: Workspace, vendor: Vendor, key: str, built: Built) -> Row:
    target = workspace.generated / vendor.name
    changed = drift(target, built.tree)
    if changed:
        write(target, built.tree, f"generated/{vendor.name}")
    remember(workspace.cache, vendor.name, key, target)
    return Row(vendor.name, len(built.api.operations), len(built.api.models), len(changed))
