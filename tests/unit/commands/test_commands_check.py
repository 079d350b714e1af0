"""``codegen check`` names what is not current, says what to run, and touches nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.events import denied, strike
from harness.workspace import edit_spec, exit_code, picture

from .edits import add_property, no_status

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(pair: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pair, tmp_path / "ws"))


def check(workspace: Path, *arguments: str) -> int:
    return exit_code("check", "-C", workspace, *arguments)


def edit(workspace: Path) -> None:
    (workspace / "generated/kokoon/api.md").write_text("mine")


def stale(workspace: Path) -> None:
    edit_spec(workspace, "kokoon", add_property("Image", "note"))


def stale_and_edited(workspace: Path) -> None:
    stale(workspace)
    (workspace / "generated/kokoon/src/kokoon/models/image.py").write_text("mine")


def lose_file(workspace: Path) -> None:
    (workspace / "generated/kokoon/src/kokoon/client.py").unlink()


def lose_vendor(workspace: Path) -> None:
    shutil.rmtree(workspace / "specs/huy_devops")


def lose_package(workspace: Path) -> None:
    package = workspace / "generated/kokoon"
    kept = package / "src/kokoon/client.py"
    text = kept.read_bytes()
    shutil.rmtree(package)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(text)
    for name in ("README.md", "api.md", "pyproject.toml"):
        (package / name).touch()


def lose_manifest(workspace: Path) -> None:
    (workspace / "generated/kokoon/MANIFEST.json").unlink()


def corrupt_manifest(workspace: Path) -> None:
    (workspace / "generated/kokoon/MANIFEST.json").write_bytes(b"\xff{")


def falsify_manifest(workspace: Path) -> None:
    file = workspace / "generated/kokoon/MANIFEST.json"
    file.write_text(file.read_text().replace('"models": 2', '"models": 3'))


def add_file(workspace: Path) -> None:
    (workspace / "generated/kokoon/src/kokoon/mine.py").touch()


def add_strange_file(workspace: Path) -> None:
    (workspace / "generated/kokoon/\x1b[2J\udcff").touch()


def add_stray(workspace: Path) -> None:
    (workspace / "generated/notes.txt").touch()
    (workspace / "generated/mine").mkdir()


def add_link(workspace: Path) -> None:
    (workspace / "generated/kokoon/link").symlink_to(workspace / "specs")


K = "generated/kokoon"
CASES: list[tuple[Callable[[Path], object], list[str]]] = [
    (edit, [f"edited by hand: {K}/api.md"]),
    (stale, [f"stale: {K}/MANIFEST.json", f"stale: {K}/src/kokoon/models/image.py"]),
    (
        stale_and_edited,
        [f"stale: {K}/MANIFEST.json", f"edited by hand: {K}/src/kokoon/models/image.py"],
    ),
    (lose_file, [f"missing: {K}/src/kokoon/client.py"]),
    (lose_vendor, ["orphaned: generated/huy_devops"]),
    (lose_manifest, [f"missing: {K}/MANIFEST.json"]),
    (corrupt_manifest, [f"edited by hand: {K}/MANIFEST.json"]),
    (falsify_manifest, [f"stale: {K}/MANIFEST.json"]),
    (add_file, [f"orphaned: {K}/src/kokoon/mine.py"]),
    (add_strange_file, [f"orphaned: {K}/\\u001b[2J\\udcff"]),
    (add_stray, ["orphaned: generated/mine", "orphaned: generated/notes.txt"]),
    (add_link, [f"orphaned: {K}/link"]),
]


@pytest.mark.parametrize("memory", [True, False], ids=["remembering", "afresh"])
@pytest.mark.parametrize(("happen", "found"), CASES, ids=[c[0].__name__ for c in CASES])
def test_what_is_not_current_is_named(
    workspace: Path,
    happen: Callable[[Path], object],
    found: list[str],
    memory: bool,
    capsys: Capture,
) -> None:
    happen(workspace)
    if not memory:
        shutil.rmtree(workspace / ".codegen")
    before = picture(workspace)
    assert check(workspace) == 1
    assert picture(workspace) == before, "`check` must write nothing, not even a cache"
    printed = capsys.readouterr()
    assert printed.out.splitlines() == found
    count = "1 file" if len(found) == 1 else f"{len(found)} files"
    assert printed.err == f"{count} not current; run `codegen build` and commit the result\n"


@pytest.mark.parametrize("happen", [c[0] for c in CASES], ids=[c[0].__name__ for c in CASES])
def test_the_command_that_is_named_is_the_right_one(
    workspace: Path, happen: Callable[[Path], object], capsys: Capture
) -> None:
    """Where a file of somebody else is in the way, `build` says so; all else it mends."""
    happen(workspace)
    code = exit_code("build", "--no-crosscheck", "-C", workspace)
    said = capsys.readouterr().err
    if happen in (add_file, add_strange_file, add_link):
        assert code == 2
        assert "move it out of the generated folder" in said
    elif happen is add_stray:
        assert said.count("move it out of the generated folder") == 2
    else:
        assert (code, check(workspace)) == (0, 0)


def test_a_package_that_is_gone_is_missing_file_by_file(workspace: Path, capsys: Capture) -> None:
    lose_package(workspace)
    assert check(workspace) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"missing: {K}/src/kokoon/errors.py" in lines
    assert f"stale: {K}/api.md" in lines, "without manifest nobody knows who wrote it"
    assert not [line for line in lines if "client.py" in line and "_runtime" not in line]


def test_one_vendor_can_be_asked_for(workspace: Path, capsys: Capture) -> None:
    edit(workspace)
    add_stray(workspace)
    assert check(workspace, "huy_devops") == 0
    assert check(workspace, "kokoon") == 1
    assert capsys.readouterr().out.splitlines() == [
        "generated clients are current", f"edited by hand: {K}/api.md",
    ]  # fmt: skip


def test_by_products_are_nobodys_fault(workspace: Path) -> None:
    for path in ("src/kokoon.egg-info", "src/kokoon/__pycache__", ".mypy_cache"):
        (workspace / "generated/kokoon" / path).mkdir()
        (workspace / "generated/kokoon" / path / "x").touch()
    assert check(workspace) == 0


@pytest.mark.parametrize("option", [("check",), ("build", "--check")])
def test_in_a_workspace_that_refuses_every_write(
    workspace: Path, tmp_path: Path, option: tuple[str, ...]
) -> None:
    shutil.rmtree(workspace / ".codegen")
    edit(workspace)

    def call() -> int:
        return exit_code(*option, "-C", workspace)

    ended = strike(tmp_path, call, denied, 1, onwards=True, below=workspace)
    assert not ended.struck, "`check` tried to write"
    assert (ended.code, ended.out) == (1, f"edited by hand: {K}/api.md\n")


def test_a_fault_in_a_spec_is_an_error_not_drift(workspace: Path, capsys: Capture) -> None:
    edit_spec(workspace, "kokoon", no_status)
    assert check(workspace) == 2
    assert "[response/status]" in capsys.readouterr().err


def test_nothing_generated_yet(workspace: Path, capsys: Capture) -> None:
    shutil.rmtree(workspace / "generated")
    assert check(workspace) == 1
    out = capsys.readouterr().out.splitlines()
    assert len(out) > 60
    assert all(line.startswith("missing: generated/") for line in out)
    assert not (workspace / "generated").exists()
