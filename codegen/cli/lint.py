"""``codegen lint``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codegen.cli.options import (
    Files,
    FindingsFormat,
    FindingsLevel,
    Overlays,
    WorkspaceOption,
    workspace_at,
)
from codegen.commands.lazy import lazy

if TYPE_CHECKING:
    from codegen.commands import lint as command
else:
    command = lazy("codegen.commands.lint")


def lint(
    document: Annotated[
        str, typer.Argument(help="A document, or the name of a vendor; all vendors if left out.")
    ] = "",
    workspace: WorkspaceOption = None,
    overlay: Overlays = None,
    file: Files = None,
    form: Annotated[
        FindingsFormat, typer.Option("--format", help="Output format.")
    ] = FindingsFormat.TEXT,
    fail_on: Annotated[
        FindingsLevel, typer.Option("--fail-on", help="Exit with 1 on a finding this severe.")
    ] = FindingsLevel.ERROR,
    fix: Annotated[
        Path | None,
        typer.Option("--fix", help="Write the corrections that are ready to this file."),
    ] = None,
    explain: Annotated[
        str,
        typer.Option("--explain", metavar="RULE", help="Explain a rule, and how to satisfy it."),
    ] = "",
) -> None:
    """Report problems in a document, with remedies.

    Corrections that nobody has to decide about can be written as an OpenAPI Overlay.
    """
    if explain:
        typer.echo(command.explain(explain))
        return
    # No vendor has such a name; if there is no such file, that is said.
    if Path(document).is_file() or "." in document or "/" in document:
        subjects = [command.of_document(Path(document), overlay or [], file or [])]
    else:
        if overlay or file:
            raise typer.BadParameter(
                "--overlay and --file are for documents; vendors have their own"
            )
        home = workspace_at(workspace)
        names = home.select([document] if document else [])
        subjects = [command.of_vendor(home, name) for name in names]
    if fix and len(subjects) != 1:
        raise typer.BadParameter("--fix needs one document or vendor")
    found = command.run(subjects, form.value, fail_on.value, fix)
    typer.echo(found.text, nl=False)
    for note in found.notes:
        typer.echo(note, err=True)
    if found.failed:
        raise typer.Exit(1)
