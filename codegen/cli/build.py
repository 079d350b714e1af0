"""``codegen build``, ``check`` and ``watch``: keep the generated clients current."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from codegen.cli.options import Crosscheck, Jobs, Vendors, WorkspaceOption, count, workspace_at
from codegen.cli.show import show
from codegen.commands.lazy import lazy

if TYPE_CHECKING:
    from codegen.commands import build as build_command
    from codegen.commands import check as check_command
    from codegen.commands import watch as watch_command
else:
    build_command = lazy("codegen.commands.build")
    check_command = lazy("codegen.commands.check")
    watch_command = lazy("codegen.commands.watch")


def build(
    vendors: Vendors = None,
    workspace: WorkspaceOption = None,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; the same as `codegen check`.")
    ] = False,
    crosscheck: Crosscheck = True,
    accept_renames: Annotated[
        bool, typer.Option("--accept-renames", help="Let the spec rename what users import.")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Regenerate the clients that are not current.

    A client is current until its spec, the templates or the generator change.
    """
    if check_only:
        check(vendors, workspace)
        return
    summary = build_command.run(
        workspace_at(workspace),
        vendors or [],
        crosscheck=crosscheck,
        accept_renames=accept_renames,
        jobs=jobs,
    )
    show(summary)


def check(vendors: Vendors = None, workspace: WorkspaceOption = None) -> None:
    """Report generated files that are not current.

    They are stale, edited by hand, missing or orphaned. Nothing is written.
    """
    findings = check_command.run(workspace_at(workspace), vendors or [])
    for finding in findings:
        typer.echo(f"{finding.kind}: {finding.path}")
    if findings:
        typer.echo(
            f"{count(len(findings), 'file')} not current; run `codegen build` and commit the result",
            err=True,
        )
        raise typer.Exit(1)
    typer.echo("generated clients are current")


def watch(
    vendors: Vendors = None, workspace: WorkspaceOption = None, crosscheck: Crosscheck = False
) -> None:
    """Build whenever a spec or a template changes, until Ctrl-C."""
    for turn in watch_command.run(workspace_at(workspace), vendors or [], crosscheck=crosscheck):
        for problem in turn.problems:
            typer.echo(str(problem), err=True)
        typer.echo(turn.line)
        # A pipe shows each line at once, too.
        sys.stdout.flush()
