"""``MANIFEST.json``: what a generated tree consists of, and what it was made from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from msgspec import Struct

from codegen.base.diagnostics import Diagnostic
from codegen.base.tree import FileTree
from codegen.store.files import content_of

NAME = "MANIFEST.json"


class Count(Struct, frozen=True):
    """How many the document has, and how many came out; equal, or the build fails."""

    document: int
    package: int


class Manifest(Struct, frozen=True):
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
            "findings": self._findings(),
            "names": dict(self.names),
            "files": dict(sorted(self.files.items())),
        }
        return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()

    def _findings(self) -> dict[str, dict[str, list[str]]]:
        """All that was repaired, widened or left out: by rule and by what was done, where."""
        found: dict[str, dict[str, list[str]]] = {}
        for note in sorted(self.notes, key=lambda n: n.rule):
            found.setdefault(note.rule, {}).setdefault(note.message, []).append(note.pointer)
        return {
            rule: {message: list(dict.fromkeys(places)) for message, places in messages.items()}
            for rule, messages in found.items()
        }


class Recorded(Struct, frozen=True):
    """What an existing manifest says; empty if there is none."""

    names: Mapping[str, str]
    files: Mapping[str, str]
    operations: int = 0
    models: int = 0
    findings: int = 0
    intact: bool = True
    """False if the file is there and is no manifest: only somebody's hand, or a merge, does that."""


def recorded(directory: Path) -> Recorded:
    """The manifest in ``directory``."""
    try:
        content = content_of(directory / NAME)
    except OSError:
        content = None
    if content is None:
        return Recorded({}, {})
    try:
        value: object = json.loads(content)
    except (ValueError, RecursionError):
        return _from_lines(content.decode(errors="replace"))
    if not isinstance(value, dict):
        return Recorded({}, {}, intact=False)
    table = cast("dict[str, object]", value)
    out = table.get("operations")
    return Recorded(
        _strings(table, "names"),
        _strings(table, "files"),
        _number(cast("dict[str, object]", out).get("out") if isinstance(out, dict) else 0),
        _number(table.get("models")),
        _places(table.get("findings")),
    )


def _places(value: object) -> int:
    """How many places the findings name."""
    if isinstance(value, dict):
        return sum(map(_places, cast("dict[str, object]", value).values()))
    return len(cast("list[object]", value)) if isinstance(value, list) else 0


_FACT = re.compile(r'^ *("(?:[^"\\]|\\.)*"): ("(?:[^"\\]|\\.)*"),?$', re.MULTILINE)
_DIGEST = re.compile("[0-9a-f]{64}")


def _from_lines(text: str) -> Recorded:
    """What can be read of a manifest between the marks of a merge conflict: one fact a line.

    Two branches that both regenerated leave such a file, and the next build must know which files
    are generated, or it would refuse to replace them.
    """
    names: dict[str, str] = {}
    files: dict[str, str] = {}
    for match in _FACT.finditer(text):
        try:
            key, value = str(json.loads(match[1])), str(json.loads(match[2]))
        except ValueError:
            continue
        if _DIGEST.fullmatch(value):
            files[key] = value
        elif key.startswith("#"):
            names[key] = value
    return Recorded(names, files, intact=False)


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
