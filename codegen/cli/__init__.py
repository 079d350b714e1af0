"""The command line: arguments in, lines and an exit code out.

Exit codes: 0 fine, 1 findings, 2 an input is at fault, 3 usage, 4 a defect of codegen.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from codegen import __version__
from codegen.base.diagnostics import CodegenError
from codegen.cli.lint import lint
from codegen.cli.options import (
    Crosscheck,
    Files,
    Flavour,
    Jobs,
    Overlays,
    Vendors,
    WorkspaceOption,
    count,
    workspace_at,
)
from codegen.cli.reviews import diff, release, review
from codegen.cli.show import show
from codegen.cli.vendors import add, init, watch
from codegen.commands.lazy import lazy

if TYPE_CHECKING:
    from codegen.commands import build as build_command
    from codegen.commands import check as check_command
    from codegen.commands import flavours as flavours_command
    from codegen.commands import generate as generate_command
    from codegen.commands import merge as merge_command
else:
    build_command = lazy("codegen.commands.build")
    check_command = lazy("codegen.commands.check")
    flavours_command = lazy("codegen.commands.flavours")
    generate_command = lazy("codegen.commands.generate")
    merge_command = lazy("codegen.commands.merge")

app = typer.Typer(
    name="codegen",
    help="Typed Python clients from API descriptions: build, check, review.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def _root(  # pyright: ignore[reportUnusedFunction]
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"codegen {__version__}")
        raise typer.Exit


@app.command()
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
    """Regenerate the clients whose spec, templates or generator changed."""
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


@app.command()
def check(vendors: Vendors = None, workspace: WorkspaceOption = None) -> None:
    """Name generated files that are stale, edited by hand, missing or orphaned."""
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


@app.command()
def generate(
    document: Annotated[Path, typer.Argument(help="An OpenAPI document.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Directory of the package.")],
    name: Annotated[str, typer.Option("--name", help="Name of the package.")] = "",
    overlay: Overlays = None,
    file: Files = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Refuse what can only be read as any value, or be left out."),
    ] = False,
    models: Annotated[
        Flavour | None,
        typer.Option("--models", help="Models only, for another library; --out may be a file."),
    ] = None,
) -> None:
    """Make the client package of one document, without a workspace."""
    if models:
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
        typer.echo(
            f"{count(made.findings, 'finding')}: see MANIFEST.json, or `codegen lint`", err=True
        )
    typer.echo(
        f"{made.package}: {count(made.operations, 'operation')},"
        f" {count(made.models, 'model')}, {count(made.changed, 'file')} changed"
    )


@app.command()
def merge(
    vendor: Annotated[str, typer.Argument(help="A vendor.")], workspace: WorkspaceOption = None
) -> None:
    """Merge the OpenAPI fragments of a vendor's pages into its openapi.yaml."""
    typer.echo(merge_command.run(workspace_at(workspace), vendor))


for command in (lint, init, add, watch, release, diff, review):
    app.command()(command)

_INTERRUPTED = 130


def main() -> None:
    """Run, and end with the documented exit code; no traceback reaches the user."""
    # Documents are millions of objects without circles, and looking for some takes its time.
    gc.set_threshold(1_000_000)
    sys.exit(_run())


def _run() -> int:
    try:
        result = app(standalone_mode=False)
        # Ctrl-C arrives as this number, not as an exception.
        if result == _INTERRUPTED:
            raise KeyboardInterrupt
        return result if isinstance(result, int) else 0
    except CodegenError as error:
        for diagnostic in error.diagnostics:
            typer.echo(str(diagnostic), err=True)
        return 2
    except typer.Exit as stop:
        return stop.exit_code
    except (typer.Abort, KeyboardInterrupt):
        typer.echo("interrupted; the generated files are as they were", err=True)
        return _INTERRUPTED
    except TyperException as error:
        typer.echo(f"error: {error.format_message()} [usage]\n  hint: codegen --help", err=True)
        return 3
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        typer.echo(f"error: {type(error).__name__}: {error} [internal]", err=True)
        typer.echo("  hint: a defect of codegen; CODEGEN_DEBUG=1 shows where", err=True)
        if os.environ.get("CODEGEN_DEBUG"):
            traceback.print_exc()
        return 4
