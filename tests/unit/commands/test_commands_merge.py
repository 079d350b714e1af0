"""``codegen merge`` writes a file that reads as what was merged, in one step or not at all."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from harness.events import disk_full, instants, interrupt, kill
from harness.workspace import contents, exit_code
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.base.pointer import JsonValue
from codegen.spec.dump_yaml import dump_yaml
from codegen.spec.load import parse

Capture = pytest.CaptureFixture[str]


def merge(workspace: Path, vendor: str = "flamel") -> int:
    return exit_code("merge", vendor, "-C", workspace)


def test_the_committed_document_is_what_the_pages_say(workspace: Path, capsys: Capture) -> None:
    before = contents(workspace)
    (workspace / "specs/flamel/openapi.yaml").unlink()
    assert merge(workspace) == 0
    assert contents(workspace) == before
    assert capsys.readouterr().out == (
        "specs/flamel/openapi.yaml: merged from"
        " sources/get-image-metadata.md, sources/upscale-image.md\n"
    )


def test_a_vendor_without_pages(workspace: Path, capsys: Capture) -> None:
    before = contents(workspace)
    assert merge(workspace, "kokoon") == 2
    assert "[merge/no-pages]" in capsys.readouterr().err
    assert contents(workspace) == before


AMBIGUOUS = ["1e3", "1E+3", "-1e-5", "12e03", "0o17", "017", "1.", ".5", "+.5", "1_000", "0x1F",
             "yes", "No", "on", "~", "null", "Null", "true", "", " ", "2020-01-01", "12:30:45",
             "=", "<<", "- a", "a: b", "#", "! x", "& x", "* x", ".inf", ".NaN", "\t", "a\nb",
             "a\n", "\n", "é", "한국어", "\u2028", "\x85", "\ufeff", "😀", "'", '"', "%", "@", "`",
             "1.0", "200", "---", "...", "?", "{}", "[]", "x" * 300]  # fmt: skip


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_a_string_stays_a_string(text: str) -> None:
    value: JsonValue = {"value": text, "list": [text], f"key {text}": 1}
    assert parse(dump_yaml(value), "openapi.yaml").value == value


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.from_regex(r"[-+]?[0-9.]{1,4}([eE][-+]?[0-9]{1,2})?", fullmatch=True),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab1.", max_size=3), inner),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(value=VALUES)
def test_what_is_written_is_read(value: JsonValue) -> None:
    read = parse(dump_yaml({"value": value}), "openapi.yaml").value
    assert repr(read) == repr({"value": value})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize(
    ("accident", "code"), [(kill, -signal.SIGKILL), (disk_full, 2), (interrupt, 130)]
)
def test_an_accident_leaves_the_old_document(
    workspace: Path, tmp_path: Path, accident: object, code: int, capsys: Capture
) -> None:
    file = workspace / "specs/flamel/openapi.yaml"
    new = file.read_bytes()

    def reset() -> None:
        file.write_bytes(b"old: 1\n")

    for ended in instants(tmp_path, lambda: merge(workspace), accident, reset):  # type: ignore[arg-type]
        assert ended.code == (code if ended.struck else 0), ended.err
        assert file.read_bytes() in (new, b"old: 1\n")
        if not ended.struck:
            assert file.read_bytes() == new
        if ended.struck and accident is disk_full:
            assert ended.err.splitlines()[0] == (
                "error: specs/flamel/openapi.yaml: No space left on device [store/disk]"
            )
    assert [p.name for p in file.parent.iterdir() if p.name[0] == "."] == []
