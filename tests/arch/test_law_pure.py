"""The core is pure: no file, clock, environment, chance or network below `ir`, `emit`, `spec`.

So that the same document gives the same bytes on every machine, and a stage can be tested with
values alone. What touches the world are the shells: cli, commands, workspace, templates, store,
crosscheck, mock, and of the stages `spec.load`, `emit.polish` and `sources.lock`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from harness.workspace import ROOT, VENDORS

from codegen.emit.polish import polish
from codegen.emit.render import render
from codegen.ir.lower import lower
from codegen.pipeline import vendors as pipeline
from codegen.spec.load import parse
from codegen.spec.overlay import apply
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade
from codegen.templates import read_templates
from codegen.workspace import Workspace

from .source import component, imports, modules

PURE = ("base", "spec", "ir", "emit", "review", "sources")
TOUCHING = {
    "codegen.spec.files": "reads the documents",
    "codegen.spec.load": "names the file to read",
    "codegen.emit.polish": "runs the formatter",
    "codegen.sources.lock": "reads the pages and their digests",
}
"""The modules of these parts that may touch the world."""

WORLDLY = {
    "os", "io", "pathlib", "shutil", "tempfile", "glob", "fileinput", "mmap", "sys", "platform",
    "time", "random", "secrets", "uuid", "socket", "ssl", "http", "ftplib", "smtplib", "asyncio",
    "subprocess", "multiprocessing", "threading", "concurrent", "signal", "ctypes", "locale",
    "getpass", "pwd", "logging", "sqlite3", "pickle", "shelve", "importlib", "zoneinfo",
    "urllib.request", "urllib.robotparser", "httpx", "requests",
}  # fmt: skip
CALLS = {"open", "input", "print", "eval", "exec", "breakpoint", "__import__", "globals", "vars",
         "id", "hash"}  # fmt: skip
"""``id`` and ``hash`` differ from run to run."""
ATTRIBUTES = {"read_text", "read_bytes", "write_text", "write_bytes", "environ", "getenv", "cwd",
              "getcwd", "now", "utcnow", "today", "urlopen", "home", "expanduser"}  # fmt: skip


def pure_modules() -> dict[str, ast.Module]:
    return {
        name: tree
        for name, tree in modules().items()
        if component(name) in PURE and name not in TOUCHING
    }


def worldly(tree: ast.Module) -> Iterator[str]:
    for name, statement in imports(tree):
        parts = name.split(".")
        if any(".".join(parts[:n]) in WORLDLY for n in range(1, len(parts) + 1)):
            yield f"line {statement.lineno}: imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield f"line {node.lineno}: calls {node.func.id}"
        if isinstance(node, ast.Attribute) and node.attr in ATTRIBUTES:
            yield f"line {node.lineno}: uses {ast.unparse(node)}"


@pytest.mark.parametrize("module", pure_modules())
def test_a_pure_module_does_not_touch_the_world(module: str) -> None:
    found = list(worldly(modules()[module]))
    assert not found, f"{module} is of the pure core: hand it values instead\n" + "\n".join(found)


@pytest.mark.parametrize(
    "code",
    [
        "import os", "from pathlib import Path", "import urllib.request", "from time import time",
        "from datetime import datetime\nx = datetime.now()", "open('x')", "x.read_text()",
        "from os import environ",
    ],
)  # fmt: skip
def test_the_scan_sees(code: str) -> None:
    assert list(worldly(ast.parse(code)))


def test_every_exemption_is_needed() -> None:
    idle = [m for m in TOUCHING if m in modules() and not list(worldly(modules()[m]))]
    assert not idle, "a module that has become pure must be held to it"


class Watch:
    """Audit events while it is armed; a hook cannot be taken away again, so there is one."""

    def __init__(self) -> None:
        self.armed = False
        self.seen: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.armed and event.partition(".")[0] in TOUCHES:
            self.seen.append(f"{event} {arguments}")

    @contextmanager
    def watching(self) -> Iterator[list[str]]:
        self.seen.clear()
        self.armed = True
        try:
            yield self.seen
        finally:
            self.armed = False


TOUCHES = {"open", "os", "socket", "subprocess", "shutil", "tempfile", "glob", "pathlib", "ctypes",
           "urllib", "http", "import", "fcntl", "sqlite3", "pty"}  # fmt: skip


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_core_touches_nothing_while_it_runs(watch: Watch, vendor: str) -> None:
    workspace = Workspace(ROOT)
    settings = workspace.vendor(vendor)
    templates = read_templates()
    texts = {
        name: (settings.root / name).read_text("utf-8")
        for name in ("openapi.yaml", "overlay.yaml")
        if (settings.root / name).is_file()
    }
    for _ in range(2):
        # The first round imports what Python and the libraries load at first use.
        with watch.watching() as seen:
            document = parse(texts["openapi.yaml"], "openapi.yaml")
            if "overlay.yaml" in texts:
                document = apply(document, parse(texts["overlay.yaml"], "overlay.yaml"))
            document = normalise(upgrade(document))
            api = lower(document, settings.settings, settings.origin)
            tree = render(api, f"specs/{vendor}", vendor, templates)
    assert not seen, "the core reached out of its arguments:\n" + "\n".join(seen)
    assert polish(tree)["README.md"] == pipeline.build(settings, templates).tree["README.md"]


def test_the_watch_sees(watch: Watch) -> None:
    with watch.watching() as seen:
        Path(__file__).read_bytes()
    assert seen
