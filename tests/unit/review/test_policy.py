"""What a project may decide: severities, bumps, acceptances; and versions."""

from __future__ import annotations

import pytest

from codegen.base.diagnostics import CodegenError, Severity
from codegen.review.policy import Policy, problems
from codegen.review.python.change import Bump
from codegen.review.settings import parse_policy
from codegen.review.verdict import is_enough, next_version

from .probes import BASE, PROBES, compare, edited

GOOD = """
[policy]
wire-breaking = "major"
unmodelled = "minor"
initial = false

[severity]
parameter-removed = "error"
enum-value-added = "off"

[bump]
member-added = "major"

[[accept]]
fingerprint = "abc"
reason = "Nobody uses it."
until = 2027-01-31

[[accept]]
fingerprint = "def"
reason = "Agreed with them."
until = "2027-02-01"
"""


def test_everything_is_read() -> None:
    policy = parse_policy(GOOD, "review.toml")
    assert policy.wire_breaking is Bump.MAJOR
    assert policy.unmodelled is Bump.MINOR
    assert not policy.initial
    assert policy.severities == {"parameter-removed": Severity.ERROR, "enum-value-added": None}
    assert policy.bumps == {"member-added": Bump.MAJOR}
    assert [(a.fingerprint, a.until, a.origin.line) for a in policy.accepted] == [
        ("abc", "2027-01-31", 14), ("def", "2027-02-01", 19),
    ]  # fmt: skip


def test_nothing_is_the_default() -> None:
    assert parse_policy("", "review.toml") == Policy()


@pytest.mark.parametrize(("text", "line", "message"), [
    ("a = ", 1, "not TOML"),
    ("\n[polizy]\n", 2, "unknown key 'polizy'"),
    ("[policy]\nwire = 1\n", 2, "unknown key 'wire'"),
    ('[policy]\nwire-breaking = "huge"\n', 2, "must be one of none, patch, minor, major"),
    ("[policy]\ninitial = 3\n", 2, "must be true or false"),
    ('[severity]\nparameter-remove = "error"\n', 2, "no rule is called 'parameter-remove'"),
    ('[severity]\nparameter-removed = "fatal"\n', 2, "must be one of error, warning, info, off"),
    ('[bump]\nmember-added = 3\n', 2, "must be one of"),
    ('[[accept]]\nfingerprint = "a"\n', 1, "acceptance 1 needs fingerprint, reason and until"),
    ('[[accept]]\nfingerprint = "a"\nreason = ""\nuntil = 2027-01-01\n', 1, "acceptance 1 needs"),
    ('[[accept]]\nfingerprint = "a"\nreason = "b"\nuntil = "soon"\n', 1, "acceptance 1 needs"),
])  # fmt: skip
def test_what_nobody_understands_is_said(text: str, line: int, message: str) -> None:
    with pytest.raises(CodegenError) as caught:
        parse_policy(text, "review.toml")
    found = caught.value.diagnostics[0]
    assert message in found.message
    assert found.origin is not None
    assert (found.origin.file, found.origin.line) == ("review.toml", line)


def test_a_misspelt_rule_has_a_proposal() -> None:
    with pytest.raises(CodegenError) as caught:
        parse_policy('[severity]\nparameter-remove = "error"\n', "review.toml")
    assert "did you mean 'parameter-removed'?" in caught.value.diagnostics[0].hint


def test_acceptances_are_used_and_hold() -> None:
    policy = parse_policy(GOOD, "review.toml")
    assert not problems(policy, ["abc", "def", "x"], "2027-01-31")
    expired = problems(policy, ["abc", "def"], "2027-02-01")
    assert [(p.rule, p.origin and p.origin.line) for p in expired] == [("review/expired", 14)]
    unused = problems(policy, ["abc"], "2027-01-01")
    assert [(p.rule, p.origin and p.origin.line) for p in unused] == [("review/unused", 19)]


def probe(name: str, policy: Policy) -> tuple[bool, str]:
    found = compare(BASE, edited(next(p.edit for p in PROBES if p.name == name)), policy)
    return found.verdict.breaking, found.verdict.bump.word


def test_severities_decide() -> None:
    error = parse_policy('[severity]\nparameter-removed = "error"', "")
    assert probe("request-parameter-removed", Policy())[0] is False
    assert probe("request-parameter-removed", error)[0] is True
    off = parse_policy('[severity]\nnot-added = "off"', "")
    assert probe("not-added", off) == (False, "none")


def test_bumps_decide() -> None:
    assert probe("response-enum-value-added", Policy())[1] == "minor"
    major = parse_policy('[bump]\nmember-added = "major"', "")
    assert probe("response-enum-value-added", major)[1] == "major"


def test_switches_decide() -> None:
    assert probe("not-added", parse_policy('[policy]\nwire-breaking = "major"', ""))[1] == "major"
    assert (
        probe("response-header-schema", parse_policy('[policy]\nunmodelled = "patch"', ""))[1]
        == "patch"
    )


@pytest.mark.parametrize(("version", "bump", "expected"), [
    ("1.2.3", Bump.MAJOR, "2.0.0"), ("1.2.3", Bump.MINOR, "1.3.0"), ("1.2.3", Bump.PATCH, "1.2.4"),
    ("1.2.3", Bump.NONE, "1.2.3"), ("0.2.3", Bump.MAJOR, "0.3.0"), ("0.2.3", Bump.MINOR, "0.2.4"),
    ("0.2.3", Bump.PATCH, "0.2.4"), ("1.2.3-rc.1", Bump.MINOR, "1.3.0"), ("v1", Bump.MAJOR, ""),
])  # fmt: skip
def test_the_next_version(version: str, bump: Bump, expected: str) -> None:
    assert next_version(version, bump, Policy()) == expected


def test_versions_below_one_may_be_like_others() -> None:
    assert next_version("0.2.3", Bump.MAJOR, Policy(initial=False)) == "1.0.0"


@pytest.mark.parametrize(("old", "new", "bump", "expected"), [
    ("1.2.3", "2.0.0", Bump.MAJOR, True), ("1.2.3", "1.3.0", Bump.MAJOR, False),
    ("1.2.3", "1.2.3", Bump.NONE, True), ("1.2.3", "1.2.3", Bump.PATCH, False),
    ("0.1.0", "0.2.0", Bump.MAJOR, True), ("?", "1.0.0", Bump.MAJOR, True),
])  # fmt: skip
def test_a_version_is_enough_or_not(old: str, new: str, bump: Bump, expected: bool) -> None:
    assert is_enough(old, new, bump, Policy()) is expected
