"""When the witnesses are questioned, and what their word does to a build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from harness.workspace import edit_spec, exit_code, picture

from codegen.base.diagnostics import Diagnostic, Severity, fail
from codegen.crosscheck import run as witnesses
from codegen.pipeline import Built
from codegen.workspace import Vendor

from .edits import add_property

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(pair: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pair, tmp_path / "ws"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The vendors about which they were asked; they have a remark on each."""
    names: list[str] = []

    def remark(vendor: Vendor, _: Built) -> tuple[Diagnostic, ...]:
        names.append(vendor.name)
        return (Diagnostic("crosscheck/summary", f"heard {vendor.name}", severity=Severity.INFO),)

    monkeypatch.setattr(witnesses, "cross_examine", remark)
    return names


def test_they_are_asked_once_about_the_same(
    workspace: Path, asked: list[str], capsys: Capture
) -> None:
    """The tree was built without them: only they are missing."""
    before = picture(workspace / "generated")
    assert exit_code("build", "-C", workspace) == 0
    assert asked == ["huy_devops", "kokoon"]
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        f"info: heard {name} [crosscheck/summary]" for name in asked
    ]
    assert "0 files changed" in printed.out
    assert picture(workspace / "generated") == before
    assert exit_code("build", "-C", workspace) == 0
    assert exit_code("build", "--no-crosscheck", "-C", workspace) == 0
    assert asked == ["huy_devops", "kokoon"]


def test_they_can_be_left_out(workspace: Path, asked: list[str]) -> None:
    edit_spec(workspace, "kokoon", add_property("Image", "note"))
    assert exit_code("build", "--no-crosscheck", "-C", workspace) == 0
    assert exit_code("check", "-C", workspace) == 0
    assert asked == []


def test_their_objection_keeps_every_file(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def object_to(vendor: Vendor, _: Built) -> tuple[Diagnostic, ...]:
        if vendor.name == "kokoon":
            raise fail("crosscheck/opc", "they read another type", pointer="#/x")
        return ()

    monkeypatch.setattr(witnesses, "cross_examine", object_to)
    edit_spec(workspace, "kokoon", add_property("Image", "note"))
    edit_spec(workspace, "huy_devops", add_property("Media", "note"))
    before = picture(workspace)
    assert exit_code("build", "-C", workspace) == 2
    assert capsys.readouterr().err == "error: #/x: they read another type [crosscheck/opc]\n"
    assert picture(workspace) == before
