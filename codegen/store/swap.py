"""Exchange two directory entries in one step, where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from codegen.store.files import is_folder

_NEW, _OLD = ".codegen-new", ".codegen-old"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.ENOTSUP)
"""What kernels, filesystems and sandboxes answer that do not know how to exchange."""


def staging_of(target: Path) -> Path:
    """Where the successor of ``target`` is made: beside it, so that a rename suffices."""
    return target.parent / f".{target.name}{_NEW}"


def _aside_of(target: Path) -> Path:
    return target.parent / f".{target.name}{_OLD}"


def swap(target: Path) -> None:
    """Exchange ``target`` and its staging, either of which may be absent; undone by a repetition.

    Raises:
        OSError: the disk refuses; both are where they were.
    """
    staging = staging_of(target)
    staged, standing = os.path.lexists(staging), os.path.lexists(target)
    if staged and standing:
        if not _exchange(staging, target):
            _exchange_slowly(staging, target, _aside_of(target))
    elif staged:
        staging.rename(target)
    elif standing:
        target.rename(staging)


def tidy(target: Path) -> None:
    """Clear away what a build that was killed has left beside ``target``.

    Raises:
        OSError: the disk refuses.
    """
    _restore(target)
    for left in (_aside_of(target), staging_of(target)):
        discard(left)
        if os.path.lexists(left):
            # Whatever resists would become part of the new tree.
            raise FileExistsError(errno.EEXIST, "cannot be cleared away", str(left))


def recover(folder: Path) -> None:
    """Clear away, as far as possible, what builds that were killed have left in ``folder``.

    Raises:
        OSError: the disk refuses to give a folder its name back.
    """
    for left in sorted(folder.glob(f".*{_OLD}")):
        _restore(folder / left.name[1:].removesuffix(_OLD))
    for left in sorted((*folder.glob(f".*{_OLD}"), *folder.glob(f".*{_NEW}"))):
        discard(left)


def _restore(target: Path) -> None:
    aside = _aside_of(target)
    if os.path.lexists(aside) and not os.path.lexists(target):
        aside.rename(target)


def discard(path: Path) -> None:
    """Delete a folder of ours, or what stands in its place; as far as possible."""
    if is_folder(path):
        shutil.rmtree(path, ignore_errors=True)
    elif os.path.lexists(path):
        with suppress(OSError):
            path.unlink()


def _exchange(one: Path, other: Path) -> bool:
    """Linux ``renameat2``; False where that does not exist."""
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
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _exchange_slowly(one: Path, other: Path, aside: Path) -> None:
    # Between the first two renames there is no tree; `tidy` closes that gap at the next start.
    discard(aside)
    other.rename(aside)
    try:
        one.rename(other)
        try:
            aside.rename(one)
        except OSError:
            other.rename(one)
            raise
    except OSError:
        aside.rename(other)
        raise
