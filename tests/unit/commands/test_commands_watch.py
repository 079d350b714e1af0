"""``codegen watch`` builds after each change, survives errors, and ends as Ctrl-C asks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.workspace import INTERRUPTIBLE, ROOT, copy_specs, exit_code

pytest.importorskip("watchfiles")


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    copy_specs(tmp_path, "kokoon")
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, "watch", "-C", tmp_path],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
             "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    yield process
    process.kill()
    process.communicate()


def test_it_builds_after_each_change(watching: subprocess.Popen[str], tmp_path: Path) -> None:
    assert watching.stdout
    spec = tmp_path / "specs" / "kokoon" / "openapi.yaml"
    good = spec.read_text("utf-8")
    assert watching.stdout.readline().startswith("files changed: kokoon ")
    spec.write_text("openapi: [", "utf-8")
    assert watching.stdout.readline().startswith("failed, nothing changed: 1 problem, ")
    spec.write_text(good, "utf-8")
    assert watching.stdout.readline().startswith("up to date, ")
    os.killpg(watching.pid, signal.SIGINT)
    out, err = watching.communicate(timeout=30)
    assert watching.returncode == 130
    assert out == ""
    problem, hint, farewell = err.splitlines()
    assert problem.startswith("error: specs/kokoon/openapi.yaml:")
    assert hint.startswith("  hint: ")
    assert farewell == "interrupted; the generated files are as they were"


def test_an_unknown_vendor_is_named_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_specs(tmp_path, "kokoon")
    assert exit_code("watch", "nobody", "-C", tmp_path) == 2
    assert "'nobody'" in capsys.readouterr().err
