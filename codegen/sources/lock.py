"""The lock of a vendor's pages: every page is there, and is what was received."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import cast

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.tree import digest

LOCK = "sources.toml"


def verify_lock(directory: Path, shown: str) -> None:
    """Compare the pages in ``directory`` with the lock beside them; nothing to do without pages.

    Raises:
        CodegenError: a page was edited, is missing, or is not locked.
    """
    if not directory.is_dir():
        return
    locked = _read(directory, shown)
    present = {
        p.relative_to(directory).as_posix(): digest(p.read_bytes())
        for p in directory.rglob("*")
        if p.is_file() and p != directory / LOCK
    }
    problems: list[Diagnostic] = []
    for name in sorted(locked.keys() | present.keys()):
        here = Origin(f"{shown}/{name}")
        if name not in present:
            problems.append(
                Diagnostic("sources/missing", "the page is gone", here, hint="restore the file")
            )
        elif name not in locked:
            problems.append(
                Diagnostic(
                    "sources/unlocked",
                    f"the page is not in {LOCK}",
                    here,
                    hint="add its digest and address",
                )
            )
        elif locked[name] != present[name]:
            hint = (
                f"restore the file; if the vendor changed the page, put {present[name]} into {LOCK}"
            )
            problems.append(
                Diagnostic("sources/edited", "the page is not what was received", here, hint=hint)
            )
    if problems:
        raise CodegenError(problems)


def _read(directory: Path, shown: str) -> dict[str, str]:
    try:
        text = (directory / LOCK).read_text(encoding="utf-8")
        pages = cast("list[dict[str, object]]", tomllib.loads(text).get("page", []))
        return {str(page["file"]): str(page["sha256"]) for page in pages}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = getattr(error, "strerror", None) or error
        diagnostic = Diagnostic(
            "sources/lock",
            f"the lock cannot be read: {reason}",
            Origin(f"{shown}/{LOCK}", 1),
            hint="write a [[page]] with file and sha256 for each page",
        )
        raise CodegenError([diagnostic]) from None
