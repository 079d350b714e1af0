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
    """Record a release, to measure the next version by.

    From then on a build refuses a version that is too low, and writes the changelog.
    """
    for name, version in release_command.run(workspace_at(workspace), vendors or []):
        typer.echo(f"{name} {version}: recorded in specs/{name}/released")


class ReviewFormat(StrEnum):
    """Formats of a review."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class ReviewLevel(StrEnum):
    """What makes a review fail: breaking is an error on the wire or a major version."""

    NONE = "none"
    BREAKING = "breaking"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


FormOption = Annotated[ReviewFormat, typer.Option("--format", help="Output format.")]
LevelOption = Annotated[
    ReviewLevel, typer.Option("--fail-on", help="Exit with 1 on a change this severe.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write the report to this file.")
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Severities and accepted changes.", show_default="review.toml"),
]


def diff(
    old: Annotated[str, typer.Argument(help="The old document: a path, or REVISION:PATH in git.")],
    new: Annotated[str, typer.Argument(help="The new document: a path, or REVISION:PATH in git.")],
    file: Files = None,
    form: FormOption = ReviewFormat.TEXT,
    fail_on: LevelOption = ReviewLevel.BREAKING,
    output: OutputOption = None,
    config: ConfigOption = None,
) -> None:
    """Report what a change of a document breaks.

    On the wire and in Python, with the version that the package needs.
    """
    _report(diff_command.run(old, new, form.value, fail_on.value, config, file or []), output)


def review(
    base: Annotated[
        str,
        typer.Option("--base", help="Revision to compare with.", show_default="the main branch"),
    ] = "",
    workspace: WorkspaceOption = None,
    form: FormOption = ReviewFormat.TEXT,
    fail_on: LevelOption = ReviewLevel.BREAKING,
    output: OutputOption = None,
    config: ConfigOption = None,
) -> None:
    """Report what changed since a git revision.

    Every vendor that differs is compared as `codegen diff` compares two documents.
    """
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
