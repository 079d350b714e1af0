"""What users import keeps its name until somebody says otherwise."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from harness.workspace import Spec, contents, edit_spec, exit_code, picture

from .edits import Edit, rename_operation

Capture = pytest.CaptureFixture[str]
IMAGE = "/image/{vid}"


@pytest.fixture
def workspace(pair: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pair, tmp_path / "ws"))


def build(workspace: Path, *arguments: str) -> int:
    return exit_code("build", "--no-crosscheck", "-C", workspace, "kokoon", *arguments)


def rename_class(spec: Spec) -> None:
    spec["components"]["schemas"]["Image"]["x-name"] = "Picture"


def move_to_another_tag(spec: Spec) -> None:
    spec["paths"][IMAGE]["get"]["tags"] = ["files"]


RENAMES: list[tuple[Edit, str, str, str]] = [
    (
        rename_operation(IMAGE, "get", "fetchImage"),
        "#/paths/~1image~1{vid}/get", "images.get", "images.fetch",
    ),
    (move_to_another_tag, "#/paths/~1image~1{vid}/get", "images.get", "files.get_image"),
    (rename_class, "#/components/schemas/Image", "Image", "Picture"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "pointer", "old", "new"), RENAMES)
def test_a_rename_is_refused_with_the_line_that_keeps_the_name(
    workspace: Path, edit: Edit, pointer: str, old: str, new: str, capsys: Capture
) -> None:
    edit_spec(workspace, "kokoon", edit)
    before = picture(workspace)
    assert build(workspace) == 2
    error, hint = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        rf"error: specs/kokoon/openapi\.yaml:\d+ {re.escape(pointer)}:"
        rf" {old} would become {new} \[names/changed\]",
        error,
    )
    assert picture(workspace) == before

    line = re.search(r"\[names\] (.*) in specs/kokoon/vendor\.toml", hint)
    assert line, hint
    settings = workspace / "specs/kokoon/vendor.toml"
    with settings.open("a") as file:
        file.write(f"\n[names]\n{line[1]}\n")
    assert build(workspace) == 0, "the line must work as it was printed"
    assert old in (workspace / "generated/kokoon/MANIFEST.json").read_text()


@pytest.mark.parametrize(("edit", "pointer", "old", "new"), RENAMES)
def test_a_rename_can_be_accepted(
    workspace: Path, edit: Edit, pointer: str, old: str, new: str, capsys: Capture
) -> None:
    edit_spec(workspace, "kokoon", edit)
    assert build(workspace, "--accept-renames") == 0
    manifest = (workspace / "generated/kokoon/MANIFEST.json").read_text()
    assert f'"{pointer}": "{new}"' in manifest
    before = picture(workspace)
    assert build(workspace) == 0, "once accepted, it is the name"
    assert picture(workspace) == before
    assert capsys.readouterr().err == ""


def two_enums(spec: Spec) -> None:
    spec["paths"][IMAGE]["get"]["parameters"] += [query("format", "png", "jpg")]


def another_first(spec: Spec) -> None:
    two_enums(spec)
    spec["paths"][IMAGE]["get"]["parameters"].insert(1, query("size", "s", "m"))


def the_same_place_renamed(spec: Spec) -> None:
    spec["paths"][IMAGE]["get"]["parameters"] += [query("kind", "png", "jpg")]


def query(name: str, *values: str) -> Spec:
    return {"name": name, "in": "query", "schema": {"type": "string", "enum": list(values)}}


def test_what_only_moved_within_a_list_kept_its_name(workspace: Path) -> None:
    """Pointers of parameters count; a parameter before the others renames none of them."""
    edit_spec(workspace, "kokoon", two_enums)
    assert build(workspace) == 0
    edit_spec(workspace, "kokoon", lambda spec: another_first(pop_last(spec)))
    assert build(workspace) == 0


def test_what_took_its_place_is_a_rename(workspace: Path, capsys: Capture) -> None:
    edit_spec(workspace, "kokoon", two_enums)
    assert build(workspace) == 0
    edit_spec(workspace, "kokoon", lambda spec: the_same_place_renamed(pop_last(spec)))
    assert build(workspace) == 2
    assert "[names/changed]" in capsys.readouterr().err


def test_names_that_change_places_are_renames(workspace: Path, capsys: Capture) -> None:
    """Both names go on to exist, and both mean something else."""

    def exchange(spec: Spec) -> None:
        schemas = spec["components"]["schemas"]
        schemas["Image"]["x-name"], schemas["Error"]["x-name"] = "Error", "Image"

    edit_spec(workspace, "kokoon", exchange)
    assert build(workspace) == 2
    assert capsys.readouterr().err.count("[names/changed]") == 2


def pop_last(spec: Spec) -> Spec:
    spec["paths"][IMAGE]["get"]["parameters"].pop()
    return spec


def test_a_manifest_in_conflict_still_guards_the_names(workspace: Path, capsys: Capture) -> None:
    file = workspace / "generated/kokoon/MANIFEST.json"
    file.write_text(f"<<<<<<< HEAD\n{file.read_text()}=======\n{file.read_text()}>>>>>>> b\n")
    edit_spec(workspace, "kokoon", rename_class)
    assert build(workspace) == 2
    assert "Image would become Picture [names/changed]" in capsys.readouterr().err


def test_new_names_are_free(workspace: Path) -> None:
    def add(spec: Spec) -> None:
        spec["paths"]["/new"] = {"get": {**spec["paths"][IMAGE]["get"], "operationId": "n"}}
        spec["paths"]["/new"]["get"]["parameters"] = []

    edit_spec(workspace, "kokoon", add)
    assert build(workspace) == 0
    assert "n" in contents(workspace / "generated")["kokoon/api.md"].decode()
