"""Keep other builds, and Ctrl-C, away while files are replaced."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from codegen.base.diagnostics import Origin, fail
from codegen.store.disk import refused

if sys.platform != "win32":
    import fcntl


@contextmanager
def exclusive(workspace: Path) -> Generator[None]:
    """Keep other builds out of ``workspace`` until the block ends, or the process does.

    The folder itself is locked: a file for the purpose would be one more thing to clear away, and
    could not be made where nothing may be written.

    Raises:
        CodegenError: another build is running, or the folder cannot be read.
    """
    if sys.platform == "win32":
        yield
        return
    try:
        handle = os.open(workspace, os.O_RDONLY)
    except OSError as error:
        raise refused(error, workspace.name) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise fail(
                "store/locked",
                "another build is running here",
                Origin("generated"),
                hint="wait for it to end",
            ) from None
        except OSError:
            # Some network filesystems lock no folders; to refuse all work there would help nobody.
            pass
        yield
    finally:
        os.close(handle)


@contextmanager
def held_back() -> Generator[None]:
    """Let Ctrl-C wait until the block ends; processes that start in it never see it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def uninterrupted() -> Generator[None]:
    """Disregard Ctrl-C in the block: it comes too late to keep the old files."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        # A handler that was not set from Python is unknown to it, and cannot be set again.
        if before is not None:
            signal.signal(signal.SIGINT, before)
