"""``codegen init``, ``add`` and ``merge``: a workspace, its vendors and their documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codegen.cli.options import (
    Crosscheck,
    Files,
    WorkspaceOption,
    count,
    workspace_at,
)
from codegen.cli.show import show
from codegen.commands.lazy import lazy

if TYPE_CHECKING:
    from codegen.commands import add as add_command
    from codegen.commands import init as init_command
    from codegen.commands import merge as merge_command
else:
    add_command = lazy("codegen.commands.add")
    init_command = lazy("codegen.commands.init")
    merge_command = lazy("codegen.commands.merge")


def init(
    directory: Annotated[Path, typer.Argument(help="Folder of the workspace.")] = Path(),
) -> None:
    """Start a workspace.

    It gets specs/, generated/, and a workflow that keeps them current in CI.
    """
    for path in init_command.run(directory):
        typer.echo(f"wrote {directory / path}")
    typer.echo("next: codegen add NAME DOCUMENT")


def add(
    name: Annotated[str, typer.Argument(help="Name of the vendor, and of its folder.")],
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="DOCUMENT|PAGE...",
            help="An OpenAPI document, or pages with fragments of one.",
        ),
    ],
    workspace: WorkspaceOption = None,
    title: Annotated[
        str,
        typer.Option("--title", help="Name of the API in prose.", show_default="the document's"),
    ] = "",
    package: Annotated[
        str,
        typer.Option("--package", help="Name that users import.", show_default="the vendor's name"),
    ] = "",
    file: Files = None,
    crosscheck: Crosscheck = True,
) -> None:
    """Add a vendor and build its client.

    The document is kept as received; its settings are written beside it.
    """
    home = workspace_at(workspace)
    added = add_command.run(home, name, inputs, title=title, package=package, files=file or [])
    typer.echo(f"wrote {added.folder}")
    if added.lenient:
        typer.echo(add_command.reasons(name, added.lenient), err=True)
    if added.paged:
        lists = count(added.paged, "operation")
        typer.echo(f"pagination proposed for {lists}: check it in {added.folder}/vendor.toml")
    show(add_command.build_first(home, name, crosscheck=crosscheck))


def merge(
    vendor: Annotated[str, typer.Argument(help="A vendor.")], workspace: WorkspaceOption = None
) -> None:
    """Merge a vendor's pages into its openapi.yaml.

    The pages are those of `[spec] merged_from`, each with fragments of one OpenAPI document.
    """
    typer.echo(merge_command.run(workspace_at(workspace), vendor))
