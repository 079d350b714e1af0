"""The memory of earlier builds: a help where it is right, harmless where it is wrong or gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.store.cache import fingerprint, is_current, remember, tools

from .trees import NEW, put


@pytest.fixture
def built(tmp_path: Path) -> Path:
    put(tmp_path / "a", NEW)
    remember(tmp_path / "cache", "a", "key", tmp_path / "a", crosscheck=False)
    return tmp_path


def current(folder: Path, key: str = "key", *, crosscheck: bool = False) -> bool:
    return is_current(folder / "cache", "a", key, folder / "a", crosscheck=crosscheck)


def test_what_was_built_is_current(built: Path) -> None:
    assert current(built)
    assert not current(built, "another key")
    assert not is_current(built / "cache", "b", "key", built / "a")


def test_the_witnesses_are_asked_once(built: Path) -> None:
    assert not current(built, crosscheck=True), "nobody has questioned them yet"
    remember(built / "cache", "a", "key", built / "a", crosscheck=True)
    assert current(built, crosscheck=True)
    assert current(built), "a tree that was questioned more is current all the more"


TOUCHES: list[Callable[[Path], object]] = [
    lambda folder: (folder / "client.py").write_text("edited"),
    lambda folder: (folder / "client.py").unlink(),
    lambda folder: (folder / "added.py").touch(),
    lambda folder: (folder / "MANIFEST.json").unlink(),
    lambda folder: (folder / "link").symlink_to("client.py"),
    lambda folder: (folder / "surrogate-\udcff").touch(),
]


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_was_touched_is_not(built: Path, touch: Callable[[Path], object]) -> None:
    touch(built / "a")
    assert not current(built)


def test_by_products_do_not_count(built: Path) -> None:
    (built / "a" / "__pycache__").mkdir()
    (built / "a" / "__pycache__" / "x.pyc").touch()
    assert current(built)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"key": "key"}']
)
def test_a_corrupt_memory_is_none(built: Path, content: bytes) -> None:
    (built / "cache" / "a.json").write_bytes(content)
    assert not current(built)


def test_a_memory_that_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    put(tmp_path / "a", NEW)
    (tmp_path / "cache").write_text("a file in the place of the folder")
    remember(tmp_path / "cache", "a", "key", tmp_path / "a", crosscheck=True)
    assert not current(tmp_path)


def test_it_holds_digests_and_no_paths(built: Path) -> None:
    entry = json.loads((built / "cache" / "a.json").read_text())
    assert sorted(entry) == ["crosscheck", "key", "output"]


def test_the_program_is_its_files(tmp_path: Path) -> None:
    def put_file(name: str, text: str) -> str:
        (tmp_path / name).write_text(text)
        return fingerprint(tmp_path)

    seen = [put_file("a.py", ""), put_file("a.py", "1"), put_file("b.jinja", "")]
    assert len(set(seen)) == 3
    assert put_file("a.pyc", "compiled") == seen[-1]


def test_the_tools_are_named_with_their_versions() -> None:
    assert " ruff-" in tools(), "another formatter formats differently: its version counts"
    assert "jinja2-" in tools()
