"""Every rule, by tables: an edit, what is found, and that the opposite edit is found as well."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from codegen.review.rules import FAMILIES, RULES

from .documents import (
    SEVERITIES,
    Node,
    answered,
    compared,
    received,
    rows,
    sent,
    with_body,
    with_parameters,
    with_responses,
)


def cases() -> Iterator[Any]:
    """All rows as documents, and what is to be found."""
    for row in rows("schemas"):
        for index, place in enumerate((sent, received)):
            found = {rule: severities[index] for rule, severities in row["find"].items()}
            name = f"schema-{place.__name__}-{row['what']}"
            yield pytest.param(place(row["old"]), place(row["new"]), found, row, id=name)
    for row in rows("parameters"):
        path = row.get("path", {})
        old, new = (with_parameters(row[s], path.get(s, [])) for s in ("old", "new"))
        yield pytest.param(old, new, row["find"], row, id=f"parameter-{row['what']}")
    for row in rows("bodies"):
        old, new = with_body(row["old"]), with_body(row["new"])
        yield pytest.param(old, new, row["find"], row, id=f"body-{row['what']}")
    for row in rows("responses"):
        old, new = with_responses(row["old"]), with_responses(row["new"])
        yield pytest.param(old, new, row["find"], row, id=f"response-{row['what']}")
    for name in ("operations", "documents"):
        for row in rows(name):
            old, new = answered(row["old"]), answered(row["new"])
            yield pytest.param(old, new, row["find"], row, id=f"{name}-{row['what']}")


ALL = list(cases())


@pytest.mark.parametrize(("old", "new", "find", "row"), ALL)
def test_an_edit_is_found_and_nothing_else(old: Node, new: Node, find: Node, row: Node) -> None:
    found = compared(old, new)
    assert {c.id: c.severity.name for c in found.changes} == {
        rule: SEVERITIES[severity] for rule, severity in find.items()
    }
    if "reach" in row:
        assert [len(c.reach) for c in found.changes] == [row["reach"]]


@pytest.mark.parametrize(("old", "new", "find", "row"), ALL)
def test_the_opposite_edit_is_found(old: Node, new: Node, find: Node, row: Node) -> None:
    found = {c.id for c in compared(new, old).changes}
    for rule in find:
        assert found & set(RULES[rule].mirror), f"nothing mirrors {rule}"
    allowed = {mirror for rule in find for mirror in RULES[rule].mirror}
    assert found <= allowed


@pytest.mark.parametrize(("old", "new", "find", "row"), ALL)
def test_a_document_does_not_differ_from_its_copy(
    old: Node, new: Node, find: Node, row: Node
) -> None:
    for value in (old, new):
        found = compared(value, copy.deepcopy(value))
        assert found.identical
        assert not found.changes


def test_every_rule_has_a_case() -> None:
    there = {rule for case in ALL for rule in case.values[2]}
    back = {mirror for rule in there for mirror in RULES[rule].mirror}
    assert RULES.keys() <= there | back


def test_ids_are_unique() -> None:
    assert sum(map(len, FAMILIES.values())) == len(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_explained_and_has_a_mirror(rule: Any) -> None:
    assert rule.title
    assert rule.explanation.endswith(".")
    assert all(rule.id in RULES[mirror].mirror for mirror in rule.mirror)
