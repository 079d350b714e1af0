"""What Jinja made of the templates is remembered, and believed only if it is whole and ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.emit.env import templates
from codegen.store.compiled import CompiledTemplates

SOURCES = {"a.jinja": "{{ value | lit }}, {% include 'b.jinja' %}", "b.jinja": "b"}


class Spy:
    """A memory that notes what was not known, and had to be compiled."""

    def __init__(self, folder: Path, maker: str = "this program") -> None:
        self._held = CompiledTemplates(folder, maker)
        self.compiled: list[str] = []

    def get(self, key: str, /) -> bytes | None:
        return self._held.get(key)

    def put(self, key: str, value: bytes, /) -> None:
        self.compiled.append(key)
        self._held.put(key, value)


def printed(memory: Spy, sources: dict[str, str] = SOURCES) -> str:
    return templates(sources, memory).render("a.jinja", {"value": "x"})


def files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file())


def test_templates_are_compiled_once(tmp_path: Path) -> None:
    first, second = Spy(tmp_path), Spy(tmp_path)
    assert printed(first) == printed(second) == '"x", b'
    assert (len(first.compiled), second.compiled) == (2, [])
    assert {p.parent.name for p in files(tmp_path)} == {"__pycache__"}


def test_only_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    printed(Spy(tmp_path))
    changed = Spy(tmp_path)
    assert printed(changed, {**SOURCES, "b.jinja": "c"}) == '"x", c'
    assert len(changed.compiled) == 1
    assert len(files(tmp_path)) == 2


def test_what_another_program_compiled_is_replaced(tmp_path: Path) -> None:
    printed(Spy(tmp_path))
    other = Spy(tmp_path, "another program")
    assert printed(other) == '"x", b'
    assert len(other.compiled) == len(files(tmp_path)) == 2


@pytest.mark.parametrize("kept", [0, 5, 20, 200, -1])
def test_a_damaged_file_is_replaced(tmp_path: Path, kept: int) -> None:
    printed(Spy(tmp_path))
    for file in files(tmp_path):
        file.write_bytes(file.read_bytes()[:kept] + b"\xff")
    second = Spy(tmp_path)
    assert printed(second) == '"x", b'
    assert len(second.compiled) == 2
    assert printed(third := Spy(tmp_path)) == '"x", b'
    assert third.compiled == []


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("in the way")
    assert printed(Spy(tmp_path)) == '"x", b'
    assert [p.name for p in files(tmp_path)] == ["__pycache__"]
