"""``codegen check``: are the generated trees what the specs ask for?"""

from __future__ import annotations

from msgspec import Struct

from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.text import one_line
from codegen.commands.make import built
from codegen.commands.program import input_key, program_fingerprint, uncollected
from codegen.store.cache import is_current
from codegen.store.check import drift, strays
from codegen.store.disk import refused
from codegen.workspace import Workspace


class Finding(Struct, frozen=True):
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
    with uncollected():
        tree = built(workspace, vendor).tree
    return [Finding(one_line(f"generated/{name}/{d.path}"), d.kind) for d in drift(target, tree)]
