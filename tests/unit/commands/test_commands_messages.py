"""What goes wrong is one line and a hint, with the exit code that the help promises."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from harness.events import disk_full, interrupt, strike
from harness.workspace import codegen, contents, edit_spec, exit_code, picture

from codegen.store.lock import exclusive

from .edits import add_property

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(pair: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pair, tmp_path / "ws"))


def build(workspace: Path, *arguments: str) -> int:
    return exit_code("build", "--no-crosscheck", "-C", workspace, *arguments)


@pytest.mark.parametrize("command", [("build", "--no-crosscheck"), ("check",), ("merge",)])
def test_an_unknown_vendor(workspace: Path, command: tuple[str, ...], capsys: Capture) -> None:
    before = picture(workspace)
    assert exit_code(*command, "flamme", "-C", workspace) == 2
    assert capsys.readouterr().err == (
        "error: no vendor is called 'flamme' [workspace/vendor]\n"
        "  hint: there are: huy_devops, kokoon\n"
    )
    assert picture(workspace) == before


@pytest.mark.parametrize("command", [("build",), ("check",), ("merge", "flamel")])
def test_no_workspace(tmp_path: Path, command: tuple[str, ...], capsys: Capture) -> None:
    assert exit_code(*command, "-C", tmp_path) == 2
    assert capsys.readouterr().err == (
        "error: no `specs` folder here or above [workspace/none]\n"
        "  hint: run codegen inside a workspace, or pass --workspace DIR\n"
    )
    assert not list(tmp_path.iterdir())


def test_two_builds_at_once(workspace: Path, capsys: Capture) -> None:
    edit_spec(workspace, "kokoon", add_property("Image", "note"))
    before = picture(workspace)
    with exclusive(workspace):
        assert build(workspace) == 2
        assert exit_code("check", "-C", workspace) == 1, "reading needs no lock"
    assert capsys.readouterr().err.startswith(
        "error: generated: another build is running here [store/locked]\n"
        "  hint: wait for it to end\n"
    )
    assert picture(workspace) == before
    assert build(workspace) == 0


def test_a_foreign_file_stops_every_vendor(workspace: Path, capsys: Capture) -> None:
    for vendor, schema in (("huy_devops", "Media"), ("kokoon", "Image")):
        edit_spec(workspace, vendor, add_property(schema, "note"))
    (workspace / "generated/kokoon/notes.txt").write_text("mine")
    before = picture(workspace)
    assert build(workspace) == 2
    assert capsys.readouterr().err == (
        "error: generated/kokoon/notes.txt: this file was not generated, and would be lost"
        " [store/foreign]\n  hint: move it out of the generated folder\n"
    )
    assert picture(workspace) == before


def test_a_linked_package_is_not_written_through(workspace: Path, capsys: Capture) -> None:
    package = workspace / "generated/kokoon"
    outside = package.rename(workspace / "outside")
    package.symlink_to(outside)
    edit_spec(workspace, "kokoon", add_property("Image", "note"))
    before = contents(outside)
    assert build(workspace) == 2
    assert "error: generated/kokoon: this is not a folder" in capsys.readouterr().err
    assert (contents(outside), package.is_symlink()) == (before, True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_full_disk_while_the_formatter_works(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pipeline itself writes: into the system's folder for temporary files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    edit_spec(workspace, "kokoon", add_property("Image", "note"))
    before = contents(workspace / "generated")
    for at in (1, 2, 5):
        ended = strike(tmp_path, lambda: build(workspace), disk_full, at)
        assert (ended.code, contents(workspace / "generated")) == (2, before)
        assert "No space left on device [store/disk]" in ended.err


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_interrupt_is_owned_up_to(workspace: Path, tmp_path: Path) -> None:
    edit_spec(workspace, "kokoon", add_property("Image", "note"))
    ended = strike(tmp_path, lambda: build(workspace), interrupt, 1)
    assert ended.code == 128 + signal.SIGINT
    assert ended.err == "interrupted; the generated files are as they were\n"


@pytest.mark.parametrize("arguments", [("nosuch",), ("build", "--nosuch"), ("merge",)])
def test_usage(arguments: tuple[str, ...]) -> None:
    ran = codegen(*arguments)
    assert (ran.code, ran.err.count("\n")) == (3, 2)
    assert "[usage]" in ran.err


def test_a_fresh_workspace_needs_nothing_but_specs(workspace: Path, pair: Path) -> None:
    for folder in ("generated", ".codegen"):
        shutil.rmtree(workspace / folder)
    assert build(workspace) == 0
    assert contents(workspace / "generated") == contents(pair / "generated")
