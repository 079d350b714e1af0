"""``codegen lint``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codegen.cli.options import Files, FindingsForm, Grave, Overlays, WorkspaceOption, workspace_at
from codegen.commands.lazy import lazy

if TYPE_CHECKING:
    from codegen.commands import lint as command
else:
    command = lazy("codegen.commands.lint")


def lint(
    document: Annotated[
        str, typer.Argument(help="A document, or a vendor; all vendors if none is named.")
    ] = "",
    workspace: WorkspaceOption = None,
    overlay: Overlays = None,
    file: Files = None,
    form: Annotated[FindingsForm, typer.Option("--format", help="How to say it.")] = (
        FindingsForm.TEXT
    ),
    fail_on: Annotated[
        Grave, typer.Option("--fail-on", help="Exit with 1 if anything is at least this grave.")
    ] = Grave.ERROR,
    fix: Annotated[
        Path | None,
        typer.Option("--fix", help="Write the actions that are ready as an overlay to this file."),
    ] = None,
    explain: Annotated[
        str, typer.Option("--explain", help="Say why a rule exists, and what settles it.")
    ] = "",
) -> None:
    """Name what is wrong or doubtful in a document, and what would settle it."""
    if explain:
        typer.echo(command.explain(explain))
        return
    if document and Path(document).is_file():
        subjects = [command.of_document(Path(document), overlay or [], file or [])]
    elif document and ("." in document or "/" in document):
        # No vendor is called so: say that there is no such file.
        subjects = [command.of_document(Path(document), [], [])]
    else:
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
