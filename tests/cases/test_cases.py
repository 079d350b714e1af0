"""Specs in; generated trees, or messages, out.

Each folder beside this file is a vendor as below ``specs/``, with what comes of it: ``expected/``
or ``messages.txt``. ``golden.txt`` says which files are kept, where the common choice is not
enough. A new case needs its input only: ``pytest tests/cases --update`` writes the rest.
"""

from __future__ import annotations

import difflib
import functools
import json
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
from harness.workspace import contents, exit_code

from codegen.base.diagnostics import CodegenError
from codegen.base.tree import FileTree
from codegen.pipeline.vendors import build
from codegen.templates import read_templates
from codegen.workspace import Workspace

HERE = Path(__file__).resolve().parent
CASES = sorted(p.parent.name for p in HERE.glob("*/vendor.toml"))
KEPT = ("MANIFEST.json", "api.md", "src/*/_dicts.py", "src/*/models/[!_]*", "src/*/resources/[!_]*")
COMMAND = "If this is what was meant: pytest tests/cases --update"


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """All cases as the vendors of one workspace."""
    root = tmp_path_factory.mktemp("workspace")
    outputs = shutil.ignore_patterns("expected", "messages.txt", "golden.txt", "uses.py")
    for case in CASES:
        shutil.copytree(HERE / case, root / "specs" / case, ignore=outputs)
    return Workspace(root)


@functools.cache
def built(workspace: Workspace, case: str) -> FileTree:
    return build(workspace.vendor(case), read_templates()).tree


def kept(case: str, tree: FileTree) -> dict[str, str]:
    """The part of a tree that the case is about, without what only repeats the rest."""
    chosen = HERE / case / "golden.txt"
    patterns = chosen.read_text("utf-8").split() if chosen.exists() else KEPT
    texts = {f"expected/{path}": tree[path].decode() for path in tree
             if "/_runtime/" not in path and any(fnmatch(path, p) for p in patterns)}  # fmt: skip
    if manifest := texts.get("expected/MANIFEST.json"):
        facts = {k: v for k, v in json.loads(manifest).items() if k != "files"}
        texts["expected/MANIFEST.json"] = json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
    return texts


def compare(case: str, made: dict[str, str], *, update: bool) -> None:
    """Fail with the difference between what is kept and what was made, or keep that."""
    folder = HERE / case
    if update:
        shutil.rmtree(folder / "expected", ignore_errors=True)
        (folder / "messages.txt").unlink(missing_ok=True)
        for path, text in made.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8", newline="")
        return
    held = {path: content.decode() for path, content in contents(folder).items()
            if path == "messages.txt" or path.startswith("expected/")}  # fmt: skip
    lines = [
        line.rstrip("\n")
        for path in sorted(held.keys() | made.keys())
        for line in difflib.unified_diff(
            held.get(path, "").split("\n"), made.get(path, "").split("\n"), f"{case}/{path}", "now"
        )
    ]
    if lines:
        pytest.fail("\n".join([*lines, COMMAND]), pytrace=False)


@pytest.mark.parametrize("case", CASES)
def test_case(
    case: str, workspace: Workspace, pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        made = kept(case, built(workspace, case))
    except CodegenError:
        before = contents(workspace.root)
        assert exit_code("build", case, "--no-crosscheck", "-C", workspace.root) == 2
        assert contents(workspace.root) == before, "a document at fault must not change the disk"
        made = {"messages.txt": capsys.readouterr().err}
    compare(case, made, update=bool(pytestconfig.getoption("--update")))


def test_messages_say_where_what_and_what_to_do() -> None:
    for file in sorted(HERE.glob("*/messages.txt")):
        lines = file.read_text("utf-8").splitlines()
        for message, hint in zip(lines[::2], lines[1::2], strict=True):
            place = rf"error: specs/{file.parent.name}/[\w./-]+"
            # Of a file that is missing or was exchanged, no line is to blame.
            whole = re.search(r"\[(load/unreadable|sources/\w+)\]$", message)
            line = "" if whole else r":\d+( #(/\S.*?)?)?"
            assert re.fullmatch(rf"{place}{line}: .+ \[\w+/[\w-]+\]", message), message
            assert hint.startswith("  hint: "), hint


def test_goldens_pass_strict_type_checks(workspace: Workspace, tmp_path: Path) -> None:
    for case in (p.parent.name for p in HERE.glob("*/expected")):
        files = {**built(workspace, case).files, **contents(HERE / case / "expected")}
        for path, content in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
    for uses in HERE.glob("*/uses.py"):
        (tmp_path / "src" / f"uses_{uses.parent.name}.py").write_bytes(uses.read_bytes())
    cache = HERE.parents[1] / ".mypy_cache" / "goldens"
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", cache, "src"],
        capture_output=True, text=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("Success"), done.stdout + done.stderr
