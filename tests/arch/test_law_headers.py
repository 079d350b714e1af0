"""Headers say where a file comes from, and nothing that changes by itself.

A date, a version of the generator or somebody's folder in a header would make every build a diff
of every file.
"""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from io import BytesIO

import pytest
from harness.workspace import ROOT, VENDORS

import codegen
from codegen.base.tree import FileTree

from .made import make

HEADER = re.compile(
    r"# from specs/(?P<vendor>\w+)(?: — #/[A-Za-z0-9/%~._-]+)?\. Generated; edits are overwritten\."
)
FOLDERS = re.compile(r"(?<![\w.])/(home|root|Users|tmp|work|var)/|\b[A-Z]:\\\\")
TOOLS = re.compile(r"\b(ruff|jinja2?|typer|codegen[ /-]\d)\b", re.IGNORECASE)


@pytest.fixture(scope="module", params=VENDORS)
def tree(request: pytest.FixtureRequest) -> FileTree:
    return make(ROOT, request.param)


def own(tree: FileTree, suffix: str) -> Iterator[tuple[str, str]]:
    """Files that are made from the document, without the runtime that is copied."""
    for path in tree:
        if path.endswith(suffix) and "/_runtime/" not in path:
            yield path, tree[path].decode()


def comments(content: bytes) -> list[str]:
    tokens = tokenize.tokenize(BytesIO(content).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def test_each_file_says_where_it_comes_from(tree: FileTree) -> None:
    for path, text in [*own(tree, ".py"), *own(tree, ".toml")]:
        first = text.partition("\n")[0]
        assert HEADER.fullmatch(first), f"{path} starts with {first!r}"


def test_there_are_no_other_comments(tree: FileTree) -> None:
    for path, text in own(tree, ".py"):
        assert comments(text.encode())[1:] == [], f"{path}: what is worth saying is a docstring"


def test_nothing_changes_by_itself(tree: FileTree) -> None:
    version = re.escape(codegen.__version__)
    for path in tree:
        text = tree[path].decode()
        place = FOLDERS.search(text)
        assert not place or "://" in text[: place.start()].split("\n")[-1], f"{path}: {place}"
        for line in text.splitlines():
            if line.startswith("#"):
                assert not re.search(rf"\b(20\d\d|{version})\b", line), f"{path}: {line}"


def test_the_generator_does_not_sign(tree: FileTree) -> None:
    for path, text in [*own(tree, ".py"), *own(tree, ".md"), *own(tree, ".json")]:
        assert not TOOLS.search(text), f"{path}: an update of a tool would be a diff"


def test_the_version_of_the_generator_is_not_printed(
    tree: FileTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codegen, "__version__", "99.98.97")
    vendor = HEADER.match(tree["pyproject.toml"].decode())
    assert vendor
    again = make(ROOT, vendor["vendor"])
    assert again.files == tree.files


def test_files_are_text_of_one_kind(tree: FileTree) -> None:
    for path in tree:
        content = tree[path]
        text = content.decode()
        assert "\r" not in text and not text.startswith("\ufeff"), path
        assert content.endswith(b"\n") or not content, f"{path} lacks its last line's end"
        assert not content.endswith(b"\n\n"), f"{path} ends with an empty line"
        assert not re.search(r"[ \t]$", text, re.MULTILINE), f"{path} has blanks at a line's end"


def test_paths_are_plain(tree: FileTree) -> None:
    for path in tree:
        assert re.fullmatch(r"[A-Za-z0-9_./]+", path), path
    assert len({path.casefold() for path in tree}) == len(list(tree)), "some disks ignore case"


def test_the_manifest_names_every_file(tree: FileTree) -> None:
    assert set(tree) - {"MANIFEST.json"} == set(
        re.findall(r'^    "([\w./]+)": "[0-9a-f]{64}",?$', tree["MANIFEST.json"].decode(), re.M)
    )
