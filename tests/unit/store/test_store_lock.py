"""One build at a time; and Ctrl-C waits while files are replaced."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from harness.workspace import picture

from codegen.base.diagnostics import CodegenError
from codegen.store.lock import exclusive, uninterrupted

needs_flock = pytest.mark.skipif(sys.platform == "win32", reason="no file locks there")


@needs_flock
def test_a_second_build_is_refused(tmp_path: Path) -> None:
    with exclusive(tmp_path):
        refused = pytest.raises(CodegenError, match=r"another build is running here")
        with refused, exclusive(tmp_path):
            raise AssertionError("two at once")
        (tmp_path / "other").mkdir()
        with exclusive(tmp_path / "other"):
            pass
    with exclusive(tmp_path):
        pass


@needs_flock
def test_the_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    before = picture(tmp_path)
    with exclusive(tmp_path):
        assert picture(tmp_path) == before
    assert picture(tmp_path) == before


@needs_flock
def test_the_lock_ends_with_the_block_and_with_the_process(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), exclusive(tmp_path):
        raise ZeroDivisionError
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with exclusive(tmp_path):
                os.write(writer, b"!")
                signal.pause()
        finally:
            os._exit(1)
    try:
        assert os.read(reader, 1) == b"!"
        with pytest.raises(CodegenError), exclusive(tmp_path):
            raise AssertionError("two at once")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with exclusive(tmp_path):
        pass


@needs_flock
def test_a_filesystem_without_locks_does_not_stop_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("codegen.store.lock.fcntl.flock", no_locks)
    with exclusive(tmp_path):
        pass


@needs_flock
def test_a_workspace_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(CodegenError, match=r"none: No such file or directory"),
        exclusive(tmp_path / "none"),
    ):
        raise AssertionError("nothing to lock")


def test_an_interrupt_in_the_block_comes_too_late() -> None:
    before = signal.getsignal(signal.SIGINT)
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before


def test_other_threads_have_no_signals_to_hold_off() -> None:
    done: list[bool] = []

    def work() -> None:
        with uninterrupted():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
