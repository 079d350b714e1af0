"""``codegen init``: a folder in which vendors can be added and built."""

from __future__ import annotations

import os
from pathlib import Path

from codegen import __version__
from codegen.base.diagnostics import Origin, fail
from codegen.store.disk import refused
from codegen.templates import read_workspace
from codegen.workspace import Workspace


def run(directory: Path) -> list[str]:
    """Make ``directory`` a workspace; the files that were written, relative to it.

    Files that are there already stay as they are.

    Raises:
        CodegenError: it is a workspace already, or the disk refuses.
    """
    workspace = Workspace(directory)
    if os.path.lexists(workspace.specs):
        raise fail(
            "init/exists",
            "this is a workspace already: it has a `specs` folder",
            Origin(str(directory)),
            hint="add a vendor: codegen add NAME DOCUMENT",
        )
    written: list[str] = []
    try:
        workspace.generated.mkdir(parents=True, exist_ok=True)
        for path, text in read_workspace().items():
            file = directory / path
            if not os.path.lexists(file):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text.replace("__version__", __version__), "utf-8")
                written.append(path)
    except OSError as error:
        raise refused(error, str(directory)) from None
    return written
