"""Compare a tree on disk with the tree that the spec asks for."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from codegen.base.tree import FileTree, digest
from codegen.store.files import content_of, files_of, is_by_product
from codegen.store.manifest import NAME, recorded


class Drift(Struct, frozen=True):
    """One file that is not as it should be: missing, stale, edited by hand, or orphaned."""

    path: str
    kind: str


def drift(directory: Path, tree: FileTree) -> list[Drift]:
    """How the files in ``directory`` differ from ``tree``; empty if they are current.

    Raises:
        OSError: a file cannot be read.
    """
    held = recorded(directory)
    found: list[Drift] = []
    present = set(files_of(directory))
    for path in tree:
        if path not in present:
            found.append(Drift(path, "missing"))
            continue
        content = content_of(directory / path)
        if content == tree[path]:
            continue
        # The manifest tells who changed the file: the spec, or somebody with an editor.
        if path == NAME:
            edited = not held.intact
        else:
            edited = content is None or digest(content) != held.files.get(path, digest(content))
        found.append(Drift(path, "edited by hand" if edited else "stale"))
    found += [Drift(path, "orphaned") for path in sorted(present) if path not in tree.files]
    return found


def foreign(directory: Path, tree: FileTree) -> list[str]:
    """Files in ``directory`` that would be lost if it became ``tree``: somebody else's.

    Generated are the files that the manifest names, and those that equal their successor: so a
    tree that lost its manifest is recognised as long as it is current.
    """
    known = recorded(directory).files
    return [
        path
        for path in files_of(directory)
        if path != NAME
        and path not in known
        and (path not in tree.files or content_of(directory / path) != tree[path])
    ]


def strays(generated: Path, vendors: Collection[str]) -> list[str]:
    """What lies in ``generated`` and belongs to no vendor; hidden files are nobody's business."""
    if not generated.is_dir():
        return []
    names = sorted(entry.name for entry in generated.iterdir())
    return [n for n in names if n not in vendors and n[0] != "." and not is_by_product(n)]
