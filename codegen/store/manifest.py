"""``MANIFEST.json``: what a generated tree consists of, and what it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from codegen.base.diagnostics import Diagnostic
from codegen.base.tree import FileTree

NAME = "MANIFEST.json"


@dataclass(frozen=True, slots=True)
class Count:
    """How many the document has, and how many came out; equal, or the build fails."""

    document: int
    package: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Counts, names, repairs and the digest of every file."""

    package: str
    operations: Count
    schemas: Count
    models: int
    names: Mapping[str, str]
    notes: tuple[Diagnostic, ...]
    files: Mapping[str, str]

    def dump(self) -> bytes:
        """The manifest's own file: sorted where order means nothing, one fact a line."""
        value = {
            "package": self.package,
            "operations": {"in": self.operations.document, "out": self.operations.package},
            "schemas": {"in": self.schemas.document, "out": self.schemas.package},
            "models": self.models,
            "notes": [f"{n.pointer}: {n.message} [{n.rule}]" for n in self.notes],
            "names": dict(self.names),
            "files": dict(sorted(self.files.items())),
        }
        return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an existing manifest says; empty if there is none, or none that can be read."""

    names: Mapping[str, str]
    files: Mapping[str, str]
    operations: int = 0
    models: int = 0


def recorded(directory: Path) -> Recorded:
    """The manifest in ``directory``."""
    try:
        value: object = json.loads((directory / NAME).read_bytes())
    except (OSError, ValueError):
        return Recorded({}, {})
    table = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    out = table.get("operations")
    return Recorded(
        _strings(table, "names"),
        _strings(table, "files"),
        _number(cast("dict[str, object]", out).get("out") if isinstance(out, dict) else 0),
        _number(table.get("models")),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _strings(holder: dict[str, object], key: str) -> dict[str, str]:
    table = holder.get(key)
    if not isinstance(table, dict):
        return {}
    entries = cast("dict[object, object]", table).items()
    return {k: v for k, v in entries if isinstance(k, str) and isinstance(v, str)}


def with_manifest(tree: FileTree, manifest: Manifest) -> FileTree:
    """``tree`` and its manifest."""
    return tree.with_files({NAME: manifest.dump()})
