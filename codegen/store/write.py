"""Replace a directory by a tree in one step: at every instant it is either the old or the new."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from codegen.base.diagnostics import Origin, fail
from codegen.base.tree import FileTree
from codegen.store.check import foreign, is_by_product
from codegen.store.manifest import NAME

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write(target: Path, tree: FileTree, shown: str) -> None:
    """Make ``target`` consist of ``tree``; ``shown`` is its name in messages.

    Raises:
        CodegenError: files of somebody else are in the way, or the disk refuses; the old tree stays.
    """
    if strangers := foreign(target):
        raise fail(
            "store/foreign",
            "this file was not generated, and would be lost",
            Origin(f"{shown}/{strangers[0]}", 1),
            hint="move it out of the generated folder",
        )
    staging = target.parent / f".{target.name}.staging"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _discard(staging)
        _fill(staging, tree)
        _swap(staging, target)
    except OSError as error:
        _discard(staging)
        raise fail(
            "store/write",
            f"cannot be written: {error.strerror or error}",
            Origin(shown, 1),
            hint="the old files are untouched; make room or correct the permissions, and run again",
        ) from None
    except BaseException:
        _discard(staging)
        raise
    _keep_by_products(staging, target)
    _discard(staging)


def recover(target: Path) -> None:
    """Put the tree back that an interrupted run on a system without exchange had set aside."""
    aside = target.parent / f".{target.name}.old"
    if aside.is_dir() and not target.exists():
        aside.rename(target)


@contextmanager
def exclusive(generated: Path) -> Generator[None]:
    """Keep other builds out of ``generated`` until the block ends.

    Raises:
        CodegenError: another build is running.
    """
    generated.mkdir(parents=True, exist_ok=True)
    with (generated / ".lock").open("w") as handle:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - absent on Windows

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise fail(
                    "store/locked",
                    "another build is running here",
                    Origin("generated", 1),
                    hint="wait for it to end",
                ) from None
        yield


def _fill(staging: Path, tree: FileTree) -> None:
    """Write all files; the manifest last, so that a tree without one is recognised as a torso."""
    for path in sorted(tree, key=lambda p: (p == NAME, p)):
        file = staging / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(tree[path])


def _swap(staging: Path, target: Path) -> None:
    if not target.exists():
        staging.rename(target)
    elif not _exchange(staging, target):
        # Two renames leave an instant without a tree; `recover` closes it at the next start.
        aside = target.parent / f".{target.name}.old"
        _discard(aside)
        target.rename(aside)
        staging.rename(target)
        aside.rename(staging)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two directories atomically (Linux ``renameat2``); False where that does not exist."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    result: int = renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _keep_by_products(old: Path, new: Path) -> None:
    """Installed-package metadata must outlive the swap, or an editable install breaks."""
    for path in sorted(old.rglob("*.egg-info")):
        relative = path.relative_to(old)
        home = new / relative
        if is_by_product(relative.as_posix()) and home.parent.is_dir() and not home.exists():
            path.rename(home)


def _discard(directory: Path) -> None:
    shutil.rmtree(directory, ignore_errors=True)
