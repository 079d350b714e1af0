"""The lock of the vendor's pages: edited, missing and unknown pages are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness.documents import complaint

from codegen.base.tree import digest
from codegen.sources.lock import verify_lock

PAGE = b"# A page\r\n"
LOCK = f'[[page]]\nfile = "a.md"\nsha256 = "{digest(PAGE)}"\n'


def put(folder: Path, files: dict[str, bytes | str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_pages_as_received(tmp_path: Path) -> None:
    verify_lock(put(tmp_path, {"sources.toml": LOCK, "a.md": PAGE}), "sources")


def test_without_pages_there_is_nothing_to_lock(tmp_path: Path) -> None:
    verify_lock(tmp_path / "none", "sources")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"sources.toml": LOCK, "a.md": b"# A page\n"},
         f"sources/a.md: the page is not what was received [sources/edited]\n"
         f"  hint: restore the file; if the vendor changed the page, put {digest(b'# A page' + bytes([10]))} into sources.toml"),
        ({"sources.toml": LOCK}, "sources/a.md: the page is gone [sources/missing]\n  hint: restore the file"),
        ({"sources.toml": LOCK, "a.md": PAGE, "b.md": PAGE},
         "sources/b.md: the page is not in sources.toml [sources/unlocked]\n  hint: add its digest and address"),
        ({"sources.toml": "", "a.md": PAGE},
         "sources/a.md: the page is not in sources.toml [sources/unlocked]\n  hint: add its digest and address"),
    ],
)  # fmt: skip
def test_pages_that_are_not_as_received(
    files: dict[str, bytes | str], said: str, tmp_path: Path
) -> None:
    put(tmp_path, files)
    assert complaint(lambda: verify_lock(tmp_path, "sources")) == f"error: {said}"


def test_every_page_is_told(tmp_path: Path) -> None:
    put(tmp_path, {"sources.toml": LOCK, "b.md": PAGE, "c.md": PAGE})
    said = complaint(lambda: verify_lock(tmp_path, "sources"))
    assert [line.split(" ")[1] for line in said.splitlines()[::2]] == [
        "sources/a.md:", "sources/b.md:", "sources/c.md:",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lock",
    [
        None,
        "page = 1",
        "page = [1]",
        "[page]\nfile = 'a.md'",
        "[[page]]\nfile = 'a.md'",
        "[[page]\n",
        b"\xff",
    ],
    ids=repr,
)
def test_locks_that_cannot_be_read(lock: str | bytes | None, tmp_path: Path) -> None:
    put(tmp_path, {"a.md": PAGE} | ({} if lock is None else {"sources.toml": lock}))
    said = complaint(lambda: verify_lock(tmp_path, "sources"))
    assert said.startswith("error: sources/sources.toml:1: the lock cannot be read: ")
    assert said.endswith("\n  hint: write a [[page]] with file and sha256 for each page")
    assert str(tmp_path) not in said  # the same words on every machine
