"""The table of rules is complete, and each of its rules is in use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from wild import read

from codegen.base.diagnostics import Severity
from codegen.spec.lint import lint
from codegen.spec.passes import PASSES
from codegen.spec.rules import RULES, refusal

SPEC = Path(__file__).parents[3] / "codegen" / "spec"
ELSEWHERE = ("merge/", "overlay/", "application/", "multipart/")
"""Rules of stages that have their own words, and media types."""


def used() -> set[str]:
    texts = [p.read_text("utf-8") for p in SPEC.rglob("*.py") if "rules" not in p.parts]
    return {rule for text in texts for rule in re.findall(r'"([a-z0-9-]+/[a-zA-Z0-9-]+)"', text)}


def test_every_rule_that_is_reported_is_in_the_table() -> None:
    assert {rule for rule in used() if not rule.startswith(ELSEWHERE)} <= RULES.keys()


def test_every_rule_of_the_table_is_reported() -> None:
    assert {rule for rule in RULES if not rule.startswith("widened/")} <= used()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_says_why_and_what_to_do(rule: str) -> None:
    known = RULES[rule]
    assert known.id == rule
    assert known.purpose.endswith(".")
    assert known.fix
    assert known.severity in (Severity.INFO, Severity.ERROR)
    assert not known.widened or known.severity is Severity.ERROR


def test_every_pass_says_what_it_is_for() -> None:
    for step in PASSES:
        assert (step.__doc__ or "").strip(), step.__name__


def test_a_refusal_has_the_remedy_of_its_rule() -> None:
    (diagnostic,) = refusal("load/tag", "no", None, "#/a").diagnostics  # type: ignore[arg-type]
    assert diagnostic.hint == RULES["load/tag"].fix


def test_lint_tells_everything_and_raises_nothing() -> None:
    found = lint(read("""\
        paths:
          /a: {get: {operationId: a, responses: {'200': {description: '', content: {a/b: {schema: {$ref: '#/components/schemas/No'}}}}}}}
          /b/{id}: {get: {operationId: a, responses: {}}}
        components: {schemas: {S: {type: string, default: 1, enum: [x]}}}
        """))  # fmt: skip
    errors = {d.rule for d in found if d.severity is Severity.ERROR}
    notes = {d.rule for d in found if d.severity is Severity.INFO}
    assert errors == {"ref/missing", "schema/default-choice"}
    assert notes == {"operation/duplicate-id", "path/undeclared", "schema/default-quoted"}
    assert [d.origin and d.origin.line for d in found] == sorted(
        d.origin.line for d in found if d.origin
    )


@pytest.mark.parametrize("text", ["paths: []", "paths: {/a: {get: {parameters: [{$ref: '#x'}]}}}"])
def test_lint_tells_what_stops_it(text: str) -> None:
    assert any(d.severity is Severity.ERROR for d in lint(read(text)))
