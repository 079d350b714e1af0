"""The command line: arguments in, lines and an exit code out.

Exit codes: 0 fine, 1 findings, 2 an input is at fault, 3 usage, 4 a defect of codegen.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Protocol

import typer
from typer.exceptions import TyperException

from codegen import __version__
from codegen.base.diagnostics import CodegenError
from codegen.workspace import Workspace, find_workspace

app = typer.Typer(
    name="codegen",
    help="Typed Python clients from API descriptions: build, check, review.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Reported(Protocol):
    """What a review has to say: the command that made it is loaded when it is called."""

    @property
    def text(self) -> str: ...
    @property
    def failed(self) -> bool: ...
    @property
    def notes(self) -> tuple[object, ...]: ...


Vendors = Annotated[list[str] | None, typer.Argument(help="Vendors; all if none is named.")]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-C",
        help="Directory with specs/ and generated/.",
        show_default="here or above",
    ),
]
FileOption = Annotated[
    list[str] | None,
    typer.Option(
        "--file",
        help="A file, or a pattern of them, that the document may refer to, relative to its"
        " folder; may be repeated.",
    ),
]


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
    crosscheck: Annotated[
        bool, typer.Option("--crosscheck/--no-crosscheck", help="Question the two witnesses, too.")
    ] = True,
    accept_renames: Annotated[
        bool, typer.Option("--accept-renames", help="Let the spec rename what users import.")
    ] = False,
) -> None:
    """Regenerate the clients whose spec, templates or generator changed."""
    if check_only:
        check(vendors, workspace)
        return
    command = importlib.import_module("codegen.commands.build")
    summary = command.run(
        _workspace(workspace), vendors or [], crosscheck=crosscheck, accept_renames=accept_renames
    )
    for note in summary.notes:
        typer.echo(str(note), err=True)
    width = max((len(row.vendor) for row in summary.rows), default=0)
    for row in summary.rows:
        state = f"{_count(row.changed, 'file')} changed" if row.changed else "up to date"
        typer.echo(
            f"{row.vendor:<{width}}  {_count(row.operations, 'operation'):>13}"
            f"  {_count(row.models, 'model'):>10}  {state}"
        )
    total = _count(len(summary.rows), "vendor")
    operations = _count(sum(r.operations for r in summary.rows), "operation")
    models = _count(sum(r.models for r in summary.rows), "model")
    changed = _count(sum(r.changed for r in summary.rows), "file")
    typer.echo(f"{total}, {operations}, {models}, {changed} changed, {summary.seconds:.1f} s")


@app.command()
def check(vendors: Vendors = None, workspace: WorkspaceOption = None) -> None:
    """Name generated files that are stale, edited by hand, missing or orphaned."""
    command = importlib.import_module("codegen.commands.check")
    findings = command.run(_workspace(workspace), vendors or [])
    for finding in findings:
        typer.echo(f"{finding.kind}: {finding.path}")
    if findings:
        typer.echo(
            f"{_count(len(findings), 'file')} not current; run `codegen build` and commit the result",
            err=True,
        )
        raise typer.Exit(1)
    typer.echo("generated clients are current")


@app.command()
def generate(
    document: Annotated[Path, typer.Argument(help="An OpenAPI document.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Directory of the package.")],
    name: Annotated[str, typer.Option("--name", help="Name of the package.")] = "",
    overlay: Annotated[
        list[Path] | None, typer.Option("--overlay", help="An OpenAPI Overlay; may be repeated.")
    ] = None,
    file: FileOption = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Refuse what can only be read as any value, or be left out."),
    ] = False,
) -> None:
    """Make the client package of one document, without a workspace."""
    command = importlib.import_module("codegen.commands.generate")
    made = command.run(
        document, out, name=name, overlays=overlay or [], files=file or [], strict=strict
    )
    if made.notes:
        typer.echo(
            f"{_count(len(made.notes), 'finding')}: see MANIFEST.json, or `codegen lint`", err=True
        )
    typer.echo(
        f"{made.package}: {_count(made.operations, 'operation')},"
        f" {_count(made.models, 'model')}, {_count(made.changed, 'file')} changed"
    )


@app.command()
def merge(
    vendor: Annotated[str, typer.Argument(help="A vendor.")], workspace: WorkspaceOption = None
) -> None:
    """Merge the OpenAPI fragments of a vendor's pages into its openapi.yaml."""
    command = importlib.import_module("codegen.commands.merge")
    typer.echo(command.run(_workspace(workspace), vendor))


@app.command()
def release(vendors: Vendors = None, workspace: WorkspaceOption = None) -> None:
    """Record what is released: the next build measures its version by it, and writes a changelog."""
    command = importlib.import_module("codegen.commands.release")
    for name, version in command.run(_workspace(workspace), vendors or []):
        typer.echo(f"{name} {version}: recorded in specs/{name}/released")


class Form(StrEnum):
    """The forms of a review."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class Level(StrEnum):
    """What makes a review fail: breaking is an error on the wire or a major version."""

    NONE = "none"
    BREAKING = "breaking"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


FormOption = Annotated[Form, typer.Option("--format", help="How to say it.")]
LevelOption = Annotated[
    Level, typer.Option("--fail-on", help="Exit with 1 if anything is at least this grave.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to a file instead.")
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Severities and acceptances.", show_default="review.toml"),
]


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A document: a path, or REVISION:PATH of git.")],
    new: Annotated[str, typer.Argument(help="The document that it became.")],
    file: FileOption = None,
    form: FormOption = Form.TEXT,
    fail_on: LevelOption = Level.BREAKING,
    output: OutputOption = None,
    config: ConfigOption = None,
) -> None:
    """Say what a change of a document breaks, on the wire and in Python."""
    command = importlib.import_module("codegen.commands.diff")
    _report(command.run(old, new, form.value, fail_on.value, config, file or []), output)


@app.command()
def review(
    base: Annotated[
        str, typer.Option("--base", help="Compare with this revision.", show_default="main")
    ] = "",
    workspace: WorkspaceOption = None,
    form: FormOption = Form.TEXT,
    fail_on: LevelOption = Level.BREAKING,
    output: OutputOption = None,
    config: ConfigOption = None,
) -> None:
    """The same for every vendor that differs from a git revision."""
    command = importlib.import_module("codegen.commands.review")
    found = command.run(_workspace(workspace), base, form.value, fail_on.value, config)
    _report(found, output)


def _report(outcome: Reported, output: Path | None) -> None:
    for note in outcome.notes:
        typer.echo(str(note), err=True)
    if output is None:
        typer.echo(outcome.text, nl=False)
    else:
        output.write_text(outcome.text, "utf-8")
    if outcome.failed:
        raise typer.Exit(1)


def _workspace(path: Path | None) -> Workspace:
    return find_workspace((path or Path.cwd()).resolve())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_INTERRUPTED = 130


def main() -> None:
    """Run, and end with the documented exit code; no traceback reaches the user."""
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
