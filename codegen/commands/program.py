"""The program itself: its digests, its caches, its use of the garbage collector."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from codegen.base.tree import TemplateSet, digest
from codegen.store.cache import fingerprint, tools
from codegen.store.compiled import CompiledTemplates
from codegen.templates import TEMPLATES, read_templates
from codegen.workspace import Vendor

HERE = Path(__file__).resolve().parent.parent


def program_fingerprint() -> str:
    """A digest of the generator itself: its code, its templates, its pinned tools."""
    return digest((fingerprint(HERE) + fingerprint(TEMPLATES) + tools()).encode())


def known_templates() -> TemplateSet:
    """The templates, with what Jinja has made of them before."""
    maker = digest((HERE / "emit" / "env.py").read_bytes() + tools().encode())
    return read_templates(CompiledTemplates(TEMPLATES, maker))


def formatter() -> str:
    """A digest of what decides how a text is formatted."""
    return digest((HERE / "emit" / "polish.py").read_bytes() + tools().encode())


def input_key(vendor: Vendor, program: str) -> str:
    """A digest of everything that decides about the output of ``vendor``."""
    inputs = [f"{path} {value}" for path, value in vendor.digests().items()]
    return digest("\n".join([program, *inputs]).encode(errors="surrogateescape"))


def user_cache() -> Path:
    """The cache of what belongs to no workspace; safe to delete."""
    if chosen := os.environ.get("CODEGEN_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "codegen"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "codegen"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "codegen"


@contextmanager
def uncollected() -> Generator[None]:
    """Keep the garbage collector off in the block.

    Documents and trees have no reference cycles, and looking for some among millions of nodes
    costs a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
