"""The command line: arguments in, lines and an exit code out.

Exit codes: 0 fine, 1 findings, 2 an input or the system is at fault, 3 usage, 4 a defect of codegen.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from typing import Annotated

import typer
from typer.exceptions import TyperException

from codegen import __version__
from codegen.base.diagnostics import CodegenError
from codegen.cli.build import build, check, watch
from codegen.cli.generate import generate
from codegen.cli.lint import lint
from codegen.cli.reviews import diff, release, review
from codegen.cli.vendors import add, init, merge

app = typer.Typer(
    name="codegen",
    help="Typed Python clients from API descriptions.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for command in (generate, init, add, build, check, watch, lint, diff, review, release, merge):
    app.command()(command)

_USAGE, _DEFECT, _INTERRUPTED = 3, 4, 130


@app.callback(invoke_without_command=True)
def _root(  # pyright: ignore[reportUnusedFunction]
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"codegen {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(_USAGE)


def main() -> None:
    """Run, and end with the documented exit code; no traceback reaches the user."""
    # Documents are millions of objects without cycles, and looking for some takes its time.
    gc.set_threshold(1_000_000)
    sys.exit(_run())


def _run() -> int:
    try:
        result = app(prog_name="codegen", standalone_mode=False)
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
        typer.echo(f"error: {error.format_message()} [usage]", err=True)
        typer.echo(f"  hint: {_command_of(error)} --help", err=True)
        return _USAGE
    except BrokenPipeError:
        _discard_unwritten()
        return 1
    except OSError as error:
        # What the system refuses is no defect: a full disk, a folder that cannot be written.
        file = f"{error.filename}: " if error.filename else ""
        typer.echo(f"error: {file}{error.strerror or error} [system]", err=True)
        typer.echo("  hint: correct the path, make room or change the permissions", err=True)
        _show_traceback()
        _discard_unwritten()
        return 2
    except Exception as error:
        typer.echo(f"error: {type(error).__name__}: {error} [internal]", err=True)
        typer.echo("  hint: a defect of codegen; CODEGEN_DEBUG=1 shows where", err=True)
        _show_traceback()
        return _DEFECT


def _command_of(error: TyperException) -> str:
    """The command that was used wrongly, as far as typer says."""
    return str(getattr(getattr(error, "ctx", None), "command_path", "codegen"))


def _show_traceback() -> None:
    if os.environ.get("CODEGEN_DEBUG"):
        traceback.print_exc()


def _discard_unwritten() -> None:
    """Let Python write at exit to nowhere what nobody reads, or the disk has no room for."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
