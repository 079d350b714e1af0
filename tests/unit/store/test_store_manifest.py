"""The manifest is read as far as it can be, and never believed further."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codegen.base.diagnostics import Diagnostic
from codegen.base.tree import FileTree
from codegen.store.manifest import NAME, Count, Manifest, Recorded, recorded, with_manifest

DIGESTS = {"a.py": "0" * 64, 'odd "name".py': "f" * 64}
NAMES = {"#/paths/~1x/get": "x.get", "#/components/schemas/A": "A"}
MANIFEST = Manifest("p", Count(1, 1), Count(2, 2), 3, NAMES, (Diagnostic("r", "m"),), DIGESTS)


def put(folder: Path, content: bytes) -> Recorded:
    (folder / NAME).write_bytes(content)
    return recorded(folder)


def test_it_reads_what_it_wrote(tmp_path: Path) -> None:
    assert put(tmp_path, MANIFEST.dump()) == Recorded(NAMES, DIGESTS, 1, 3)


def test_it_states_one_fact_a_line_and_no_date(tmp_path: Path) -> None:
    lines = MANIFEST.dump().decode().splitlines()
    assert sum("a.py" in line for line in lines) == 1
    assert set(json.loads(MANIFEST.dump())) == {
        "package", "operations", "schemas", "models", "notes", "names", "files",
    }  # fmt: skip


def test_none_is_none(tmp_path: Path) -> None:
    assert recorded(tmp_path) == Recorded({}, {})
    assert recorded(tmp_path / "nowhere") == Recorded({}, {})


CORRUPT = [
    b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'"' * 1000,
    b'{"files": []}', b'{"files": {"a": 1}}', b'{"names": "x", "operations": 3, "models": "y"}',
]  # fmt: skip


@pytest.mark.parametrize("content", CORRUPT)
def test_a_corrupt_one_names_nothing(tmp_path: Path, content: bytes) -> None:
    held = put(tmp_path, content)
    assert (held.names, held.files, held.operations, held.models) == ({}, {}, 0, 0)


def test_a_conflict_is_read_line_by_line(tmp_path: Path) -> None:
    lines = MANIFEST.dump().decode().splitlines()
    theirs = [line.replace("a.py", "b.py") for line in lines]
    text = "\n".join(["<<<<<<< ours", *lines, "=======", *theirs, ">>>>>>> theirs"])
    held = put(tmp_path, text.encode())
    assert held == Recorded(NAMES, {**DIGESTS, "b.py": "0" * 64}, intact=False)


def test_a_link_is_no_manifest(tmp_path: Path) -> None:
    put(tmp_path, MANIFEST.dump())
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / NAME).symlink_to(tmp_path / NAME)
    assert recorded(tmp_path / "a") == Recorded({}, {})


def test_it_does_not_name_itself() -> None:
    plain = FileTree({"a.py": b""})
    made = Manifest("p", Count(0, 0), Count(0, 0), 0, {}, (), plain.digests())
    tree = with_manifest(plain, made)
    assert sorted(json.loads(tree[NAME])["files"]) == ["a.py"]
