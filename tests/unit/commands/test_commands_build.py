"""``codegen build`` does what is needed and no more, and says what it did."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.workspace import VENDORS, contents, edit_spec, exit_code, picture, python

from codegen.base.tree import TemplateSet
from codegen.pipeline import vendors as pipeline
from codegen.workspace import Vendor

from .edits import add_property, no_status

Capture = pytest.CaptureFixture[str]


def build(workspace: Path, *arguments: str) -> int:
    return exit_code("build", "--no-crosscheck", "-C", workspace, *arguments)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The vendors that went through the pipeline, in order."""
    names: list[str] = []
    real = pipeline.build

    def counting(vendor: Vendor, templates: TemplateSet, tools: pipeline.Tools) -> pipeline.Built:
        names.append(vendor.name)
        return real(vendor, templates, tools)

    monkeypatch.setattr(pipeline, "build", counting)
    return names


def test_a_second_build_writes_nothing(workspace: Path, made: list[str], capsys: Capture) -> None:
    before = picture(workspace)
    assert build(workspace) == 0
    assert picture(workspace) == before
    assert made == []
    out = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in out] == [*VENDORS, "4"]
    assert all(line.endswith("up to date") for line in out[:-1])
    assert out[-1].startswith("4 vendors, 5 operations, 28 models, 0 files changed, ")


HEAVY = ("yaml", "jinja2", "jsonpath", "openapi_python_client", "datamodel_code_generator",
         "pydantic", "attr", "httpx", "codegen.pipeline", "codegen.crosscheck")  # fmt: skip
LOADED = (
    "import sys; from codegen.cli import _run; code = _run(); print(*sys.modules); sys.exit(code)"
)


def loaded(workspace: Path, command: str, *arguments: str) -> set[str]:
    ran = python("-c", LOADED, command, "-C", workspace, *arguments)
    assert ran.code == 0, ran.err
    return set(ran.out.splitlines()[-1].split()) & set(HEAVY)


@pytest.mark.parametrize(
    "command",
    [
        ("build", "--no-crosscheck"),
        ("check",),
    ],
)
def test_an_up_to_date_tree_is_recognised_without_parsers_and_engines(
    workspace: Path, command: tuple[str, ...]
) -> None:
    """People run these from hooks, at every commit: start-up is all that they wait for."""
    assert loaded(workspace, *command) == set()


def test_the_measure_itself_measures(workspace: Path) -> None:
    shutil.rmtree(workspace / ".codegen")
    assert {"yaml", "jinja2", "codegen.pipeline"} <= loaded(workspace, "check")


@pytest.mark.parametrize("removed", ["", "kokoon.json"])
def test_the_memory_can_be_deleted_at_any_time(
    workspace: Path, made: list[str], removed: str
) -> None:
    before = contents(workspace / "generated")
    cache = workspace / ".codegen" / removed
    shutil.rmtree(cache) if cache.is_dir() else cache.unlink()
    assert build(workspace) == 0
    assert made == (["kokoon"] if removed else VENDORS)
    assert contents(workspace / "generated") == before
    assert {p.name.partition(".")[0] for p in (workspace / ".codegen").iterdir()} == {*VENDORS}


def test_only_what_changed_is_built(workspace: Path, made: list[str], capsys: Capture) -> None:
    edit_spec(workspace, "kokoon", add_property("Image", "note"))
    before = contents(workspace / "generated")
    assert build(workspace) == 0
    after = contents(workspace / "generated")
    changed = {path for path in after if after[path] != before.get(path)}
    assert made == ["kokoon"]
    assert changed == {"kokoon/MANIFEST.json", "kokoon/src/kokoon/models/image.py"}
    assert (
        "kokoon               1 operation    2 models  2 files changed" in capsys.readouterr().out
    )


def test_a_named_vendor_is_built_alone(workspace: Path, made: list[str], capsys: Capture) -> None:
    for vendor in ("kokoon", "huy_devops"):
        edit_spec(
            workspace, vendor, add_property("Image" if vendor == "kokoon" else "Media", "note")
        )
    shutil.rmtree(workspace / "generated" / "flamel")
    before = contents(workspace / "generated" / "huy_devops")
    assert build(workspace, "kokoon") == 0
    assert made == ["kokoon"]
    assert contents(workspace / "generated" / "huy_devops") == before
    assert not (workspace / "generated" / "flamel").exists()
    assert capsys.readouterr().out.splitlines()[-1].startswith("1 vendor, ")


