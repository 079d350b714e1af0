"""Killed, refused or interrupted at any instant: each folder is the old tree or the new one.

Law 2: a build is run by hand, by hooks and by CI, and whoever stops it must not be left with a
package that is half one version and half another.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.events import denied, disk_full, instants, interrupt, kill, strike
from harness.workspace import contents

from codegen.base.diagnostics import CodegenError
from codegen.store.swap import recover
from codegen.store.write import write

from .trees import NOTHING, output, put, tree

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

OLD = tree(client="old", models__gone="old")
NEW = tree(client="new", models__added="new")
OUTPUTS = {
    "changed": (OLD, NEW),
    "fresh": (NOTHING, NEW),
    "gone": (OLD, NOTHING),
    "last": (OLD, NEW),
}
METADATA = "p.egg-info/PKG-INFO"
TORN = {"changed", "last"}
"""Where two renames stand in for an exchange, these are absent for an instant."""


def scene(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, (old, _) in OUTPUTS.items():
        put(folder / name, old)
    for name in ("changed", "last"):
        file = folder / name / METADATA
        file.parent.mkdir()
        file.write_text("installed")


def run(folder: Path) -> Callable[[], int]:
    def call() -> int:
        try:
            write([output(folder / name, new) for name, (_, new) in OUTPUTS.items()])
        except CodegenError as error:
            print(error)
            return 2
        except KeyboardInterrupt:
            return 130
        return 0

    return call


def states(folder: Path) -> list[str]:
    """What each folder is: ``old``, ``new`` or ``absent``; nothing else is allowed."""
    found: list[str] = []
    for name, (old, new) in OUTPUTS.items():
        held = contents(folder / name) if (folder / name).exists() else {}
        if name in ("changed", "last") and held:
            assert held.pop(METADATA) == b"installed", "an install has lost its metadata"
        kinds = {"old": dict(old.files), "new": dict(new.files), "absent": {}}
        kind = next((k for k, files in kinds.items() if held == files), "torn")
        assert kind != "torn", f"{name} is neither the old tree nor the new one: {sorted(held)}"
        found.append(kind)
    return found


def litter(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith("."))


ALL_OLD, ALL_NEW = ["old"] * 4, ["new"] * 4


@pytest.fixture(params=["exchange", "renames"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folders are; on systems that can exchange two of them, and on those that cannot."""
    if request.param == "renames":
        monkeypatch.setattr("codegen.store.swap._exchange", lambda *_: False)
    elif not sys.platform.startswith("linux"):
        pytest.skip("this system has no exchange")
    return tmp_path / request.param


def test_killed(folder: Path, tmp_path: Path) -> None:
    seen: list[list[str]] = []
    for ended in instants(tmp_path, run(folder), kill, lambda: scene(folder)):
        assert ended.code == (-signal.SIGKILL if ended.struck else 0)
        torn = [n for n in TORN if not (folder / n).exists()]
        assert not torn or folder.name == "renames", f"{torn} vanished"
        recover(folder)
        seen.append(states(folder))
        assert not litter(folder)
        assert run(folder)() == 0
        assert states(folder) == ALL_NEW
    assert seen[0] == ALL_OLD
    assert seen[-1] == ALL_NEW


REFUSALS = {
    "exchange": (disk_full, "No space left on device"),
    "renames": (denied, "Permission denied"),
}


def test_refused(folder: Path, tmp_path: Path) -> None:
    accident, reason = REFUSALS[folder.name]
    codes: list[int] = []
    for ended in instants(tmp_path, run(folder), accident, lambda: scene(folder), 2):
        codes.append(ended.code)
        if ended.code == 0:
            # What is cleared away after the swap may resist; the next build tries again.
            recover(folder)
            assert states(folder) == ALL_NEW
            assert not litter(folder)
            continue
        assert ended.code == 2, ended.err
        assert states(folder) == ALL_OLD
        line, hint, *rest = ended.out.splitlines()
        assert line.startswith("error: generated/")
        assert line.endswith(f"{reason} [store/disk]")
        assert (hint.strip()[:5], rest) == ("hint:", [])
        assert not litter(folder)
    assert codes.count(2) > 8


def test_interrupted(folder: Path, tmp_path: Path) -> None:
    codes: list[int] = []
    for ended in instants(tmp_path, run(folder), interrupt, lambda: scene(folder), 2):
        codes.append(ended.code)
        assert states(folder) == {130: ALL_OLD, 0: ALL_NEW}[ended.code], "Ctrl-C must not lie"
        assert not litter(folder)
    assert codes == sorted(codes, reverse=True)
    assert codes.count(130) > 8


def test_a_disk_that_stays_full(folder: Path, tmp_path: Path) -> None:
    scene(folder)
    ended = strike(tmp_path, run(folder), disk_full, 9, onwards=True)
    assert (ended.code, states(folder)) == (2, ALL_OLD)


def test_a_file_that_is_cut_short_by_the_system(folder: Path, tmp_path: Path) -> None:
    scene(folder)

    def limited() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
        return run(folder)()

    ended = strike(tmp_path, limited, kill, 10_000)
    assert (ended.code, states(folder)) == (2, ALL_OLD)
    assert "File too large [store/disk]" in ended.out
