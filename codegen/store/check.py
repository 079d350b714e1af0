"""Compare a tree on disk with the tree that the spec asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from codegen.base.tree import FileTree, digest
from codegen.store.manifest import NAME, recorded

BY_PRODUCTS = (
    "__pycache__",
    ".egg-info",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".DS_Store",
)
"""What tools leave behind in a source tree; neither checked nor taken away."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One file that is not as it should be: missing, stale, edited by hand, or orphaned."""

    path: str
    kind: str


def is_by_product(path: str) -> bool:
    """Whether a tool, not a person, put the file there."""
    return any(part.endswith(BY_PRODUCTS) for part in path.split("/"))


def files_of(directory: Path) -> list[str]:
    """The files below ``directory``, by-products left out, sorted."""
    if not directory.is_dir():
        return []
    paths = (
        p.relative_to(directory).as_posix()
        for p in directory.rglob("*")
        if not p.is_dir() or p.is_symlink()
    )
    return sorted(path for path in paths if not is_by_product(path))


def drift(directory: Path, tree: FileTree) -> list[Drift]:
    """How the files in ``directory`` differ from ``tree``; empty if they are current."""
    known = recorded(directory).files
    found: list[Drift] = []
    present = files_of(directory)
    for path in tree:
        if path not in present:
            found.append(Drift(path, "missing"))
            continue
        content = (directory / path).read_bytes()
        if content == tree[path]:
            continue
        # The manifest tells who changed the file: the spec, or somebody with an editor.
        edited = path in known and digest(content) != known[path]
        found.append(Drift(path, "edited by hand" if edited else "stale"))
    found += [Drift(path, "orphaned") for path in present if path not in tree.files]
    return found


def foreign(directory: Path) -> list[str]:
    """Files in ``directory`` that no manifest names: somebody else's."""
    known = recorded(directory).files
    return [path for path in files_of(directory) if path not in known and path != NAME]
