"""Copies of the workspace, commands run in them, and pictures of what they hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from codegen.cli import main
from codegen.spec.load import load

ROOT = Path(__file__).resolve().parents[2]
VENDORS = sorted(p.parent.name for p in ROOT.glob("specs/*/vendor.toml"))

Spec = dict[str, Any]
"""An OpenAPI document, as plain data that a test may edit."""


def copy_specs(to: Path, *vendors: str) -> Path:
    """A workspace at ``to`` with these vendors, or all, and nothing generated."""
    for vendor in vendors or VENDORS:
        shutil.copytree(ROOT / "specs" / vendor, to / "specs" / vendor)
    return to


def read_spec(workspace: Path, vendor: str) -> Spec:
    """The vendor's authored document."""
    path = workspace / "specs" / vendor / "openapi.yaml"
    return load(path, path.name).value


def edit_spec(workspace: Path, vendor: str, edit: Callable[[Spec], object]) -> None:
    """Change the vendor's document in place, and free it from what its pages say."""
    folder = workspace / "specs" / vendor
    document = read_spec(workspace, vendor)
    edit(document)
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
    (folder / "openapi.yaml").write_text(text, "utf-8")
    (folder / "provenance.yaml").unlink(missing_ok=True)
    settings = (folder / "vendor.toml").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in settings if not line.startswith(("[spec]", "merged_from"))]
    (folder / "vendor.toml").write_text("".join(kept), "utf-8")


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


def codegen(*arguments: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Ran:
    """Run the command line in a process of its own."""
    return python("-m", "codegen", *arguments, cwd=cwd, env=env)


def python(*arguments: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Ran:
    """Run this Python on the checkout, leaving no compiled files behind."""
    base = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False,
        env={**base, **(env or {})},
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


INTERRUPTIBLE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    " from codegen.cli import main; main()"
)
"""The command line for ``python -c``; Ctrl-C reaches it although the tests may run where a shell
has its background disregard it."""


def exit_code(*arguments: str | Path) -> int:
    """Run the command line in this process; what it prints goes where pytest looks."""
    before = sys.argv
    sys.argv = ["codegen", *map(str, arguments)]
    try:
        main()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    finally:
        sys.argv = before
    raise AssertionError("`main` returned instead of exiting")


def contents(folder: Path) -> dict[str, bytes]:
    """The regular files below ``folder``, hidden ones included."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.is_symlink()
    }


def picture(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything below ``folder`` that a program could change: kinds, modes, times, contents."""
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found[path.relative_to(folder).as_posix()] = (state.st_mode, state.st_mtime_ns, content)
    return found
