"""Polish: formatted Python that compiles, or an error that says which file does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness.documents import complaint

from codegen.base.tree import FileTree
from codegen.emit import polish as module
from codegen.emit.polish import polish


def test_python_is_formatted_and_the_rest_left_alone() -> None:
    tree = polish(FileTree({"a/b.py": b"x  =  'y'\n", "c.md": b"x  =  'y'\n", "d.toml": b"a  = 1"}))
    assert dict(tree.files) == {
        "a/b.py": b'x = "y"\n',
        "c.md": b"x  =  'y'\n",
        "d.toml": b"a  = 1",
    }


def test_polishing_twice_changes_nothing_more() -> None:
    source = (
        b"def f(a, b,):\n  return {'a':a,\n 'b':b}\nclass C: pass\n" + b"x = [" + b"1, " * 60 + b"]"
    )
    once = polish(FileTree({"a.py": source}))
    assert polish(once) == once
    assert polish(FileTree({})) == FileTree({})


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (b"x = 1\ny = = 2\n", 2),
        (b"def f(a, a): ...\n", 1),  # parses, but is no program
        (b"x = 1\nreturn x\n", 2),
        (b"x = 1\x00\n", 1),
        ("x = 'ö'\n".encode("latin-1"), 1),
    ],
)
def test_what_is_no_python_is_a_defect_of_ours(source: bytes, line: int) -> None:
    said = complaint(lambda: polish(FileTree({"src/a.py": source, "src/b.py": b"x = 1\n"})))
    assert said.startswith(f"error: src/a.py:{line}: the generated file is no Python: ")
    assert said.endswith(
        " [emit/syntax]\n  hint: this is a defect of codegen: please report it with the spec"
    )


def test_a_missing_formatter_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "_formatter", lambda: tmp_path / "ruff")
    said = complaint(lambda: polish(FileTree({"a.py": b"x = 1\n"})))
    assert said.startswith("error: the formatter did not run: ")
    assert said.endswith(" [emit/formatter]\n  hint: install the pinned ruff: pip install -e .")


def test_the_formatter_on_the_path_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    impostor = tmp_path / "ruff"
    impostor.write_text("#!/bin/sh\nexit 1\n")
    impostor.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert polish(FileTree({"a.py": b"x=1"}))["a.py"] == b"x = 1\n"
