"""Where the templates are, and their texts."""

from __future__ import annotations

from pathlib import Path

from codegen.base.tree import Memory, TemplateSet

_PACKAGE = Path(__file__).resolve().parent
TEMPLATES = next(p for p in (_PACKAGE / "_templates", _PACKAGE.parent / "templates") if p.is_dir())
"""Beside the package in a checkout, within it in an installed wheel."""


def read_templates(compiled: Memory | None = None) -> TemplateSet:
    """The package's Jinja templates and the runtime's modules."""
    return TemplateSet(_texts(TEMPLATES / "package"), _texts(TEMPLATES / "runtime"), compiled)


def _texts(root: Path) -> dict[str, str]:
    files = sorted(
        p for p in root.rglob("*") if p.is_file() and p.suffix in (".jinja", ".py", ".typed")
    )
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in files}


FLAVOURS = TEMPLATES / "flavours"
"""Templates of the engine that prints models for other libraries; it reads them itself."""


def read_workspace(root: Path = TEMPLATES) -> dict[str, str]:
    """The files of a new workspace, by their paths in it."""
    folder = root / "workspace"
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {_hidden(p.relative_to(folder).as_posix()): p.read_text("utf-8") for p in files}


def _hidden(path: str) -> str:
    # Under their own names, git would obey them here.
    return f".{path}" if path.startswith("git") else path


def read_report(root: Path = TEMPLATES) -> dict[str, str]:
    """The templates of the review's HTML page, its style and its script."""
    folder = root / "report"
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".jinja", ".css", ".js"))
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in files}
