"""A second opinion on two generated trees: griffe, where it is installed.

It reads source, not the intermediate form, and knows fewer kinds of change (no types); what it
finds and the review does not is a hole in the review, and shown as such.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from codegen.base.tree import FileTree
from codegen.review.python.change import PythonDiff

_WORD = re.compile(r"\w+")
_GENERATED_FOR_BOTH = "Async"


def unknown_breaks(
    package: str, old: FileTree, new: FileTree, known: PythonDiff
) -> tuple[str, ...] | None:
    """What griffe calls breaking and ``known`` does not tell of; None if it is not installed."""
    if importlib.util.find_spec("griffe") is None:
        return None
    griffe: Any = importlib.import_module("griffe")
    told = [_words(f"{c.symbol} {c.before} {c.after}") for c in known.changes]
    found: dict[str, None] = {}
    with tempfile.TemporaryDirectory(prefix="codegen-griffe-") as folder:
        sides: list[Any] = []
        for side, tree in (("old", old), ("new", new)):
            _write(tree, Path(folder) / side)
            sides.append(
                griffe.load(
                    package,
                    search_paths=[str(Path(folder) / side / "src")],
                    allow_inspection=False,
                )
            )
        for breakage in griffe.find_breaking_changes(*sides):
            path, argument = str(breakage.obj.path), _argument(breakage)
            if not any(_tells(words, path, argument) for words in told):
                found[_line(breakage, path, argument)] = None
    return tuple(found)


def _write(tree: FileTree, to: Path) -> None:
    for path in tree:
        if path.startswith("src/") and path.endswith((".py", ".pyi")):
            (to / path).parent.mkdir(parents=True, exist_ok=True)
            (to / path).write_bytes(tree[path])


def _argument(breakage: Any) -> str:
    """The parameter that is concerned, if one is."""
    for value in (breakage.old_value, breakage.new_value):
        if breakage.kind.name.startswith("PARAMETER") and hasattr(value, "name"):
            return str(value.name)
    return ""


def _tells(words: frozenset[str], path: str, argument: str) -> bool:
    """Whether a change of ours is about what griffe found: the same names occur in it."""
    *_, owner, name = ("", *_plain(path.split(".")))
    wanted = {argument.lower()} if argument else {name}
    around = {owner, name} - wanted
    return wanted <= words and (bool(around & words) or name in words)


def _plain(parts: Iterable[str]) -> Iterator[str]:
    """Names as both kinds of client have them."""
    for part in parts:
        yield part.removeprefix(_GENERATED_FOR_BOTH).rstrip("_").lower()


def _words(text: str) -> frozenset[str]:
    return frozenset(_plain(_WORD.findall(text)))


def _line(breakage: Any, path: str, argument: str) -> str:
    what = str(breakage.kind.value)
    return f"{path}({argument}): {what}" if argument else f"{path}: {what}"
