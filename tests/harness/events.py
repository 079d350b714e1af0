"""Accidents at a chosen instant: each change of the filesystem is one.

A command runs in a fork of this process, in which an audit hook counts what is about to be
changed, and strikes at the n-th event. So every instant can be visited, and none by chance.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CHANGES = {
    "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir",
    "os.setxattr", "os.symlink", "os.truncate", "os.utime",
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

Accident = Callable[[], object]


def changes(event: str, arguments: tuple[Any, ...], below: Path | None = None) -> bool:
    """Whether an audit event announces a change of the filesystem, or of what is ``below``."""
    if below and not str(arguments[0] if arguments else "").startswith(f"{below}/"):
        return False
    if event == "open":
        path, _, flags = arguments
        return bool(flags & _WRITING) and not str(path).startswith("/dev/")
    # The exchange of two folders is a system call that Python does not know of.
    return event in _CHANGES or (event == "ctypes.dlsym" and arguments[1] == "renameat2")


def kill() -> None:
    """The process ends as if the power had failed."""
    os.kill(os.getpid(), signal.SIGKILL)


def disk_full() -> None:
    """The disk is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def denied() -> None:
    """Nothing may be written here."""
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def interrupt() -> None:
    """The user presses Ctrl-C."""
    signal.raise_signal(signal.SIGINT)


@dataclass(frozen=True)
class Ended:
    """How the fork ended; ``code`` is negative for a signal."""

    code: int
    struck: bool
    out: str
    err: str


def strike(
    place: Path,
    call: Callable[[], int],
    accident: Accident,
    at: int,
    *,
    onwards: bool = False,
    below: Path | None = None,
) -> Ended:
    """Run ``call`` in a fork; ``accident`` happens at the ``at``-th event, or from it onwards.

    ``place`` is a folder for what the fork prints. With ``below``, only what names a path there
    is an event.
    """
    out, err, mark = place / "out", place / "err", place / "struck"
    mark.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        # A collection would touch, and so copy, all that the parent holds.
        gc.disable()
        code = 99
        try:
            code = _child(call, accident, at, onwards, below, (out, err, mark))
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return Ended(
        os.waitstatus_to_exitcode(status),
        mark.stat().st_size > 0,
        out.read_text("utf-8"),
        err.read_text("utf-8"),
    )


def instants(
    place: Path, call: Callable[[], int], accident: Accident, before: Callable[[], object],
    step: int = 1,
) -> Iterator[Ended]:  # fmt: skip
    """Strike at every ``step``-th event, ``before`` each of which the scene is set anew.

    The last one is the run that ended before the accident could happen.
    """
    at = 1
    while True:
        before()
        ended = strike(place, call, accident, at)
        yield ended
        if not ended.struck:
            return
        at += step


def _child(
    call: Callable[[], int],
    accident: Accident,
    at: int,
    onwards: bool,
    below: Path | None,
    files: tuple[Path, Path, Path],
) -> int:  # fmt: skip
    out, err, mark = (os.open(f, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) for f in files)
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Compiled files of this program are no part of the scene.
    sys.dont_write_bytecode = True
    seen = 0
    armed = True

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if armed and changes(event, arguments, below):
            seen += 1
            if seen == at or (onwards and seen > at):
                os.write(mark, b"!")
                accident()

    sys.addaudithook(hook)
    code = 99
    try:
        code = call()
    except BaseException:
        traceback.print_exc()
    finally:
        armed = False
        sys.stdout.flush()
        sys.stderr.flush()
    return code
