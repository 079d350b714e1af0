"""Remember which inputs produced which output, so that an unchanged vendor costs only digests."""

from __future__ import annotations

import functools
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import msgspec
from msgspec import Struct

from codegen.base.tree import digest
from codegen.store.files import content_of, files_of

_TOOLS = ("attrs", "datamodel_code_generator", "jinja2", "openapi_python_client",
          "python_jsonpath", "pyyaml", "ruff")  # fmt: skip
"""Distributions that decide about the output, as their folders of metadata are called."""


class _Entry(Struct, frozen=True):
    """What is remembered of one build; empty if nothing is, or it cannot be read."""

    key: str = ""
    output: str = ""
    crosscheck: bool = False
    read: tuple[str, ...] = ()


def fingerprint(root: Path, suffixes: tuple[str, ...] = (".py", ".jinja", ".typed")) -> str:
    """One digest over the program's own files below ``root``."""
    files = sorted(p for p in root.rglob("*") if p.is_file() and p.name.endswith(suffixes))
    lines = (f"{p.relative_to(root).as_posix()} {digest(p.read_bytes())}" for p in files)
    return digest("\n".join(lines).encode())


@functools.cache
def tools() -> str:
    """Versions of what else decides about the output: another formatter formats differently.

    Read off the names of installed metadata: to ask the tools, or the library that knows them,
    costs more than all the rest of recognising an unchanged tree.
    """
    ruff = find_spec("ruff")
    home = Path(ruff.origin).parent.parent if ruff and ruff.origin else None
    names = sorted(p.name.casefold() for p in home.glob("*.dist-info")) if home else []
    return " ".join([sys.version, *(n for n in names if n.partition("-")[0] in _TOOLS)])


def output_digest(directory: Path) -> str:
    """One digest over the files of a generated tree.

    Raises:
        OSError: a file cannot be read.
    """
    contents = ((path, content_of(directory / path)) for path in files_of(directory))
    lines = (f"{path} {'-' if held is None else digest(held)}" for path, held in contents)
    return digest("\n".join(lines).encode(errors="surrogateescape"))


def is_current(
    cache: Path, vendor: str, key: str, directory: Path, *, crosscheck: bool = False
) -> bool:
    """Whether the last build of ``vendor`` had the inputs ``key`` and its output is untouched.

    With ``crosscheck``, also whether the witnesses were questioned about it.
    """
    held = _entry(cache, vendor)
    if held.key != key or (crosscheck and not held.crosscheck):
        return False
    try:
        return held.output == output_digest(directory)
    except OSError:
        return False


def files_read(cache: Path, vendor: str) -> tuple[str, ...]:
    """The files that the last build found by itself: their contents are part of its inputs."""
    return _entry(cache, vendor).read


def _entry(cache: Path, vendor: str) -> _Entry:
    try:
        return msgspec.json.decode((cache / f"{vendor}.json").read_bytes(), type=_Entry)
    except (OSError, ValueError, RecursionError):
        return _Entry()


def remember(
    cache: Path,
    vendor: str,
    key: str,
    directory: Path,
    *,
    crosscheck: bool,
    read: Sequence[str] = (),
) -> None:
    """Note that ``directory`` is what the inputs ``key`` produce; failing to do so is harmless."""
    try:
        output = output_digest(directory)
        entry = _Entry(key, output, crosscheck, tuple(read))
        cache.mkdir(parents=True, exist_ok=True)
        (cache / f"{vendor}.json").write_bytes(msgspec.json.encode(entry))
    except (OSError, ValueError):
        return
