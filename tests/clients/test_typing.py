"""What type checkers tell users: the scripts in ``typed``, line by line, in both directions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from . import ROOT
from .cases import write_package
from .support import VENDORS

CASES = {"constants": "constants", "pagination": "pagination", "webhooks": "webhooks_case"}
"""Golden cases with features that no vendor has, and the names of their packages."""

TYPED = Path(__file__).parent / "typed"
SCRIPTS = sorted(TYPED.glob("use_*.py"))

EXPECTED = re.compile(r"#: (reveals|error) (.+)$")
FOUND = re.compile(r"(?P<file>.+?):(?P<line>\d+): (?P<kind>\w+): (?P<text>.+)$")

MODULE = re.compile(r"\b[a-z_]\w*\.(?=\w)")

Told = dict[int, set[str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """What mypy says of each script: codes of errors, and types without their modules, by line."""
    folder = tmp_path_factory.mktemp("mypy")
    (folder / "mypy.ini").write_text("[mypy]\n")
    sources = [str(ROOT / "generated" / vendor.name / "src") for vendor in VENDORS]
    for case in CASES:
        write_package(case, folder / case)
        sources.append(str(folder / case / "src"))
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file", str(folder / "mypy.ini")),
            *("--cache-dir", str(folder), "--enable-error-code", "deprecated"),
            *("--no-error-summary", "--no-pretty", "--show-error-codes"),
            *map(str, SCRIPTS),
        ],
        env={**os.environ, "MYPYPATH": os.pathsep.join(sources)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    found: dict[str, Told] = defaultdict(lambda: defaultdict(set))
    for line in done.stdout.splitlines():
        match = FOUND.fullmatch(line)
        assert match, line
        if revealed := re.fullmatch(r'Revealed type is "(.+)"', match["text"]):
            text = MODULE.sub("", revealed[1])
            found[Path(match["file"]).name][int(match["line"])].add(f"reveals {text}")
        elif code := re.search(r"\[([\w-]+)\]$", match["text"]):
            found[Path(match["file"]).name][int(match["line"])].add(f"error {code[1]}")
    return found


def expected(script: Path) -> Told:
    lines: Told = {}
    for number, line in enumerate(script.read_text("utf-8").splitlines(), 1):
        if match := EXPECTED.search(line):
            items = match[2].split() if match[1] == "error" else [match[2]]
            lines[number] = {f"{match[1]} {item}" for item in items}
    return lines


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_good_and_bad_lines(told: dict[str, Told], script: Path) -> None:
    assert told[script.name] == expected(script)


def test_every_package_has_a_script() -> None:
    assert {script.stem for script in SCRIPTS} == {
        f"use_{name}" for name in (*CASES.values(), *(vendor.name for vendor in VENDORS))
    }


def test_the_packages_themselves_have_no_errors(told: dict[str, Told]) -> None:
    # mypy reports on the packages too, as they are found on MYPYPATH and not installed.
    assert set(told) == {script.name for script in SCRIPTS}
