"""``codegen generate``: one document, without a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codegen.cli.options import Files, Flavour, Overlays, count
from codegen.commands.lazy import lazy

if TYPE_CHECKING:
    from codegen.commands import flavours as flavours_command
    from codegen.commands import generate as generate_command
else:
    flavours_command = lazy("codegen.commands.flavours")
    generate_command = lazy("codegen.commands.generate")


def generate(
    document: Annotated[Path, typer.Argument(help="An OpenAPI document.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Directory of the package.")],
    name: Annotated[
        str,
        typer.Option(
            "--name", help="Name of the package.", show_default="the document's file name"
        ),
    ] = "",
    overlay: Overlays = None,
    file: Files = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Refuse a document of which parts would be any value or left out."
        ),
    ] = False,
    models: Annotated[
        Flavour | None,
        typer.Option(
            "--models", help="Only the models, for this library; --out may be a .py file."
        ),
    ] = None,
) -> None:
    """Generate the client package of one document."""
    if models:
        if name:
            raise typer.BadParameter("--name is of no use with --models")
        wrote, notes = flavours_command.run(
            document, out, models.value, overlays=overlay or [], files=file or [], strict=strict
        )
        for note in notes:
            typer.echo(str(note), err=True)
        typer.echo(f"wrote {wrote}")
        return
    made = generate_command.run(
        document, out, name=name, overlays=overlay or [], files=file or [], strict=strict
    )
    if made.findings:
        found = count(made.findings, "finding")
        typer.echo(f"{found}: see {out / 'MANIFEST.json'}, or run `codegen lint`", err=True)
    typer.echo(
        f"{made.package}: {count(made.operations, 'operation')},"
        f" {count(made.models, 'model')}, {count(made.changed, 'file')} changed"
    )
