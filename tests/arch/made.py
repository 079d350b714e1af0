"""Packages made in memory, and what an edit of the spec changes in them."""

from __future__ import annotations

import difflib
from collections import Counter
from pathlib import Path

from codegen.base.tree import FileTree
from codegen.pipeline import vendors as pipeline
from codegen.store.manifest import NAME
from codegen.templates import read_templates
from codegen.workspace import Workspace


def make(workspace: Path, vendor: str) -> FileTree:
    """The package of a vendor, as the pipeline makes it from what the workspace says now."""
    return pipeline.build(Workspace(workspace).vendor(vendor), read_templates()).tree


def churn(before: FileTree, after: FileTree) -> tuple[int, int, int]:
    """Lines added and removed by a change, and how many lines of the manifest differ."""
    counts: Counter[str] = Counter()
    for path in sorted({*before, *after}):
        old, new = (
            tree[path].decode().splitlines() if path in tree.files else []
            for tree in (before, after)
        )  # fmt: skip
        for line in list(difflib.unified_diff(old, new, n=0))[2:]:
            kind = "manifest" if path == NAME else line[0]
            counts[kind if line[0] in "+-" else "@"] += 1
    return counts["+"], counts["-"], counts["manifest"]
