"""What a build did, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from codegen.cli.options import count

if TYPE_CHECKING:
    from codegen.commands.build import Summary


def show(summary: Summary) -> None:
    """A line for each vendor, and the sum."""
    if not summary.rows:
        typer.echo("no vendors yet; next: codegen add NAME DOCUMENT", err=True)
    for note in summary.notes:
        typer.echo(str(note), err=True)
    width = max((len(row.vendor) for row in summary.rows), default=0)
    for row in summary.rows:
        state = f"{count(row.changed, 'file')} changed" if row.changed else "up to date"
        typer.echo(
            f"{row.vendor:<{width}}  {count(row.operations, 'operation'):>13}"
            f"  {count(row.models, 'model'):>10}  {state}"
        )
    total = count(len(summary.rows), "vendor")
    operations = count(sum(r.operations for r in summary.rows), "operation")
    models = count(sum(r.models for r in summary.rows), "model")
    changed = count(sum(r.changed for r in summary.rows), "file")
    typer.echo(f"{total}, {operations}, {models}, {changed} changed, {summary.seconds:.1f} s")
