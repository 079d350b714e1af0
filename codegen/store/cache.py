"""Remember which inputs produced which output, so that an unchanged vendor costs only digests."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

from codegen.base.tree import digest
from codegen.store.files import content_of, files_of

_TOOLS = ("attrs", "datamodel_code_generator", "jinja2", "openapi_python_client",
          "python_jsonpath", "pyyaml", "ruff")  # fmt: skip
"""Distributions that decide about the output, as their folders of metadata are called."""


def fingerprint(root: Path, suffixes: tuple[str, ...] = (".py", ".jinja", ".typed")) -> str:
    """One digest over the program's own files below ``root``."""
    files = sorted(p for p in root.rglob("*") if p.is_file() and p.name.endswith(suffixes))
    lines = (f"{p.relative_to(root).as_posix()} {digest(p.read_bytes())}" for p in files)
    return digest("\n".join(lines).encode())


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
    try:
        held: object = json.loads((cache / f"{vendor}.json").read_bytes())
        entry = {"key": key, "output": output_digest(directory)}
    except (OSError, ValueError, RecursionError):
        return False
    witnessed = {**entry, "crosscheck": True}
    return held == witnessed or (not crosscheck and held == {**entry, "crosscheck": False})


def remember(cache: Path, vendor: str, key: str, directory: Path, *, crosscheck: bool) -> None:
    """Note that ``directory`` is what the inputs ``key`` produce; failing to do so is harmless."""
    try:
        entry = {"key": key, "output": output_digest(directory), "crosscheck": crosscheck}
        cache.mkdir(parents=True, exist_ok=True)
        (cache / f"{vendor}.json").write_text(json.dumps(entry))
    except OSError:
        return
