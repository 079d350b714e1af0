"""The command line: every ending has its exit code, and its words on the right stream."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from harness.workspace import ROOT, contents, exit_code

from codegen import __version__
from codegen.cli import main
from codegen.commands import build, check, merge

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example', x-name: live}]
paths: {/a: {get: {tags: [a], responses: {'204': {description: ok}}}}}
components: {schemas: {A: {type: object, properties: {b: {type: string}}}}}
"""


def put(root: Path, spec: str = SPEC) -> Path:
    folder = root / "specs" / "shop"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vendor.toml").write_text('package = "shop"\nclient = "Shop"\n')
    (folder / "openapi.yaml").write_text(spec)
    return root


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return put(tmp_path)


BUILD = ("build", "--no-crosscheck", "-C")


def test_a_build_and_a_check_of_it_are_fine(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(*BUILD, workspace) == 0
    out, err = capsys.readouterr()
    assert "1 operation " in out
    assert err == ""
    assert exit_code("check", "-C", workspace) == 0
    assert capsys.readouterr() == ("generated clients are current\n", "")
    assert exit_code("build", "--check", "-C", workspace) == 0


def test_files_that_are_not_current_are_findings(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(*BUILD, workspace) == 0
    put(workspace, SPEC.replace("b:", "c:"))
    before = contents(workspace)
    capsys.readouterr()
    for arguments in (("check", "-C", workspace), ("build", "--check", "-C", workspace)):
        assert exit_code(*arguments) == 1
        out, err = capsys.readouterr()
        assert "stale: generated/shop/src/shop/models/a.py\n" in out
        assert err.endswith("run `codegen build` and commit the result\n")
    assert contents(workspace) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*BUILD, "{}"), "error: specs/shop/openapi.yaml:5 "),
        (("check", "-C", "{}"), "error: specs/shop/openapi.yaml:5 "),
        (("build", "shop", "--no-crosscheck", "-C", "{}"), "error: specs/shop/openapi.yaml:5 "),
        (("build", "shap", "-C", "{}"), "error: no vendor is called 'shap' [workspace/vendor]"),
        (("merge", "shop", "-C", "{}"), "error: specs/shop/vendor.toml:1: this vendor's spec is not merged"),
        (("check", "-C", "/proc"), "error: no `specs` folder here or above [workspace/none]"),
    ],
)  # fmt: skip
def test_an_input_at_fault_changes_nothing(
    arguments: tuple[str, ...], said: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(workspace, SPEC.replace("type: string", "type: strnig"))
    before = contents(workspace)
    assert exit_code(*(a.format(workspace) for a in arguments)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(said)
    assert err.splitlines()[1].startswith("  hint: ")
    assert contents(workspace) == before


@pytest.mark.parametrize(
    "arguments",
    [("biuld",), ("build", "--jobs"), ("check", "--nothing"), ("merge",), ("merge", "a", "b"), ("build", "-C")],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_explained(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(*arguments) == 3
    out, err = capsys.readouterr()
    assert out == ""
    first, hint = err.splitlines()
    assert first.startswith("error: ")
    assert first.endswith(" [usage]")
    assert hint in ("  hint: codegen --help", f"  hint: codegen {arguments[0]} --help")
    assert "biuld --help" not in hint


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code() == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Usage: codegen ")
    assert "..." not in err.partition("Commands:")[2], "summaries are cut off"


@pytest.mark.parametrize(
    "arguments",
    [("lint", "shop", "--overlay", "a.yaml"), ("lint", "--file", "a.yaml"),
     ("generate", "a.yaml", "--out", "b", "--models", "pydantic", "--name", "c")],
    ids=" ".join,
)  # fmt: skip
def test_options_that_would_do_nothing_are_refused(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(*arguments) == 3
    assert capsys.readouterr().err.startswith("error: Invalid value: --")


def test_what_the_system_refuses_is_no_defect(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = workspace / "specs" / "shop" / "openapi.yaml"
    nowhere = workspace / "nowhere" / "report.txt"
    in_a_file = document / "package"
    assert exit_code("diff", document, document, "--output", nowhere) == 2
    assert capsys.readouterr().err.startswith(f"error: {nowhere}: No such file or directory [")
    assert exit_code("generate", document, "--out", in_a_file / "below") == 2
    assert "[store/disk]\n  hint: " in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check", "merge"])
@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyError("x"), 4, "error: KeyError: 'x' [internal]\n  hint: a defect of codegen; CODEGEN_DEBUG=1 shows where\n"),
        (RecursionError("deep"), 4, "error: RecursionError: deep [internal]\n  hint: a defect of codegen; CODEGEN_DEBUG=1 shows where\n"),
        (KeyboardInterrupt(), 130, "interrupted; the generated files are as they were\n"),
        (BrokenPipeError(), 1, ""),
    ],
    ids=["defect", "recursion", "interrupted", "pipe"],
)  # fmt: skip
def test_endings_that_nobody_wants(
    command: str,
    raised: BaseException,
    code: int,
    said: str,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def run(*_: object, **__: object) -> None:
        raise raised

    for module in (build, check, merge):
        monkeypatch.setattr(module, "run", run)
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    monkeypatch.delenv("CODEGEN_DEBUG", raising=False)
    arguments = [command, "-C", str(workspace), *(["shop"] if command == "merge" else [])]
    monkeypatch.setattr(sys, "argv", ["codegen", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == code
    assert capfd.readouterr() == ("", said)


def test_a_defect_says_where_when_asked(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(check, "run", run)
    monkeypatch.setenv("CODEGEN_DEBUG", "1")
    assert exit_code("check", "-C", workspace) == 4
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("build", "--help")], ids=" ".join
)
def test_asking_is_fine(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(*arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert (f"codegen {__version__}\n" == out) if arguments == ("--version",) else "Usage" in out


def test_the_process_ends_as_the_function_says(workspace: Path) -> None:
    put(workspace, SPEC.replace("type: string", "type: strnig"))
    done = subprocess.run(
        [sys.executable, "-m", "codegen", "check"],
        capture_output=True, text=True, cwd=workspace / "specs" / "shop", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split(" ")[0] for line in done.stderr.splitlines()] == ["error:", ""]
