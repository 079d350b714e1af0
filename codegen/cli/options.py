"""What the commands' arguments have in common."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from codegen.workspace import Workspace, find_workspace

Vendors = Annotated[
    list[str] | None, typer.Argument(help="Names of vendors; all if none is given.")
]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-C",
        help="Directory with specs/ and generated/.",
        show_default="here or above",
    ),
]
Overlays = Annotated[
    list[Path] | None, typer.Option("--overlay", help="OpenAPI Overlay to apply; may be repeated.")
]
Files = Annotated[
    list[str] | None,
    typer.Option(
        "--file",
        help="File, or glob pattern, that the document may refer to, relative to its folder,"
        " or ADDRESS=FILE for a copy of what it refers to by an address; may be repeated.",
    ),
]
Crosscheck = Annotated[
    bool,
    typer.Option(
        "--crosscheck/--no-crosscheck", help="Let the two witness engines check the result."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        help="How many vendors to build at once.",
        show_default="as many as there are processors, where it pays",
    ),
]


class FindingsFormat(StrEnum):
    """Formats of findings about a document."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class Flavour(StrEnum):
    """Libraries that models can be printed for."""

    MSGSPEC = "msgspec"
    PYDANTIC = "pydantic"
    TYPEDDICT = "typeddict"


class FindingsLevel(StrEnum):
    """Severity of a finding from which on a command fails."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NONE = "none"


def workspace_at(path: Path | None) -> Workspace:
    """The workspace at ``path``, or around the working directory."""
    return find_workspace((path or Path.cwd()).resolve())


def count(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
