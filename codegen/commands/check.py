"""``codegen check``: are the generated trees what the specs ask for?"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.text import one_line
from codegen.commands.build import input_key, program_fingerprint
from codegen.store.cache import is_current
from codegen.store.check import drift, strays
from codegen.store.disk import refused
from codegen.templates import read_templates
from codegen.workspace import Workspace

if TYPE_CHECKING:
    from codegen.pipeline import Built


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is missing, stale, edited by hand or orphaned; relative to the workspace."""

    path: str
    kind: str


def run(workspace: Workspace, wanted: list[str]) -> tuple[Finding, ...]:
    """Compare, and write nothing.

    Raises:
        CodegenError: an input is at fault, or a file cannot be read.
    """
    names = workspace.select(wanted)
    program = program_fingerprint()
    findings: list[Finding] = []
    problems: list[Diagnostic] = []
    for name in names:
        try:
            findings += _vendor(workspace, name, program)
        except CodegenError as error:
            problems.extend(error.diagnostics)
        except OSError as error:
            problems.extend(refused(error, f"generated/{name}").diagnostics)
    if problems:
        raise CodegenError(problems)
    if not wanted:
        left = strays(workspace.generated, workspace.names())
        findings += [Finding(one_line(f"generated/{name}"), "orphaned") for name in left]
    return tuple(findings)


def _vendor(workspace: Workspace, name: str, program: str) -> list[Finding]:
    vendor = workspace.vendor(name)
    target = workspace.generated / name
    if is_current(workspace.cache, name, input_key(vendor, program), target):
        return []
    built: Built = importlib.import_module("codegen.pipeline").build(vendor, read_templates())
    return [
        Finding(one_line(f"generated/{name}/{d.path}"), d.kind) for d in drift(target, built.tree)
    ]
