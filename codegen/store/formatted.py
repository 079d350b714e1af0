"""Remember what the formatter made of which text; the texts themselves stand in the output."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from codegen.base.tree import FileTree, digest
from codegen.store.files import content_of


@dataclass(frozen=True, slots=True)
class Formatted:
    """The last output in ``directory``: of each file, what it was before and after formatting.

    A file that was changed by hand, or that comes of another text now, is not recalled.
    """

    directory: Path
    files: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])

    def recall(self, path: str, before: str) -> bytes | None:
        """The formatted text of ``path``, if it was made of the text with the digest ``before``."""
        known = self.files.get(path)
        if known is None or known[0] != before:
            return None
        try:
            content = content_of(self.directory / path)
        except OSError:
            return None
        return content if content is not None and digest(content) == known[1] else None


def recalled(cache: Path, name: str, formatter: str, directory: Path) -> Formatted:
    """What is remembered of ``directory``; nothing of what another ``formatter`` has made."""
    try:
        held: object = json.loads(_file(cache, name).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Formatted(directory)
    if not isinstance(held, dict):
        return Formatted(directory)
    table = cast("dict[str, object]", held)
    files = table.get("files")
    if table.get("formatter") != formatter or not isinstance(files, dict):
        return Formatted(directory)
    pairs = cast("dict[str, object]", files).items()
    return Formatted(directory, {p: _pair(v) for p, v in pairs})


def _pair(value: object) -> tuple[str, str]:
    before, _, after = value.partition(" ") if isinstance(value, str) else ("", "", "")
    return before, after


def remember_formatted(
    cache: Path, name: str, formatter: str, unformatted: Mapping[str, str], tree: FileTree
) -> None:
    """Note what became of which text; failing to do so is harmless."""
    files = {p: f"{before} {digest(tree[p])}" for p, before in unformatted.items() if p in tree}
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _file(cache, name).write_text(json.dumps({"formatter": formatter, "files": files}), "utf-8")
    except OSError:
        return


def _file(cache: Path, name: str) -> Path:
    return cache / f"{name}.formatted.json"
