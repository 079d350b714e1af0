"""What is committed concerns the project only, and what the README says is true."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from harness.workspace import ROOT, codegen

REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "--index" + "-url",
              "extra-index" + "-url", "artifact" + "ory", "proxy.golang" + ".org")  # fmt: skip
FOLDERS = re.compile(
    "(?<![\\w.])(/ho" + "me/|/ro" + "ot/|/Us" + "ers/|/wo" + "rk/|[A-Z]:\\\\Users)"
)
SECRETS = re.compile("(gh[pousr]_[A-Za-z0-9]{20}|AKIA[A-Z0-9]{16}|-----BEGIN [A-Z ]*PRIVATE)")
NOT_OURS = ("specs/*/sources/*", "LICENSE")
"""What others wrote and we keep as it is."""


def tracked() -> list[Path]:
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, check=True, cwd=ROOT, text=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return []
    files = (ROOT / name for name in done.stdout.split("\0") if name)
    return [f for f in files if f.is_file() and not any(f.match(p) for p in NOT_OURS)]


FILES = tracked()
pytestmark = pytest.mark.skipif(not FILES, reason="no git checkout")


def texts() -> list[tuple[str, str]]:
    # Some cases are no UTF-8 on purpose.
    return [(f.relative_to(ROOT).as_posix(), f.read_text("utf-8", "replace")) for f in FILES]


@pytest.mark.parametrize("pattern", [
    re.compile("|".join(map(re.escape, REGISTRIES))), FOLDERS, SECRETS,
], ids=["registries", "folders", "secrets"])  # fmt: skip
def test_nothing_of_somebodys_machine_is_committed(pattern: re.Pattern[str]) -> None:
    found = [f"{name}: {match[0]}" for name, text in texts() if (match := pattern.search(text))]
    assert not found, "it holds for one machine, and is wrong on every other"


PRINTED = ("generated/", "tests/cases/", "tests/unit/runtime/gallery/models/")
"""Packages, and what imitates one: their headers say where they come from."""


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name
        for name, text in texts()
        if name.endswith(".py")
        and not name.startswith(PRINTED)
        and text
        and not ast.get_docstring(ast.parse(text))
    ]
    assert not silent, "the first line of a module is where its reader starts"


def test_what_is_generated_by_tools_is_not_committed() -> None:
    names = [name for name, _ in texts()]
    assert not [n for n in names if re.search(r"__pycache__|\.egg-info|\.codegen/|\.pyc$", n)]
    assert not [n for n in names if re.match(r"generated/[.]", n)]


README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [f for f in FILES if f.suffix == ".md" and f.parent in (ROOT, ROOT / "decisions")]
PAGES = [f.relative_to(ROOT) for f in FILES if f.name == "README.md"]
needs_readme = pytest.mark.skipif(not README.strip(), reason="nothing written yet")


@needs_readme
def test_the_commands_of_the_readme_exist() -> None:
    listed = codegen("--help").out.partition("Commands:")[2]
    known = set(re.findall(r"^\W*([a-z]+) {2,}", listed, re.MULTILINE))
    named = set(re.findall(r"\bcodegen ([a-z]+)", README)) - {"command"}
    assert named <= known, "a reader types what stands there"
    missing = known - named
    assert not missing, "a command that nobody is told about"


@needs_readme
def test_the_options_of_the_readme_exist() -> None:
    for command, rest in re.findall(r"`codegen ([a-z]+)([^`\n]*)`", README):
        text = codegen(command, "--help").out
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in text, f"codegen {command} has no {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.as_posix())
def test_the_examples_of_a_readme_are_python(page: Path) -> None:
    for block in re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL):
        compile(block, str(page), "exec")


def test_the_links_of_the_documents_lead_somewhere() -> None:
    dead = [
        f"{file.name}: {link}"
        for file in DOCUMENTS
        for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", file.read_text("utf-8"))
        if "://" not in link and not (file.parent / link).exists()
    ]
    assert not dead


def test_tools_that_decide_about_the_output_are_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = dict(re.findall(r"([\w-]+)==([\w.]+)", "\n".join(project["dependencies"])))
    deciding = {"ruff", "jinja2", "pyyaml", "openapi-python-client", "datamodel-code-generator"}
    assert deciding <= pins.keys(), "law 8: another version may write other bytes"


def test_actions_are_pinned_to_what_was_looked_at() -> None:
    workflows = [*ROOT.glob(".github/workflows/*.yml"), *ROOT.glob("templates/workspace/**/*.yml")]
    uses = [line for f in workflows for line in re.findall(r"uses: (.*)", f.read_text("utf-8"))]
    loose = [line for line in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}  # v[\d.]+", line)]
    assert uses and not loose, "a tag can be moved to other code: write digest and version"
