"""Folders become trees, all or none; what is not ours is refused and kept."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from harness.workspace import contents

from codegen.base.diagnostics import CodegenError
from codegen.store import swap as swapping
from codegen.store.write import write, write_file

from .trees import NAME, NEW, NOTHING, OLD, output, put, tree


def refusal(caught: pytest.ExceptionInfo[CodegenError]) -> list[str]:
    return [line for d in caught.value.diagnostics for line in str(d).splitlines()]


def test_a_folder_becomes_the_tree(tmp_path: Path) -> None:
    for made in (OLD, NEW):
        put(tmp_path / "a", made)
        assert contents(tmp_path / "a") == dict(made.files)
    assert [p.name for p in tmp_path.iterdir()] == ["a"], "nothing but the folder may be left"


def test_an_unchanged_file_is_not_written_again(tmp_path: Path) -> None:
    put(tmp_path / "a", OLD)
    names = ("client.py", "models/image.py", NAME)
    before = [(tmp_path / "a" / name).stat().st_ino for name in names]
    put(tmp_path / "a", NEW)
    now = [(tmp_path / "a" / name).stat() for name in names]
    assert [old == new.st_ino for old, new in zip(before, now, strict=True)] == [False, True, False]
    assert {new.st_nlink for new in now} == {1}


def test_what_has_another_name_or_lies_behind_a_link_is_left_to_its_owner(tmp_path: Path) -> None:
    put(tmp_path / "a", OLD)
    image = tmp_path / "a" / "models" / "image.py"
    (tmp_path / "mine.py").hardlink_to(image)
    put(tmp_path / "a", NEW)
    assert not image.samefile(tmp_path / "mine.py")
    (tmp_path / "a" / "models").rename(tmp_path / "elsewhere")
    (tmp_path / "a" / "models").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CodegenError):
        put(tmp_path / "a", NEW)
    (tmp_path / "a" / "models").unlink()
    put(tmp_path / "a", NEW)
    assert not image.samefile(tmp_path / "elsewhere" / "image.py")


def test_where_a_file_has_one_name_only_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    put(tmp_path / "a", OLD)
    monkeypatch.setattr(os, "link", refused)
    put(tmp_path / "a", NEW)
    assert contents(tmp_path / "a") == dict(NEW.files)


def test_an_empty_tree_takes_the_folder_away(tmp_path: Path) -> None:
    put(tmp_path / "a", OLD)
    put(tmp_path / "a", NOTHING)
    assert not list(tmp_path.iterdir())


def test_folders_above_are_made(tmp_path: Path) -> None:
    put(tmp_path / "deep" / "er" / "a", NEW)
    assert contents(tmp_path / "deep" / "er" / "a") == dict(NEW.files)


STRANGERS = ["notes.txt", "models/mine.py", ".git/HEAD", "client.py.orig", "модель.py"]


@pytest.mark.parametrize("path", STRANGERS)
def test_a_file_of_somebody_else_is_refused_and_kept(tmp_path: Path, path: str) -> None:
    put(tmp_path / "a", OLD)
    stranger = tmp_path / "a" / path
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_text("mine")
    before = contents(tmp_path)
    with pytest.raises(CodegenError) as caught:
        write([output(tmp_path / "b", NEW), output(tmp_path / "a", NEW)])
    assert refusal(caught) == [
        f"error: generated/a/{path}: this file was not generated, and would be lost"
        " [store/foreign]",
        "  hint: move it out of the generated folder",
    ]
    assert contents(tmp_path) == before


def test_of_many_strangers_some_are_named(tmp_path: Path) -> None:
    put(tmp_path / "a", OLD)
    for number in range(500):
        (tmp_path / "a" / f"venv{number:03}").touch()
    with pytest.raises(CodegenError) as caught:
        put(tmp_path / "a", NEW)
    assert len(caught.value.diagnostics) == 10
    assert "(and 490 more)" in str(caught.value)


def test_a_lost_manifest_is_made_anew_while_the_tree_is_current(tmp_path: Path) -> None:
    put(tmp_path / "a", NEW)
    (tmp_path / "a" / NAME).unlink()
    put(tmp_path / "a", NEW)
    assert contents(tmp_path / "a") == dict(NEW.files)


def test_without_manifest_an_old_file_may_be_anybodys(tmp_path: Path) -> None:
    put(tmp_path / "a", OLD)
    (tmp_path / "a" / NAME).unlink()
    with pytest.raises(CodegenError, match=r"if MANIFEST\.json got lost, restore it"):
        put(tmp_path / "a", NEW)
    assert (tmp_path / "a" / "client.py").read_text() == "old"


def test_a_manifest_in_conflict_still_says_what_is_generated(tmp_path: Path) -> None:
    put(tmp_path / "a", OLD)
    manifest = tmp_path / "a" / NAME
    ours = manifest.read_text().splitlines()
    middle = len(ours) // 2
    conflict = [
        *ours[:middle],
        "<<<<<<< HEAD",
        *ours[middle:],
        "=======",
        *ours[middle:],
        ">>>>>>> b",
    ]
    manifest.write_text("\n".join(conflict))
    put(tmp_path / "a", NEW)
    assert contents(tmp_path / "a") == dict(NEW.files)


def test_by_products_stay(tmp_path: Path) -> None:
    put(tmp_path / "a", OLD)
    left = {
        "p.egg-info/PKG-INFO": "metadata",
        "models/__pycache__/image.cpython-311.pyc": "compiled",
        ".mypy_cache/3.11/x.json": "{}",
        ".DS_Store": "",
    }
    for path, text in left.items():
        (tmp_path / "a" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a" / path).write_text(text)
    put(tmp_path / "a", NEW)
    expected = {path: text.encode() for path, text in left.items()}
    assert contents(tmp_path / "a") == {**NEW.files, **expected}


def test_by_products_of_a_removed_package_go_with_it(tmp_path: Path) -> None:
    put(tmp_path / "a", tree(client="", old__thing=""))
    compiled = tmp_path / "a" / "old" / "__pycache__"
    compiled.mkdir()
    (compiled / "thing.pyc").touch()
    put(tmp_path / "a", tree(client=""))
    assert not (tmp_path / "a" / "old").exists(), "an empty folder is an importable package"


@pytest.mark.parametrize("name", [".a.codegen-new", ".a.codegen-old"])
def test_litter_that_is_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    put(outside, OLD)
    put(tmp_path / "a", OLD)
    (tmp_path / name).symlink_to(outside)
    put(tmp_path / "a", NEW)
    assert contents(outside) == dict(OLD.files)
    assert not os.path.lexists(tmp_path / name)


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    put(outside, OLD)
    (tmp_path / "a").symlink_to(outside)
    with pytest.raises(CodegenError, match="this is not a folder"):
        put(tmp_path / "a", NEW)
    assert contents(outside) == dict(OLD.files)
    assert (tmp_path / "a").is_symlink()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(CodegenError, match="this is not a folder"):
        put(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_text() == "mine"


def test_links_within_are_replaced_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_text("mine")
    put(tmp_path / "a", OLD)
    (tmp_path / "a" / "client.py").unlink()
    (tmp_path / "a" / "client.py").symlink_to(outside)
    put(tmp_path / "a", NEW)
    assert outside.read_text() == "mine"
    assert contents(tmp_path / "a") == dict(NEW.files)


def test_a_linked_folder_within_is_somebody_elses(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x").write_text("mine")
    put(tmp_path / "a", OLD)
    (tmp_path / "a" / "data").symlink_to(outside)
    with pytest.raises(CodegenError, match="generated/a/data: this file was not generated"):
        put(tmp_path / "a", NEW)
    assert (outside / "x").read_text() == "mine"


def test_a_swap_that_fails_is_taken_back_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a", OLD)
    put(tmp_path / "c", OLD)
    real = swapping.swap

    def failing(target: Path) -> None:
        if target.name == "c":
            raise OSError(errno.EBUSY, "Device or resource busy")
        real(target)

    monkeypatch.setattr("codegen.store.write.swap", failing)
    with pytest.raises(CodegenError, match="Device or resource busy"):
        write([output(tmp_path / name, NEW) for name in "abc"])
    assert contents(tmp_path) == {f"{n}/{p}": OLD[p] for n in "ac" for p in OLD}


def test_litter_that_resists_does_not_become_part_of_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a", OLD)
    (tmp_path / ".a.codegen-new").mkdir()
    (tmp_path / ".a.codegen-new" / "left").touch()
    monkeypatch.setattr("codegen.store.swap.shutil.rmtree", lambda *_, **__: None)
    with pytest.raises(CodegenError, match="cannot be cleared away"):
        put(tmp_path / "a", NEW)
    assert contents(tmp_path / "a") == dict(OLD.files)


def test_a_tree_that_was_set_aside_is_put_back_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without exchange, a killed build may leave the only copy under another name."""
    put(tmp_path / "a", OLD)
    (tmp_path / "a").rename(tmp_path / ".a.codegen-old")

    def failing(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("codegen.store.write._stage", failing)
    with pytest.raises(CodegenError, match="No space left"):
        put(tmp_path / "a", NEW)
    assert contents(tmp_path) == {f"a/{path}": OLD[path] for path in OLD}


def test_one_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    for text in (b"one", b"two"):
        write_file(file, text, "openapi.yaml")
        assert contents(tmp_path) == {"openapi.yaml": text}


def test_a_disk_that_refuses_one_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CodegenError) as caught:
        write_file(tmp_path / "none" / "openapi.yaml", b"", "specs/v/openapi.yaml")
    assert refusal(caught)[0] == (
        "error: specs/v/openapi.yaml: No such file or directory [store/disk]"
    )
