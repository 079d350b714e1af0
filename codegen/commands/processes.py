"""Make several packages at once, each in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from codegen.base.diagnostics import fail
from codegen.commands.make import Failed, Made, Wanted, make
from codegen.store.lock import held_back
from codegen.workspace import Workspace

_WORTH = 200_000
"""Bytes of specs from which on another process pays: to start one costs half a second."""


def make_all(
    workspace: Workspace, names: Sequence[str], wanted: Wanted, jobs: int | None
) -> list[Made | Failed]:
    """The packages of ``names``, in this order, whoever is ready first.

    Raises:
        CodegenError: a process was ended from outside.
    """
    count = min(jobs or _usual(workspace, names), len(names))
    if count <= 1:
        return [make(workspace, name, wanted) for name in names]
    # A fresh process: a fork would share with us the pipes of the witnesses.
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(count, mp_context=context)
    try:
        # Ctrl-C reaches all processes of a terminal: those that start while it is held back hold
        # it back for good, and are ended by us.
        with held_back():
            futures = [executor.submit(make, workspace, name, wanted) for name in names]
        results = [future.result() for future in futures]
    except BrokenProcessPool:
        raise fail(
            "build/process",
            "a process of this build was ended from outside, as systems do without memory",
            hint="make one package at a time: --jobs 1",
        ) from None
    except BaseException:
        for child in multiprocessing.active_children():
            child.terminate()
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()
    return results


def _usual(workspace: Workspace, names: Sequence[str]) -> int:
    size = sum(_size(workspace.specs / name) for name in names)
    return (os.cpu_count() or 1) if len(names) > 1 and size >= _WORTH else 1


def _size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
