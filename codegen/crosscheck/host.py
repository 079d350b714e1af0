"""The process that the witnesses run in: it imports the engines once and forks for each question.

``python -I -m codegen.crosscheck.host`` reads one line a request: a JSON array of questions, each
``[module, folder, seconds]``. For each it forks a child that reads ``question`` in the folder and
writes ``answer`` there, or ``problem``. When all have ended, it prints their wait statuses as one
line. It ends when its standard input does.

A fork costs a hundredth of importing the engines again; and what a witness does to its process, to
``sys.modules`` or to its memory, is gone with the child.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Protocol, cast

from codegen.crosscheck.guard import confine

MODULES = ("codegen.crosscheck.opc", "codegen.crosscheck.dcg", "codegen.crosscheck.probe")
_MEMORY = 4 * 1024**3


class _Witness(Protocol):
    def warm(self) -> None: ...
    def answer(self, question: bytes) -> bytes: ...


def main() -> None:
    """Answer until nobody asks any more."""
    for module in MODULES:
        # A broken engine is reported by the child that is asked to use it.
        with contextlib.suppress(Exception):
            _witness(module).warm()
    for line in sys.stdin:
        questions = cast("list[tuple[str, str, float]]", json.loads(line))
        children = [_fork(*question) for question in questions]
        print(json.dumps([os.waitpid(child, 0)[1] for child in children]), flush=True)


def _fork(module: str, folder: str, seconds: float) -> int:
    child = os.fork()
    if child:
        return child
    try:
        _bound(seconds)
        os.chdir(folder)
        _silence()
        confine(folder)
        _reply(module)
        os._exit(0)
    finally:
        # Whatever happens, the child must not go on as a second host.
        os._exit(1)


def _bound(seconds: float) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    for limit, value in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        # Not every system lets every limit be set.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(limit, (value, value))


def _silence() -> None:
    # What the engines print must not mix with our answers.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _reply(module: str) -> None:
    try:
        content = _witness(module).answer(Path("question").read_bytes())
        Path("answer").write_bytes(content)
    except Exception as error:
        Path("problem").write_text(f"{type(error).__name__}: {error}"[:2000], "utf-8")
        raise


def _witness(module: str) -> _Witness:
    return cast("_Witness", importlib.import_module(module))


if __name__ == "__main__":
    main()
