"""``codegen diff``, ``review`` and ``release``: what changed, what it breaks, what was released."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codegen.cli.options import Files, Vendors, WorkspaceOption, workspace_at
from codegen.commands.lazy import lazy

if TYPE_CHECKING:
    from codegen.commands import diff as diff_command
    from codegen.commands import release as release_command
    from codegen.commands import review as review_command
    from codegen.commands.diff import Outcome
else:
    diff_command = lazy("codegen.commands.diff")
    release_command = lazy("codegen.commands.release")
    review_command = lazy("codegen.commands.review")


def release(vendors: Vendors = None, workspace: WorkspaceOption = None) -> None:
    """Record what is released: the next build measures its version by it, and writes a changelog."""
    for name, version in release_command.run(workspace_at(workspace), vendors or []):
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


def diff(
    old: Annotated[str, typer.Argument(help="A document: a path, or REVISION:PATH of git.")],
    new: Annotated[str, typer.Argument(help="The document that it became.")],
    file: Files = None,
    form: FormOption = Form.TEXT,
    fail_on: LevelOption = Level.BREAKING,
    output: OutputOption = None,
    config: ConfigOption = None,
) -> None:
    """Say what a change of a document breaks, on the wire and in Python."""
    _report(diff_command.run(old, new, form.value, fail_on.value, config, file or []), output)


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
    found = review_command.run(workspace_at(workspace), base, form.value, fail_on.value, config)
    _report(found, output)


def _report(outcome: Outcome, output: Path | None) -> None:
    for note in outcome.notes:
        typer.echo(str(note), err=True)
    if output is None:
        typer.echo(outcome.text, nl=False)
    else:
        output.write_text(outcome.text, "utf-8")
    if outcome.failed:
        raise typer.Exit(1)
