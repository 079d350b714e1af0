"""The witnesses' processes: bounded, confined, and no danger to the build."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.crosscheck import ask
from codegen.crosscheck.ask import Question, Silence

PROBE = "codegen.crosscheck.probe"


def asked(*questions: Question, seconds: float = ask.SECONDS) -> list[bytes | Silence]:
    return ask.ask(questions, seconds)


def test_a_witness_that_raises_is_silent_and_says_why() -> None:
    (silence,) = asked(Question("codegen.crosscheck.opc", b"{"))
    assert isinstance(silence, Silence)
    assert silence.failed
    assert "DecodeError" in silence.reason


def test_a_witness_that_does_not_exist_is_silent() -> None:
    (silence,) = asked(Question("codegen.crosscheck.nobody", b""))
    assert silence == Silence(
        "ModuleNotFoundError: No module named 'codegen.crosscheck.nobody'", failed=True
    )


def test_a_witness_that_takes_too_long_is_ended() -> None:
    (silence,) = asked(Question(PROBE, b"{}"), seconds=1e-6)
    assert silence == Silence("no answer within 1e-06 s")


def test_one_silence_is_no_other() -> None:
    first, second = asked(Question("json", b""), Question("codegen.crosscheck.nobody", b""))
    assert isinstance(first, Silence)
    assert isinstance(second, Silence)
    assert "has no attribute 'answer'" in first.reason
    assert "No module named" in second.reason


def test_a_host_that_has_ended_is_started_anew() -> None:
    asked(Question(PROBE, b"{}"))
    ended = ask._host()
    ended._process.kill()
    ended._process.wait()
    (silence,) = asked(Question(PROBE, b"{}"))
    assert isinstance(silence, Silence)
    assert not silence.failed
    assert "the process of the witnesses" in silence.reason
    (again,) = asked(Question(PROBE, b"{"))
    assert isinstance(again, Silence)
    assert again.failed


def test_where_there_is_no_fork_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert asked(Question(PROBE, b"{}")) == [Silence("this system cannot fork")]


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        ("open('inside', 'w').close(); print(open('inside').read())", False),
        ("open('/etc/hostname').close()", False),
        ("os.mkdir('below'); os.rename('below', 'other'); os.rmdir('other')", False),
        ("open('../outside', 'w')", True),
        ("open(os.path.abspath('../outside'), 'ab')", True),
        ("os.open('../outside', os.O_CREAT)", True),
        ("os.mkdir('../outside')", True),
        ("os.remove('../here')", True),
        ("os.rename('../here', 'mine')", True),
        ("os.symlink('../here', '../there')", True),
        ("shutil.rmtree('..')", True),
        ("socket.create_connection(('127.0.0.1', 9))", True),
        ("socket.getaddrinfo('localhost', 80)", True),
        ("subprocess.run(['true'])", True),
        ("os.system('true')", True),
        ("os.execv('/bin/true', ['true'])", True),
        ("os.fork()", True),
        ("urllib.request.urlopen('http://127.0.0.1:9/')", True),
        ("ctypes.CDLL(None)", True),
    ],
)
def test_what_a_witness_may_not_do(code: str, refused: bool, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "here").write_text("kept")
    script = (
        "import ctypes, os, shutil, socket, subprocess, urllib.request\n"
        "from codegen.crosscheck.guard import confine\n"
        f"confine(os.getcwd())\n"
        f"try:\n    {code}\n"
        "except PermissionError as error:\n    assert 'may not' in str(error); os._exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, check=False)
    assert done.returncode == (7 if refused else 0)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "here"]
    assert (tmp_path / "here").read_text() == "kept"
