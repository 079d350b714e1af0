"""A generated tree in memory: relative POSIX path to file content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct
from msgspec.structs import force_setattr


class FileTree(Struct, frozen=True):
    """Files of one package, sorted by path; immutable."""

    files: Mapping[str, bytes]

    def __post_init__(self) -> None:
        for path in self.files:
            if path.startswith("/") or ".." in path.split("/") or "\\" in path:
                raise ValueError(f"unsafe output path: {path!r}")
        force_setattr(self, "files", MappingProxyType(dict(sorted(self.files.items()))))

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __contains__(self, path: object) -> bool:
        return path in self.files

    def __reduce__(self) -> tuple[type[FileTree], tuple[dict[str, bytes]]]:
        # The view that keeps `files` from being changed cannot be sent to another process.
        return FileTree, (dict(self.files),)

    def __getitem__(self, path: str) -> bytes:
        return self.files[path]

    def with_files(self, files: Mapping[str, bytes]) -> FileTree:
        """A tree with ``files`` added or replaced."""
        return FileTree({**self.files, **files})

    def digests(self) -> dict[str, str]:
        """SHA-256 of each file, in hexadecimal."""
        return {path: digest(content) for path, content in self.files.items()}


Recall = Callable[[str, str], bytes | None]
"""The content that an earlier run made for a path, of an input with this digest; None if unknown."""


def nothing_known(_path: str, _digest: str) -> bytes | None:
    """The memory of a first run."""
    return None


class Memory(Protocol):
    """A cache of bytes by key; it may forget at any time."""

    def get(self, key: str, /) -> bytes | None: ...
    def put(self, key: str, value: bytes, /) -> None: ...


class TemplateSet(Struct, frozen=True):
    """Texts of the Jinja templates and of the runtime's modules, by relative path.

    ``compiled`` remembers what Jinja made of the templates.
    """

    package: Mapping[str, str]
    runtime: Mapping[str, str]
    compiled: Memory | None = None


def digest(content: bytes) -> str:
    """SHA-256 of ``content``, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
