"""Pairs of documents with verdicts that are not ours: derived from the tests of oasdiff."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from codegen.base.diagnostics import CodegenError
from codegen.review.spec_diff import diff
from codegen.spec.document import Document
from codegen.spec.load import load
from codegen.spec.upgrade import upgrade

ROOT = Path(__file__).resolve().parents[3]
EXTRA = ROOT / os.environ.get("CODEGEN_EXTRA_INPUTS", "../shared")
CASES = EXTRA / "diff-cases"
UNDECIDED = {"contested", "invalid-document", "policy", "time-dependent"}
AT_LEAST = 0.97

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason=f"no pairs in {CASES}: CODEGEN_EXTRA_INPUTS names another folder"
)


def document(path: Path) -> Document:
    found = load(path, path.name)
    try:
        return upgrade(found)
    except CodegenError:
        # A third of the pairs is invalid on one side: they are compared as they are.
        return found


def cases() -> list[tuple[str, Any]]:
    return [
        (path.parent.name, json.loads(path.read_text("utf-8")))
        for path in sorted(CASES.glob("*/expected.json"))
    ]


def test_verdicts_agree() -> None:
    judged, misses = 0, list[str]()
    for name, expected in cases():
        if UNDECIDED & set(expected.get("tags", ())):
            continue
        judged += 1
        found = diff(*(document(CASES / name / f"{side}.yaml") for side in ("base", "revision")))
        if found.breaking != expected["breaking"]:
            ours = ", ".join(f"{c.id} ({c.severity.name})" for c in found.changes) or "nothing"
            wanted = ", ".join(expected["ids"]) or "nothing"
            misses.append(f"{name}: {ours}; expected {expected['level']}: {wanted}")
    print(f"\n{judged - len(misses)} of {judged} as expected; not:", *misses, sep="\n  ")
    assert judged
    assert len(misses) <= (1 - AT_LEAST) * judged, "\n".join(misses)


def test_no_pair_is_too_much() -> None:
    """Whatever is wrong with the documents: a result, the same each time, and not silence."""
    for name, expected in cases():
        sides = [document(CASES / name / f"{side}.yaml") for side in ("base", "revision")]
        found = diff(*sides, "2025-01-01")
        assert found == diff(*sides, "2025-01-01")
        assert found.changes or found.prose or not expected["ids"], name
        assert diff(sides[0], sides[0]).identical
