"""Vendors that are built side by side: the same bytes, the same errors, and a clean end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from harness.workspace import (
    INTERRUPTIBLE,
    ROOT,
    VENDORS,
    contents,
    copy_specs,
    edit_spec,
    exit_code,
)

from .edits import no_status

Capture = pytest.CaptureFixture[str]


def build(workspace: Path, *arguments: str) -> int:
    return exit_code("build", "--no-crosscheck", "-C", workspace, *arguments)


def test_side_by_side_they_are_the_same_bytes(
    pristine: Path, tmp_path: Path, capsys: Capture
) -> None:
    copy_specs(tmp_path)
    assert build(tmp_path, "--jobs", "2") == 0
    assert contents(tmp_path / "generated") == contents(pristine / "generated")
    assert contents(tmp_path / ".codegen") == contents(pristine / ".codegen")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == VENDORS


def test_a_fault_in_one_changes_none(tmp_path: Path, capsys: Capture) -> None:
    copy_specs(tmp_path, "flamel", "kokoon", "huy_devops")
    for vendor in ("kokoon", "huy_devops"):
        edit_spec(tmp_path, vendor, no_status)
    assert build(tmp_path, "--jobs", "2") == 2
    at_once = capsys.readouterr().err
    assert build(tmp_path, "--jobs", "1") == 2
    assert capsys.readouterr().err == at_once
    assert "specs/kokoon/" in at_once
    assert "specs/huy_devops/" in at_once
    assert not (tmp_path / "generated").exists()


def test_one_vendor_needs_nothing_of_the_others(pristine: Path, tmp_path: Path) -> None:
    """What a job of a matrix builds is what all together build."""
    for vendor in ("flamel", "kokoon"):
        home = copy_specs(tmp_path / vendor)
        (home / "specs" / "cloudflare_images" / "openapi.yaml").write_text("[")
        assert build(home, vendor) == 0
        assert contents(home / "generated") == {
            f"{vendor}/{path}": content
            for path, content in contents(pristine / "generated" / vendor).items()
        }


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_interrupted_side_by_side(tmp_path: Path) -> None:
    copy_specs(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-c", INTERRUPTIBLE, "build", "--no-crosscheck", "--jobs",
         "2", "-C", tmp_path],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert process.stderr
    for line in process.stderr:
        # The processes are about to start.
        if line.rstrip().endswith("multiprocessing.popen_spawn_posix"):
            break
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    said = [text for text in err.splitlines() if not text.startswith("import time:")]
    assert (process.returncode, out) == (130, "")
    assert said == ["interrupted; the generated files are as they were"]
    assert not (tmp_path / "generated").exists()
    deadline = time.monotonic() + 30
    while _alive(process.pid) and time.monotonic() < deadline:
        pass
    assert not _alive(process.pid), "a process was left behind"


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
