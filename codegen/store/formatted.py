"""Remember what each formatted file was made of; the files themselves are the output."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct, field

from codegen.base.tree import FileTree, digest
from codegen.store.files import content_of

_MOST = 2
"""Digests of one file's origins that are kept: of its text, and of what was printed."""


class _Held(Struct, frozen=True):
    """The file of the cache: digests by path, separated by spaces."""

    formatter: str
    files: dict[str, str]


class Formatted(Struct, frozen=True):
    """The last output in ``directory``: of each file, its digest and those of what it was made of.

    A file that was changed by hand, or that comes of something else now, is not recalled.
    """

    directory: Path
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def recall(self, path: str, origin: str) -> bytes | None:
        """The formatted file ``path``, if it was made of what has the digest ``origin``."""
        known = self.files.get(path, ())
        if origin not in known[1:]:
            return None
        try:
            content = content_of(self.directory / path)
        except OSError:
            return None
        return content if content is not None and digest(content) == known[0] else None


def recalled(cache: Path, name: str, formatter: str, directory: Path) -> Formatted:
    """What is remembered of ``directory``; nothing of what another ``formatter`` has made."""
    try:
        held = msgspec.json.decode(_file(cache, name).read_bytes(), type=_Held)
    except (OSError, ValueError, RecursionError):
        return Formatted(directory)
    if held.formatter != formatter:
        return Formatted(directory)
    return Formatted(directory, {path: tuple(v.split()) for path, v in held.files.items()})


def remember_formatted(
    cache: Path,
    name: str,
    formatter: str,
    made_of: Mapping[str, tuple[str, ...]],
    tree: FileTree,
    known: Formatted,
) -> None:
    """Note what each file was made of; failing to do so is harmless.

    What was ``known`` of a file that is the same still, and was not even printed again, stays so.
    """
    files: dict[str, str] = {}
    for path, origins in made_of.items():
        if path in tree:
            made = digest(tree[path])
            before = known.files.get(path, ())
            earlier = before[1:] if before[:1] == (made,) else ()
            kept = list(dict.fromkeys([*origins, *earlier]))[:_MOST]
            files[path] = " ".join([made, *kept])
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _file(cache, name).write_bytes(msgspec.json.encode(_Held(formatter, files)))
    except (OSError, ValueError):
        return


def _file(cache: Path, name: str) -> Path:
    return cache / f"{name}.formatted.json"