def test_other_tools_mean_another_build(
    workspace: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codegen.commands.program.tools", lambda: "ruff-99.dist-info")
    assert build(workspace) == 0
    assert made == VENDORS


def spoil(package: Path) -> None:
    (package / "api.md").write_text("edited")
    (package / "README.md").unlink()
    (package / "src" / "kokoon" / "py.typed").unlink()
    (package / "src" / "kokoon" / "py.typed").symlink_to("nowhere")


def lose_manifest(package: Path) -> None:
    (package / "MANIFEST.json").unlink()


def conflict(package: Path) -> None:
    file = package / "MANIFEST.json"
    both = file.read_text()
    file.write_text(f"<<<<<<< HEAD\n{both}=======\n{both}>>>>>>> branch\n")
    spoil(package)


@pytest.mark.parametrize("damage", [spoil, lose_manifest, conflict])
def test_what_was_damaged_is_mended(
    workspace: Path, pristine: Path, damage: Callable[[Path], None]
) -> None:
    damage(workspace / "generated" / "kokoon")
    assert build(workspace) == 0
    assert contents(workspace / "generated") == contents(pristine / "generated")


def test_a_fault_in_one_spec_changes_nothing(workspace: Path, capsys: Capture) -> None:
    edit_spec(workspace, "flamel", no_status)
    edit_spec(workspace, "huy_devops", no_status)
    edit_spec(workspace, "kokoon", add_property("Image", "note"))
    before = picture(workspace)
    assert build(workspace) == 2
    assert picture(workspace) == before
    errors = [line for line in capsys.readouterr().err.splitlines() if line.startswith("error")]
    assert [line.split(":")[1] for line in errors] == [
        " specs/flamel/openapi.yaml", " specs/huy_devops/openapi.yaml",
    ]  # fmt: skip


def test_a_fault_in_a_fresh_workspace_leaves_no_folder(workspace: Path) -> None:
    shutil.rmtree(workspace / "generated")
    edit_spec(workspace, "kokoon", no_status)
    assert build(workspace) == 2
    assert not (workspace / "generated").exists()


def test_an_unreadable_input_is_one_line(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def failing(_: Vendor) -> dict[str, str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Vendor, "digests", failing)
    assert build(workspace, "kokoon") == 2
    assert "error: generated/kokoon: Permission denied [store/disk]" in capsys.readouterr().err


def test_a_package_without_vendor_is_removed(
    workspace: Path, made: list[str], capsys: Capture
) -> None:
    shutil.rmtree(workspace / "specs" / "flamel")
    assert build(workspace, "kokoon") == 0
    assert (workspace / "generated" / "flamel").exists(), "nobody asked for that"
    assert build(workspace) == 0
    assert not (workspace / "generated" / "flamel").exists()
    assert made == []
    assert capsys.readouterr().err == (
        "info: generated/flamel: no vendor is called so any more; removed [build/orphan]\n"
    )


def test_a_folder_that_was_not_generated_stays(workspace: Path, capsys: Capture) -> None:
    (workspace / "generated" / "mine").mkdir()
    (workspace / "generated" / "mine" / "notes").write_text("mine")
    shutil.rmtree(workspace / "specs" / "flamel")
    (workspace / "generated" / "flamel" / "notes").write_text("mine")
    before = picture(workspace)
    assert build(workspace) == 0
    assert picture(workspace) == before
    warnings = [line for line in capsys.readouterr().err.splitlines() if line.startswith("warning")]
    assert warnings == [
        f"warning: generated/{name}: belongs to no vendor, and was not generated [build/orphan]"
        for name in ("flamel", "mine")
    ]


def test_the_memory_has_nothing_to_do_with_the_place(
    workspace: Path, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "elsewhere"
    workspace.rename(moved)
    before = picture(moved)
    monkeypatch.chdir(moved / "specs" / "kokoon")
    assert exit_code("build", "--no-crosscheck") == 0
    assert picture(moved) == before
    assert made == []
    entry = json.loads((moved / ".codegen" / "kokoon.json").read_text())
    assert str(tmp_path) not in json.dumps(entry)
