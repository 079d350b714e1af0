"""What CI runs, and what anybody runs before a commit: `python3 dev.py test`, or `nox -s NAME`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nox

ROOT = Path(__file__).parent
# One environment for all, that of dev.py: nothing is installed twice, and nox adds no second one.
nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "tests", "arch", "check"]
nox.options.error_on_external_run = False

PACKAGES = sorted(p.parent.name for p in ROOT.glob("generated/*/pyproject.toml"))


def tool(session: nox.Session, name: str, *arguments: str) -> None:
    """Run a tool of this Python's environment, never one that happens to be on the PATH."""
    session.run(sys.executable, "-m", name, *arguments)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and formatting, by the pinned ruff."""
    tool(session, "ruff", "check", ".")
    tool(session, "ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """mypy --strict and pyright strict over the generator, the runtime and every client."""
    tool(session, "mypy")
    for package in PACKAGES:
        tool(session, "mypy", "--strict", f"generated/{package}/src")
    tool(session, "pyright", "--pythonpath", sys.executable)


@nox.session
def tests(session: nox.Session) -> None:
    """Unit tests, case directories and black-box tests of the generated clients."""
    paths = session.posargs or ["tests/unit", "tests/cases", "tests/clients", "tests/corpus"]
    tool(session, "pytest", *paths)


@nox.session
def corpus(session: nox.Session) -> None:
    """Packages of all public documents under both type checkers; an hour, on two cores."""
    session.env["CODEGEN_CORPUS"] = "all"
    tool(session, "pytest", "tests/corpus", *session.posargs)


@nox.session
def arch(session: nox.Session) -> None:
    """The design's laws: layers, purity, budgets, determinism, diff sizes."""
    tool(session, "pytest", "tests/arch", *session.posargs)


@nox.session
def check(session: nox.Session) -> None:
    """Are the generated clients what the specs ask for? CI fails if not, and says what to run."""
    # Without what an earlier build remembered: CI must not take anybody's word for it.
    cache = ROOT / ".codegen"
    for file in cache.glob("*.json"):
        file.unlink()
    tool(session, "codegen", "check")


@nox.session(default=False)
def build(session: nox.Session) -> None:
    """Regenerate the clients, cross-examined."""
    tool(session, "codegen", "build", *session.posargs)


@nox.session(default=False)
def goldens(session: nox.Session) -> None:
    """Write the expected trees and messages of tests/cases anew."""
    tool(session, "pytest", "tests/cases", "--update", *session.posargs)


@nox.session(default=False)
def browser(session: nox.Session) -> None:
    """The page of a review in Chromium: from the PATH, or as CODEGEN_BROWSER names it."""
    tool(session, "pytest", "-rs", "tests/unit/review/test_browser.py", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Side-by-side ratios of benchmarks/, in one run, and a table and a plot of them; no thresholds."""
    record = ROOT / ".codegen" / "bench.jsonl"
    record.parent.mkdir(exist_ok=True)
    record.unlink(missing_ok=True)
    for file in sorted((ROOT / "benchmarks").glob("bench_*.py")):
        environment = {"BENCH_RECORD": os.fspath(record)}
        session.run(sys.executable, os.fspath(file), *session.posargs, env=environment)
    session.run(sys.executable, "benchmarks/report.py", os.fspath(record))
