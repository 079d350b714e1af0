"""``codegen check``: are the generated trees what the specs ask for?"""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.tree import FileTree
from codegen.commands.build import input_key, program_fingerprint
from codegen.store.cache import is_current
from codegen.store.check import drift
from codegen.templates import read_templates
from codegen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is missing, stale, edited by hand or orphaned; relative to the workspace."""

    path: str
    kind: str


def run(workspace: Workspace, wanted: list[str]) -> tuple[Finding, ...]:
    """Compare, and write nothing.

    Raises:
        CodegenError: an input is at fault.
    """
    program = program_fingerprint()
    findings: list[Finding] = []
    problems: list[Diagnostic] = []
    for name in workspace.select(wanted):
        try:
            findings += _vendor(workspace, name, program)
        except CodegenError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise CodegenError(problems)
    if not wanted:
        findings += _orphans(workspace)
    return tuple(findings)


def _vendor(workspace: Workspace, name: str, program: str) -> list[Finding]:
    vendor = workspace.vendor(name)
    target = workspace.generated / name
    if is_current(workspace.cache, name, input_key(vendor, program, crosscheck=True), target):
        return []
    tree: FileTree = (
        importlib.import_module("codegen.pipeline").build(vendor, read_templates()).tree
    )
    return [Finding(f"generated/{name}/{d.path}", d.kind) for d in drift(target, tree)]


def _orphans(workspace: Workspace) -> list[Finding]:
    known = set(workspace.names())
    present = sorted(p.name for p in workspace.generated.glob("*") if p.is_dir())
    return [
        Finding(f"generated/{name}", "orphaned")
        for name in present
        if name not in known and not name.startswith(".")
    ]
