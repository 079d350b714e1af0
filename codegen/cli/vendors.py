"""``codegen init``, ``add`` and ``watch``: the workspace and its vendors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codegen.cli.options import (
    Crosscheck,
    Files,
    Vendors,
    WorkspaceOption,
    count,
    workspace_at,
)
from codegen.cli.show import show
from codegen.commands.lazy import lazy

if TYPE_CHECKING:
    from codegen.commands import add as add_command
    from codegen.commands import init as init_command
    from codegen.commands import watch as watch_command
else:
    add_command = lazy("codegen.commands.add")
    init_command = lazy("codegen.commands.init")
    watch_command = lazy("codegen.commands.watch")


def init(
    directory: Annotated[Path, typer.Argument(help="The folder.")] = Path(),
) -> None:
    """Start a workspace: specs/, generated/ and what keeps them current in CI."""
    for path in init_command.run(directory):
        typer.echo(f"wrote {directory / path}")
    typer.echo("next: codegen add NAME DOCUMENT")


def add(
    name: Annotated[str, typer.Argument(help="Name of the vendor.")],
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="DOCUMENT|PAGE...",
            help="An OpenAPI document, or pages that have fragments of one.",
        ),
    ],
    workspace: WorkspaceOption = None,
    title: Annotated[
        str, typer.Option("--title", help="What the API is called.", show_default="the document's")
    ] = "",
    package: Annotated[
        str,
        typer.Option("--package", help="What is imported.", show_default="the vendor's name"),
    ] = "",
    file: Files = None,
    crosscheck: Crosscheck = True,
) -> None:
    """Add a vendor: keep its document as received, write its settings, build its client."""
    home = workspace_at(workspace)
    added = add_command.run(home, name, inputs, title=title, package=package, files=file or [])
    typer.echo(f"wrote {added.folder}")
    if added.lenient:
        typer.echo(add_command.reasons(name, added.lenient), err=True)
    if added.paged:
        lists = count(added.paged, "operation")
        typer.echo(
            f"{lists} taken to list by pages: see [pagination] of {added.folder}/vendor.toml"
        )
    show(add_command.build_first(home, name, crosscheck=crosscheck))


def watch(
    vendors: Vendors = None,
    workspace: WorkspaceOption = None,
    crosscheck: Annotated[
        bool, typer.Option("--crosscheck/--no-crosscheck", help="Question the two witnesses, too.")
    ] = False,
) -> None:
    """Build whenever a spec or a template changes; Ctrl-C ends it."""
    for turn in watch_command.run(workspace_at(workspace), vendors or [], crosscheck=crosscheck):
        for problem in turn.problems:
            typer.echo(str(problem), err=True)
        typer.echo(turn.line)
        # A pipe shows each line at once, too.
        sys.stdout.flush()
