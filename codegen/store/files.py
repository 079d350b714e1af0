"""Read a generated folder: which files are there, without leaving it through a link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_BY_PRODUCTS = (
    "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".DS_Store",
)  # fmt: skip
_METADATA = ".egg-info"


def is_by_product(name: str) -> bool:
    """Whether tools leave a file or folder of this name behind; neither checked nor taken away."""
    return name in _BY_PRODUCTS or name.endswith(_METADATA)


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder itself; a link would lead out of the generated tree."""
    return path.is_dir() and not path.is_symlink()


def files_of(directory: Path) -> list[str]:
    """The files below ``directory``, by-products left out, sorted; links are not followed.

    Raises:
        OSError: a folder cannot be read.
    """
    return sorted(_walk(directory, "")) if is_folder(directory) else []


def _walk(folder: Path, at: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if is_by_product(entry.name):
            continue
        if is_folder(entry):
            yield from _walk(entry, f"{at}{entry.name}/")
        else:
            yield at + entry.name


def by_products(folder: Path) -> Iterator[Path]:
    """What tools have left below ``folder``."""
    for entry in folder.iterdir():
        if is_by_product(entry.name):
            yield entry
        elif is_folder(entry):
            yield from by_products(entry)


def content_of(file: Path) -> bytes | None:
    """The content of a regular file; None of a link, which shows another's, or of a pipe.

    Raises:
        OSError: the file cannot be read.
    """
    return None if file.is_symlink() or not file.is_file() else file.read_bytes()
