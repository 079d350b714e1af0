"""Questions to the witnesses, answered in a process of their own within a time limit."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

from msgspec import Struct

SECONDS = 60.0
"""For one answer; the largest of the documents that we know takes an engine a third of it."""

_START = 30.0
"""More, for importing the engines."""

_LONGEST = 300
_LOADER = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class Question(Struct, frozen=True):
    """What ``module`` (one of :data:`codegen.crosscheck.host.MODULES`) is asked."""

    module: str
    content: bytes


class Silence(Struct, frozen=True):
    """No answer, and why."""

    reason: str
    failed: bool = False
    """Whether it was asked and failed; otherwise it was not asked, or had no time to answer."""


def ask(questions: Sequence[Question], seconds: float = SECONDS) -> list[bytes | Silence]:
    """The answers to ``questions``, which are put at the same time.

    Nothing is raised and nothing is left behind: a witness that crashes, that takes longer than
    ``seconds``, or that cannot be run on this system is silent.
    """
    if not hasattr(os, "fork"):
        return [Silence("this system cannot fork")] * len(questions)
    with tempfile.TemporaryDirectory(prefix="codegen-") as directory:
        folders = [Path(directory) / str(index) for index in range(len(questions))]
        for folder, question in zip(folders, questions, strict=True):
            folder.mkdir()
            (folder / "question").write_bytes(question.content)
        request = [
            (question.module, str(folder), seconds)
            for folder, question in zip(folders, questions, strict=True)
        ]
        try:
            statuses = _host().ask(json.dumps(request), seconds)
        except (OSError, ValueError) as error:
            return [Silence(f"the process of the witnesses: {error}")] * len(questions)
        return [_outcome(f, s, seconds) for f, s in zip(folders, statuses, strict=True)]


def _outcome(folder: Path, status: int, seconds: float) -> bytes | Silence:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGALRM:
            return Silence(f"no answer within {seconds:g} s")
        return Silence(f"ended by signal {number}", failed=True)
    try:
        # Code that was made from the document ran there: it may have ended as it liked.
        if status == 0:
            return (folder / "answer").read_bytes()
        return Silence((folder / "problem").read_text("utf-8", "replace")[:_LONGEST], failed=True)
    except OSError:
        return Silence("ended without a word", failed=True)


class _Host:
    """The process that forks; see :mod:`codegen.crosscheck.host`."""

    def __init__(self) -> None:
        # Isolated and without our environment: no variable of the user's reaches a witness, but
        # for what this Python may need to be loaded.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-m", "codegen.crosscheck.host"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _LOADER if name in os.environ},
            text=True,
        )
        self._lock = Lock()
        atexit.register(self.close)

    def ask(self, request: str, seconds: float) -> list[int]:
        """The wait status of each child.

        Raises:
            OSError: the process has ended.
            ValueError: it gave no answer, or one that is none.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin and stdout
        try:
            with self._lock:
                stdin.write(f"{request}\n")
                stdin.flush()
                if not select.select([stdout], [], [], seconds + _START)[0]:
                    raise ValueError("no answer")
                return [int(status) for status in json.loads(stdout.readline())]
        except (OSError, ValueError):
            # The next question starts another one.
            _host.cache_clear()
            self.close()
            raise

    def close(self) -> None:
        """End it; its children end by themselves, as their time is limited."""
        atexit.unregister(self.close)
        self._process.kill()
        self._process.communicate()


@cache
def _host() -> _Host:
    """Started at the first question, shared by all that follow."""
    return _Host()
