"""Replace folders by trees: all of them or none, each at every instant the old or the new one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.tree import FileTree
from codegen.store.check import foreign
from codegen.store.disk import refused
from codegen.store.files import by_products, content_of, files_of, is_folder
from codegen.store.lock import uninterrupted
from codegen.store.manifest import NAME, recorded
from codegen.store.swap import discard, staging_of, swap, tidy

_SHOWN = 10
"""How many files of somebody else are named; a virtual environment has thousands."""


class Output(Struct, frozen=True):
    """A folder, and the tree it is to consist of; ``shown`` is its name in messages.

    An empty tree means that the folder is to go.
    """

    target: Path
    tree: FileTree
    shown: str


def write(outputs: Sequence[Output]) -> None:
    """Make each folder consist of its tree: all of them, or none.

    Raises:
        CodegenError: files of somebody else are in the way, or the disk refuses; then the old
            trees stay, all of them.
    """
    if strangers := [found for output in outputs for found in _in_the_way(output)]:
        raise CodegenError(strangers)
    shown = ""
    try:
        for output in outputs:
            shown = output.shown
            tidy(output.target)
            _stage(output)
        with uninterrupted():
            _swap_all(outputs)
            _discard_stagings(outputs)
    except OSError as error:
        raise refused(error, shown) from None
    finally:
        _discard_stagings(outputs)


def write_file(target: Path, content: bytes, shown: str) -> None:
    """Replace one file in one step.

    Raises:
        CodegenError: the disk refuses; the old file stays.
    """
    staging = staging_of(target)
    try:
        discard(staging)
        staging.write_bytes(content)
        staging.replace(target)
    except OSError as error:
        raise refused(error, shown) from None
    finally:
        discard(staging)


def _in_the_way(output: Output) -> Iterable[Diagnostic]:
    target, shown = output.target, output.shown
    if os.path.lexists(target) and not is_folder(target):
        yield _stranger(shown, "this is not a folder", "move it out of the way")
        return
    try:
        strangers = foreign(target, output.tree)
    except OSError as error:
        yield from refused(error, shown).diagnostics
        return
    for path in strangers[:_SHOWN]:
        more = f" (and {len(strangers) - _SHOWN} more)" if len(strangers) > _SHOWN else ""
        lost = f"; if {NAME} got lost, restore it" if not recorded(target).files else ""
        yield _stranger(
            f"{shown}/{path}",
            f"this file was not generated, and would be lost{more}",
            f"move it out of the generated folder{lost}",
        )


def _stranger(place: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("store/foreign", message, Origin(place), hint=hint)


def _stage(output: Output) -> None:
    """Write the tree beside its target, with what tools had left in the old one."""
    staging = staging_of(output.target)
    output.target.parent.mkdir(parents=True, exist_ok=True)
    # Through no link: what it leads to is somebody else's.
    present = frozenset(files_of(output.target))
    for path in sorted(output.tree, key=lambda p: (p == NAME, p)):
        file, content = staging / path, output.tree[path]
        file.parent.mkdir(parents=True, exist_ok=True)
        if path not in present or not _taken_over(output.target / path, file, content):
            file.write_bytes(content)
    if is_folder(output.target) and is_folder(staging):
        for left in by_products(output.target):
            _keep(left, staging / left.relative_to(output.target))


def _taken_over(old: Path, new: Path, content: bytes) -> bool:
    """Give a file that is as it should be a second name, in the new tree; whether that was possible.

    The first goes with the old tree. For a large package of which little has changed, to allocate
    and free all blocks can take as long as a fifth of the build. A file that has further names
    already is left to those who gave them.
    """
    try:
        if old.stat().st_nlink > 1 or content_of(old) != content:
            return False
        os.link(old, new)
    except (OSError, NotImplementedError):
        return False
    return True


def _keep(old: Path, new: Path) -> None:
    """Before the swap, and in both trees: an install must not lose its metadata for an instant."""
    # Programs that run meanwhile replace their compiled files as they like.
    with suppress(FileNotFoundError):
        if is_folder(old):
            if new.parent.is_dir():
                new.mkdir()
                for below in old.iterdir():
                    _keep(below, new / below.name)
        elif new.parent.is_dir():
            _link(old, new)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(old, new, follow_symlinks=False)


def _swap_all(outputs: Sequence[Output]) -> None:
    done: list[Path] = []
    try:
        for output in outputs:
            swap(output.target)
            done.append(output.target)
    except OSError:
        for target in reversed(done):
            with suppress(OSError):
                swap(target)
        raise


def _discard_stagings(outputs: Sequence[Output]) -> None:
    for output in outputs:
        discard(staging_of(output.target))
