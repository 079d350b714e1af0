"""The workflows of a pull request: what they may do, and that they do not mix code with rights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from codegen.review.report.markdown import MARKER

FOLDER = Path(__file__).resolve().parents[3] / ".github" / "workflows"
REVIEW, COMMENT = (FOLDER / f"{name}.yml" for name in ("review", "review-comment"))


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def steps(path: Path) -> list[Any]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def test_what_runs_the_pull_request_s_code_may_only_read() -> None:
    value = read(REVIEW)
    assert list(value["on"]) == ["pull_request"]
    assert value["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in value["jobs"].values())
    checkout = next(s for s in steps(REVIEW) if s.get("uses", "").startswith("actions/checkout"))
    assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}


def test_what_may_write_runs_no_code_of_the_pull_request() -> None:
    value = read(COMMENT)
    assert list(value["on"]) == ["workflow_run"]
    assert value["permissions"] == {}
    (job,) = value["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert not [s for s in steps(COMMENT) if s.get("uses", "").startswith("actions/checkout")]


@pytest.mark.parametrize("path", [REVIEW, COMMENT], ids=lambda p: p.stem)
def test_nothing_of_an_event_is_pasted_into_a_script(path: Path) -> None:
    assert not [s["run"] for s in steps(path) if re.search(r"\$\{\{", s.get("run", ""))]


def test_one_comment_is_found_again() -> None:
    assert MARKER in COMMENT.read_text("utf-8")


def test_a_run_of_an_older_push_stops() -> None:
    assert read(REVIEW)["concurrency"]["cancel-in-progress"] == "true"
