"""What differs from the spec is named by kind; what tools leave behind is nobody's fault."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.base.tree import FileTree
from codegen.store.check import Drift, drift, strays
from codegen.store.files import files_of
from codegen.store.manifest import NAME

from .trees import NEW, OLD, put

CLIENT = "client.py"


def write_text(text: str) -> Callable[[Path], object]:
    return lambda file: file.write_text(text)


def link_to_copy(file: Path) -> None:
    copy = file.parent.parent / "copy.py"
    copy.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(copy)


def dangle(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


def become_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def become_folder(file: Path) -> None:
    file.unlink()
    (file / "below").mkdir(parents=True)
    (file / "below" / "x").touch()


ACCIDENTS: list[tuple[str, Callable[[Path], object], list[tuple[str, str]]]] = [
    (CLIENT, write_text("mine"), [(CLIENT, "edited by hand")]),
    (CLIENT, Path.unlink, [(CLIENT, "missing")]),
    (CLIENT, link_to_copy, [(CLIENT, "edited by hand")]),
    (CLIENT, dangle, [(CLIENT, "edited by hand")]),
    (CLIENT, become_pipe, [(CLIENT, "edited by hand")]),
    (CLIENT, become_folder, [(CLIENT, "missing"), (f"{CLIENT}/below/x", "orphaned")]),
    ("added.py", write_text("mine"), [("added.py", "orphaned")]),
    (NAME, Path.unlink, [(NAME, "missing")]),
    (NAME, write_text("{"), [(NAME, "edited by hand")]),
    (NAME, write_text("[]"), [(NAME, "edited by hand")]),
    (NAME, write_text("[" * 100_000), [(NAME, "edited by hand")]),
    (NAME, write_text("{}"), [(NAME, "stale")]),
    ("__pycache__", Path.mkdir, []),
    (".DS_Store", Path.touch, []),
    ("p.egg-info", Path.mkdir, []),
    ("my__pycache__", Path.touch, [("my__pycache__", "orphaned")]),
]


@pytest.mark.parametrize(("path", "happen", "found"), ACCIDENTS)
def test_an_accident_is_named(
    tmp_path: Path, path: str, happen: Callable[[Path], object], found: list[tuple[str, str]]
) -> None:
    put(tmp_path / "a", NEW)
    happen(tmp_path / "a" / path)
    assert [(d.path, d.kind) for d in drift(tmp_path / "a", NEW)] == found


def test_a_changed_spec_is_told_from_an_editor(tmp_path: Path) -> None:
    put(tmp_path / "a", OLD)
    assert drift(tmp_path / "a", NEW) == [
        Drift(NAME, "stale"),
        Drift(CLIENT, "stale"),
        Drift("models/added/deep.py", "missing"),
        Drift("models/gone.py", "orphaned"),
    ]


def test_a_linked_folder_counts_as_none(tmp_path: Path) -> None:
    put(tmp_path / "outside", NEW)
    (tmp_path / "a").symlink_to(tmp_path / "outside")
    assert {d.kind for d in drift(tmp_path / "a", NEW)} == {"missing"}


def test_links_are_not_walked(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a")
    assert files_of(tmp_path / "a") == ["loop"]


def test_strays_belong_to_no_vendor(tmp_path: Path) -> None:
    for name in ("kept", "gone", ".hidden", "__pycache__"):
        (tmp_path / name).mkdir()
    (tmp_path / "file.txt").touch()
    assert strays(tmp_path, ["kept", "new"]) == ["file.txt", "gone"]
    assert strays(tmp_path / "none", []) == []


def test_nothing_is_missing_of_nothing(tmp_path: Path) -> None:
    assert drift(tmp_path / "none", FileTree({})) == []
