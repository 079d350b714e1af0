"""What no rule has a name for: the files that differ are named, with their first line that does."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from codegen.base.tree import FileTree
from codegen.commands.diff import run
from codegen.review.details import Detail, details

from .probes import BASE, Node, get
from .test_forms import SCHEMA, valid

LONG = "the same on both sides, for longer than any line that somebody reads " * 9


def tree(**files: str) -> FileTree:
    return FileTree({name: text.encode() for name, text in files.items()})


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (tree(a="x\ny\n"), tree(a="x\ny\n"), ()),
        (tree(a="x\ny\n"), tree(a="x\nz\nw\n"), (Detail("a", "y", "z"),)),
        (tree(a="x\n"), tree(a="x\ny\n"), (Detail("a", "", "y"),)),
        (tree(a="x\n"), tree(b="y\n"), (Detail("a", "x", ""), Detail("b", "", "y"))),
        (tree(a="x\n\n\n  y\n"), tree(a="x\ny\nz"), (Detail("a", "", "z"),)),
        (tree(a="", b="1", c="é"), tree(a="", b="2", c="è"),
         (Detail("b", "1", "2"), Detail("c", "é", "è"))),
    ],
)  # fmt: skip
def test_the_first_line_of_each_file(
    old: FileTree, new: FileTree, found: tuple[Detail, ...]
) -> None:
    assert details(old, new) == found


def test_of_long_lines_the_part_that_differs() -> None:
    (found,) = details(tree(a=f"{LONG} one {LONG}"), tree(a=f"{LONG} two {LONG}"))
    assert " one " in found.before
    assert " two " in found.after
    assert max(len(found.before), len(found.after)) < 130


@pytest.fixture(name="documents")
def _documents(tmp_path: Path) -> tuple[str, str]:
    """A pair of which no rule says anything: answers, and tags, in another order."""
    old: Node = copy.deepcopy(BASE) | {"tags": [{"name": "images"}, {"name": "files"}]}
    get(old)["responses"]["409"] = {"description": "Conflict."}
    new = copy.deepcopy(old)
    new["tags"].reverse()
    get(new)["responses"] = dict(reversed(get(new)["responses"].items()))
    for name, value in (("old", old), ("new", new)):
        (tmp_path / f"{name}.json").write_text(json.dumps(value), "utf-8")
    return str(tmp_path / "old.json"), str(tmp_path / "new.json")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_files_are_named(documents: tuple[str, str], form: str) -> None:
    text = run(*documents, form, "none", None).text
    assert "In details: " in text
    assert "src/new/resources/images.py: " in text
    assert "NotFoundError | ConflictError" in text.replace("`", "")
    assert text == run(*documents, form, "none", None).text


def test_programs_are_told_as_well(documents: tuple[str, str]) -> None:
    value = json.loads(run(*documents, "json", "none", None).text)
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert not valid(value, schema, schema)
    found = value["packages"][0]["python"]["details"]
    assert found["files"] == len(found["first"]) > 0
    assert {"path", "before", "after"} == set(found["first"][0])


def test_nothing_is_printed_where_findings_tell(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    edited = copy.deepcopy(BASE)
    get(edited)["summary"] = "Changed."
    old.write_text(json.dumps(BASE), "utf-8")
    new.write_text(json.dumps(edited), "utf-8")
    assert "In details" not in run(str(old), str(new), "text", "none", None).text
