"""Which differences are none: each rule excuses what it is for, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from codegen.base.pointer import JsonValue
from codegen.crosscheck.compare_verdicts import compare_verdicts
from codegen.crosscheck.facts import DEFECT, Verdict
from codegen.crosscheck.payloads import Payload
from codegen.crosscheck.rules import (
    REQUEST_RULES,
    VERDICT_RULES,
    RequestDifference,
    VerdictDifference,
    same_value,
)


def request(part: str, name: str, own: str | None, other: str | None, **more: Any) -> str:
    """The rule that excuses it; empty if none does."""
    difference = RequestDifference(part, name, own, other, **more)
    return next((r.name for r in REQUEST_RULES if r.excuses(difference)), "")


@pytest.mark.parametrize(
    ("difference", "more", "rule"),
    [
        (("header", "user-agent", "ours/1", "httpx"), {}, "transport-headers"),
        (("header", "authorization", "a", "b"), {}, ""),
        (("header", "content-type", "application/json", None), {}, ""),
        (("header", "content-type", "a", "b"), {"media": ("a", "b")}, "several-media-types"),
        (("header", "content-type", "a", "b"), {"media": ("a",)}, ""),
        (("header", "x-mode", None, "web"), {"schema": {"default": "web"}}, "documented-default"),
        (("header", "x-mode", None, "app"), {"schema": {"default": "web"}}, ""),
        (("header", "x-mode", "web", None), {"schema": {"default": "web"}}, ""),
        (("header", "x-mode", None, "web"), {"schema": {"default": "web"}, "given": True}, ""),
        (("header", "x-mode", None, "web"), {}, ""),
        (("query", "n", None, "n=1"), {"schema": {"default": 1}}, "documented-default"),
        (("query", "n", None, "n=1.0"), {"schema": {"default": 1}}, "documented-default"),
        (("query", "n", None, "n=true"), {"schema": {"default": True}}, "documented-default"),
        (("query", "n", None, "n=1"), {"schema": {"default": True}}, ""),
        (("query", "q", "q=a%20b", "q=a+b"), {}, "blank-in-query"),
        (("query", "q", "q=a%2Bb", "q=a+b"), {}, ""),
        (("query", "q", "q=a", "q=a&q=b"), {}, ""),
        (("query", "n", "n=7", "n=7.0"), {}, ""),
        (
            ("query", "t", "t=2024-05-06T07%3A08%3A09Z", "t=2024-05-06T07%3A08%3A09%2B00%3A00"),
            {},
            "date-time-spelling",
        ),
        (("query", "t", "t=2024-05-06T07:08:09Z", "t=2024-05-06T07:08:10Z"), {}, ""),
        (("query", "t", "t=2024-05-06T07:08:09Z", "u=2024-05-06T07:08:09Z"), {}, ""),
        (("path", "", "/a%2Fb", "/a/b"), {}, ""),
        (("body", "", '{"a":1,"b":2}', '{"b":2.0,"a":1}'), {}, "member-order"),
        (("body", "", '{"a":1}', '{"a":"1"}'), {}, ""),
        (("body", "", "a=1", '{"a":1}'), {}, ""),
        (("method", "", "GET", "get"), {}, ""),
    ],
)
def test_differences_between_requests(
    difference: tuple[str, str, str | None, str | None], more: dict[str, Any], rule: str
) -> None:
    assert request(*difference, **more) == rule


def taken(value: str) -> Verdict:
    return Verdict(True, value)


def refused(*kinds: str) -> Verdict:
    return Verdict(False, problem="p", kinds=kinds)


ENUM: dict[str, JsonValue] = {"type": "string", "enum": ["a"]}


@pytest.mark.parametrize(
    ("own", "other", "schema", "value", "rule"),
    [
        (taken('"x"'), refused("enum"), ENUM, "x", "open-enum"),
        (taken('"x"'), refused("literal_error"), ENUM, "x", "open-enum"),
        (taken('"x"'), refused("enum"), {}, "x", ""),
        (taken("7"), refused("enum"), ENUM, 7, ""),
        (refused(), taken('"x"'), ENUM, "x", ""),
        (taken('"x"'), refused("enum", "missing"), ENUM, "x", ""),
        (taken('"x"'), refused("string_pattern_mismatch"), {}, "x", "unchecked-limits"),
        (taken('"x"'), refused("string_type"), {}, "x", ""),
        (taken("7"), refused("int_type"), {"type": "integer"}, 7.0, "whole-number"),
        (taken("7.5"), refused("int_type"), {"type": "integer"}, 7.5, ""),
        (taken('"7"'), refused("int_type"), {"type": "integer"}, "7", ""),
        (refused(), taken("null"), {"default": 1}, None, "null-beside-default"),
        (refused(), taken("null"), {}, None, ""),
        (taken("null"), refused("int_type"), {"default": 1}, None, ""),
        (taken('"2024-05-06T07:08:09.12Z"'), taken('"2024-05-06T07:08:09.120000Z"'), {}, "",
         "value-spelling"),
        (taken('"a"'), taken('"b"'), {}, "", ""),
    ],
)  # fmt: skip
def test_differences_between_verdicts(
    own: Verdict, other: Verdict, schema: dict[str, JsonValue], value: JsonValue, rule: str
) -> None:
    difference = VerdictDifference(own, other, schema, value)
    assert next((r.name for r in VERDICT_RULES if r.excuses(difference)), "") == rule


@pytest.mark.parametrize(
    ("own", "other", "same"),
    [
        (7, 7.0, True),
        (1, True, False),
        (0, False, False),
        (None, False, False),
        (None, None, True),
        ("7", 7, False),
        ({"a": 1, "b": [1]}, {"b": [1.0], "a": 1}, True),
        ({"a": 1}, {"a": 1, "b": None}, False),
        ([1, 2], [2, 1], False),
        ([1], [1, 1], False),
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09.000+00:00", True),
        ("2024-05-06T07:08:09Z", "2024-05-06T09:08:09+02:00", False),
        ("20240506", "2024-05-06", False),
        ("T", "t", False),
    ],
)
def test_what_is_the_same_value(own: JsonValue, other: JsonValue, same: bool) -> None:
    assert same_value(own, other) is same
    assert same_value(other, own) is same


def test_every_rule_has_a_name_of_its_own_and_a_reason() -> None:
    rules = [*REQUEST_RULES, *VERDICT_RULES]
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(len(rule.reason) > 40 for rule in rules)


def payload(change: str, example: int = 0) -> Payload:
    return Payload("#/components/schemas/A", "A", "{}", example, change, "#/a", 7)


def test_mutations_of_an_example_that_is_refused_are_not_compared() -> None:
    tried = (payload(""), payload("removed"), payload("", 1), payload("removed", 1))
    own = (taken("{}"), taken("{}"), taken("{}"), taken("{}"))
    other = (refused("missing"), refused("missing"), taken("{}"), refused("missing"))
    compared = compare_verdicts(tried, own, other)
    assert [f.message[:20] for f in compared.findings] == [
        "the example of A: we",
        "a removed in a A: we",
    ]
    assert [r.rule for r in compared.remarks] == ["crosscheck/dcg-refused"]
    assert compared.facts == 3


def test_an_error_that_our_decoder_never_announced_is_a_finding() -> None:
    own = (taken("{}"), refused(DEFECT))
    compared = compare_verdicts(
        (payload(""), payload("removed")), own, (taken("{}"), refused("missing"))
    )
    assert [f.rule for f in compared.findings] == ["crosscheck/dcg-accepts"]


@pytest.mark.parametrize(("other", "rule"), [(None, "dropped"), (refused(DEFECT), "failed")])
def test_an_engine_without_a_verdict_is_remarked(other: Verdict | None, rule: str) -> None:
    compared = compare_verdicts((payload(""),), (taken("{}"),), (other,))
    assert compared.findings == ()
    assert f"crosscheck/dcg-{rule}" in [r.rule for r in compared.remarks]
