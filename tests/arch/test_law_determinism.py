"""Law 8: same input, same bytes, whatever the hash seed, directory, locale, machine or tools.

Generated files are committed, and CI compares them: a build that depends on where it runs fails
for whoever did nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from harness.workspace import ROOT, VENDORS, codegen, contents, copy_specs

FAKE_RUFF = f"#!{sys.executable}\nraise SystemExit('a formatter that happens to be on the PATH')\n"
NARROW = 'line-length = 40\nindent-width = 2\n[format]\nquote-style = "single"\n'

MACHINES: dict[str, dict[str, str]] = {
    "plain": {"PYTHONHASHSEED": "0"},
    "elsewhere": {
        "PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0",
        "PYTHONOPTIMIZE": "2", "COLUMNS": "20",
    },
    "far": {
        "PYTHONHASHSEED": "4294967295", "TZ": "America/St_Johns", "LANG": "ko_KR.UTF-8",
        "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1", "NO_COLOR": "1",
    },
}  # fmt: skip


def generated(tmp_path: Path, name: str, *folders: str) -> dict[str, bytes]:
    """What a build makes in a workspace of its own, on a machine of its own."""
    workspace = copy_specs(tmp_path.joinpath(name, *folders))
    home, path, temporary = (tmp_path / f"{name} {n}" for n in ("home", "bin", "temporary"))
    for folder in (home / ".config" / "ruff", path, temporary):
        folder.mkdir(parents=True)
    (path / "ruff").write_text(FAKE_RUFF)
    (path / "ruff").chmod(0o755)
    for place in (workspace, temporary, home / ".config" / "ruff"):
        (place / "ruff.toml").write_text(NARROW)
    env = {
        **MACHINES[name],
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "TMPDIR": str(temporary),
        "PATH": f"{path}{os.pathsep}{os.environ['PATH']}",
    }
    ran = codegen("build", "--no-crosscheck", "-C", workspace, cwd=temporary, env=env)
    assert ran.code == 0, ran.err
    assert [p.name for p in temporary.iterdir()] == ["ruff.toml"], "a build must clear up"
    return contents(workspace / "generated")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return generated(tmp_path_factory.mktemp("plain"), "plain")


@pytest.mark.parametrize(("name", "folders"), [
    ("elsewhere", ("deep", "er", "with blanks and ümlauts")), ("far", ("w",)),
])  # fmt: skip
def test_every_machine_makes_the_same(
    plain: dict[str, bytes], tmp_path: Path, name: str, folders: tuple[str, ...]
) -> None:
    assert differences(plain, generated(tmp_path, name, *folders)) == []


@pytest.mark.parametrize("vendor", VENDORS)
def test_what_is_committed_is_what_is_made(plain: dict[str, bytes], vendor: str) -> None:
    made = {p: c for p, c in plain.items() if p.startswith(f"{vendor}/")}
    held = {
        f"{vendor}/{path}": content
        for path, content in contents(ROOT / "generated" / vendor).items()
        if "__pycache__" not in path and ".egg-info" not in path and "_cache/" not in path
    }
    assert differences(made, held) == [], "run `codegen build` and commit the result"


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))
