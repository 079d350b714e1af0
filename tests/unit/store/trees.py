"""Small generated trees, with the manifests that belong to them."""

from __future__ import annotations

from pathlib import Path

from codegen.base.tree import FileTree
from codegen.store.manifest import NAME, Count, Manifest, with_manifest
from codegen.store.write import Output, write


def tree(**files: str) -> FileTree:
    """Files by name (``_`` before the last part stands for a dot), and a manifest."""
    plain = FileTree(
        {name.replace("__", "/") + ".py": text.encode() for name, text in files.items()}
    )
    manifest = Manifest("p", Count(1, 1), Count(0, 0), 2, {}, (), plain.digests())
    return with_manifest(plain, manifest)


def output(target: Path, made: FileTree) -> Output:
    return Output(target, made, f"generated/{target.name}")


def put(target: Path, made: FileTree) -> None:
    write([output(target, made)])


OLD = tree(client="old", models__image="old", models__gone="old")
NEW = tree(client="new", models__image="old", models__added__deep="new")
NOTHING = FileTree({})

__all__ = ["NAME", "NEW", "NOTHING", "OLD", "output", "put", "tree"]
