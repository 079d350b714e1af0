"""Remember which inputs produced which output, so that an unchanged vendor costs only digests."""

from __future__ import annotations

import json
from pathlib import Path

from codegen.base.tree import digest
from codegen.store.check import files_of


def fingerprint(root: Path, suffixes: tuple[str, ...] = (".py", ".jinja", ".typed")) -> str:
    """One digest over the program's own files below ``root``."""
    files = sorted(p for p in root.rglob("*") if p.is_file() and p.name.endswith(suffixes))
    lines = (f"{p.relative_to(root).as_posix()} {digest(p.read_bytes())}" for p in files)
    return digest("\n".join(lines).encode())


def output_digest(directory: Path) -> str:
    """One digest over the files of a generated tree."""
    lines = (f"{path} {digest((directory / path).read_bytes())}" for path in files_of(directory))
    return digest("\n".join(lines).encode())


def is_current(cache: Path, vendor: str, key: str, directory: Path) -> bool:
    """Whether the last build of ``vendor`` had the inputs ``key`` and its output is untouched."""
    try:
        held: object = json.loads((cache / f"{vendor}.json").read_bytes())
    except (OSError, ValueError):
        return False
    return held == {"key": key, "output": output_digest(directory)}


def remember(cache: Path, vendor: str, key: str, directory: Path) -> None:
    """Note that ``directory`` is what the inputs ``key`` produce; failing to do so is harmless."""
    entry = {"key": key, "output": output_digest(directory)}
    try:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / f"{vendor}.json").write_text(json.dumps(entry))
    except OSError:
        return
