"""Remember compiled templates beside their sources, as Python remembers compiled modules."""

from __future__ import annotations

import contextlib
import os
from importlib.util import cache_from_source
from pathlib import Path

from msgspec import Struct

from codegen.base.tree import digest


class CompiledTemplates(Struct, frozen=True):
    """Compiled code by key, in the ``__pycache__`` of a folder of templates.

    It is code, and runs: so it stands where only those can write who can change the program
    itself, never in a folder of caches. What another ``maker`` wrote is not read, but replaced.
    """

    templates: Path
    maker: str

    def get(self, key: str, /) -> bytes | None:
        try:
            held = self._file(key).read_bytes()
        except OSError:
            return None
        head, _, code = held.partition(b"\n")
        # Damaged code would not raise, but crash.
        return code if head == self._head(code) else None

    def put(self, key: str, value: bytes, /) -> None:
        """Remember; failing to do so is harmless."""
        file = self._file(key)
        new = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(self._head(value) + b"\n" + value)
            new.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                new.unlink()

    def _head(self, code: bytes) -> bytes:
        return f"{self.maker} {digest(code)}".encode()

    def _file(self, key: str) -> Path:
        return Path(cache_from_source(str(self.templates / f"{key}.jinja")))
