"""File trees: relative paths that stay inside, in one order, for good."""

from __future__ import annotations

import hashlib

import pytest

from codegen.base.tree import FileTree, digest


@pytest.mark.parametrize("path", ["/etc/passwd", "../a", "a/../../b", "..", "a\\b", "C:\\a"])
def test_a_path_that_could_leave_the_tree_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="unsafe output path"):
        FileTree({path: b""})
    with pytest.raises(ValueError, match="unsafe output path"):
        FileTree({}).with_files({path: b""})


def test_a_path_with_dots_in_a_name_stays_inside() -> None:
    assert list(FileTree({"a/..b": b"", "a.../c": b""})) == ["a.../c", "a/..b"]


def test_order_is_that_of_the_paths() -> None:
    files = {"b": b"1", "a/z": b"2", "a": b"3", "B": b"4"}
    one, two = FileTree(files), FileTree(dict(reversed(files.items())))
    assert list(one) == list(two) == ["B", "a", "a/z", "b"]
    assert one == two


def test_a_tree_does_not_change() -> None:
    files = {"a": b"1"}
    tree = FileTree(files)
    more = tree.with_files({"a": b"2", "b": b"3"})
    files["c"] = b"4"
    assert dict(tree.files) == {"a": b"1"}
    assert dict(more.files) == {"a": b"2", "b": b"3"}
    with pytest.raises(TypeError):
        tree.files["a"] = b""  # type: ignore[index]


def test_digests_are_sha_256() -> None:
    assert digest(b"abc") == hashlib.sha256(b"abc").hexdigest()
    assert FileTree({"a": b"abc"}).digests() == {"a": digest(b"abc")}
