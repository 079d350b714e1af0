"""Differences that are no disagreements: each a named rule, with the reason why it is right.

A rule is about a kind of difference in any document. What is true of one vendor only is a waiver in
its vendor.toml.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qsl

from msgspec import Struct, field

from codegen.base.pointer import JsonValue
from codegen.crosscheck.facts import KEY, Verdict
from codegen.spec.document import JsonObject, as_list

# -- requests ---------------------------------------------------------------------------------


class RequestDifference(Struct, frozen=True):
    """One part of a request: what each side sends of it, None for nothing.

    ``part`` is method, path, query, header or body; ``name`` the header or query parameter.
    """

    part: str
    name: str
    own: str | None
    other: str | None
    schema: JsonObject = field(default_factory=dict[str, JsonValue])
    """Of the parameter, where it is one."""
    given: bool = False
    """Whether the call was given a value for it."""
    media: tuple[str, ...] = ()
    """In which media types the document describes the body of this operation."""


class RequestRule(Struct, frozen=True):
    """Excuses differences between requests."""

    name: str
    reason: str
    excuses: Callable[[RequestDifference], bool]


_TRANSPORT = {"accept", "accept-encoding", "connection", "content-length", "host", "user-agent"}


def _by_transport(difference: RequestDifference) -> bool:
    return difference.part == "header" and difference.name in _TRANSPORT


def _by_default(difference: RequestDifference) -> bool:
    default, other = difference.schema.get("default"), difference.other
    if difference.given or difference.own is not None or other is None or default is None:
        return False
    if difference.part == "query":
        other = _pairs(other)[0][1]
    if isinstance(default, int | float) and not isinstance(default, bool):
        return other in (str(default), str(float(default)))
    return other in (default, json.dumps(default))


def _by_blank(difference: RequestDifference) -> bool:
    if difference.part != "query" or difference.own is None or difference.other is None:
        return False
    return _pairs(difference.own) == _pairs(difference.other)


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True, strict_parsing=True)


def _by_instant(difference: RequestDifference) -> bool:
    own, other = difference.own, difference.other
    if own is None or other is None:
        return False
    if difference.part == "query":
        first, second = _pairs(own), _pairs(other)
        return len(first) == len(second) and all(
            a[0] == b[0] and (a[1] == b[1] or same_instant(a[1], b[1]))
            for a, b in zip(first, second, strict=True)
        )
    return difference.part == "header" and same_instant(own, other)


def _by_media(difference: RequestDifference) -> bool:
    kind = difference.part == "header" and difference.name == "content-type"
    return len(difference.media) > 1 and (kind or difference.part == "body")


def _by_order(difference: RequestDifference) -> bool:
    if difference.part != "body" or difference.own is None or difference.other is None:
        return False
    try:
        return same_value(json.loads(difference.own), json.loads(difference.other))
    except ValueError:
        return False


def _by_key(difference: RequestDifference) -> bool:
    return difference.part == "header" and (difference.own, difference.other) == (KEY, None)


REQUEST_RULES = (
    RequestRule(
        "transport-headers",
        "they belong to the HTTP library and to who is asking, and no document describes them",
        _by_transport,
    ),
    RequestRule(
        "documented-default",
        "what a vendor assumes when a parameter is absent is his to change: we do not send it "
        "unless it is given, the engine always does",
        _by_default,
    ),
    RequestRule(
        "blank-in-query",
        "a blank in a query is %20 by RFC 3986 and + by the rules of forms; servers take both",
        _by_blank,
    ),
    RequestRule(
        "date-time-spelling",
        "RFC 3339 spells the same instant in several ways: Z or +00:00, with or without zeros",
        _by_instant,
    ),
    RequestRule(
        "several-media-types",
        "of a body that is described in several media types we send JSON; the engine chooses by "
        "the class of the argument, which is often the same for all of them",
        _by_media,
    ),
    RequestRule(
        "idempotency-key",
        "where the vendor takes a key that the document does not describe as a parameter, only we "
        "know that",
        _by_key,
    ),
    RequestRule(
        "member-order",
        "the members of a JSON object have no order; and 7.0 is the number 7",
        _by_order,
    ),
)

# -- answers ----------------------------------------------------------------------------------


class VerdictDifference(Struct, frozen=True):
    """Two verdicts on one payload; ``value`` stands at the place that ``schema`` describes."""

    own: Verdict
    other: Verdict
    schema: JsonObject
    """Of the place that was changed; empty for an example as it is."""
    value: JsonValue


class VerdictRule(Struct, frozen=True):
    """Excuses differences between decoders."""

    name: str
    reason: str
    excuses: Callable[[VerdictDifference], bool]


_LIMITS = {
    "string_pattern_mismatch", "string_too_short", "string_too_long", "too_short", "too_long",
    "greater_than", "greater_than_equal", "less_than", "less_than_equal", "multiple_of",
}  # fmt: skip


def _by_limits(difference: VerdictDifference) -> bool:
    return difference.own.accepted and _only(difference.other, _LIMITS)


def _by_enum(difference: VerdictDifference) -> bool:
    known = as_list(difference.schema.get("enum"))
    return (
        difference.own.accepted
        and _only(difference.other, {"enum", "literal_error"})
        and type(difference.value) in {type(v) for v in known}
    )


def _by_whole_number(difference: VerdictDifference) -> bool:
    value = difference.value
    return (
        difference.own.accepted
        and _only(difference.other, {"int_type"})
        and isinstance(value, float)
        and value.is_integer()
    )


def _by_null(difference: VerdictDifference) -> bool:
    return (
        difference.other.accepted
        and not difference.own.accepted
        and difference.value is None
        and "default" in difference.schema
    )


def _by_way(difference: VerdictDifference) -> bool:
    one_way = difference.schema.get("readOnly") or difference.schema.get("writeOnly")
    return difference.own.accepted and bool(one_way) and _only(difference.other, {"missing"})


def _by_value(difference: VerdictDifference) -> bool:
    own, other = difference.own, difference.other
    if not own.accepted or not other.accepted:
        return False
    return same_value(json.loads(own.value), json.loads(other.value))


def _only(verdict: Verdict, kinds: set[str]) -> bool:
    return not verdict.accepted and bool(verdict.kinds) and kinds.issuperset(verdict.kinds)


VERDICT_RULES = (
    VerdictRule(
        "unchecked-limits",
        "patterns, lengths and bounds are for a server to keep; a client that refuses an answer "
        "because of them breaks where it need not",
        _by_limits,
    ),
    VerdictRule(
        "open-enum",
        "a server may add values; ours stay what they are on the wire, an engine's enumeration is "
        "closed",
        _by_enum,
    ),
    VerdictRule(
        "whole-number",
        "JSON has one kind of number, and JSON Schema takes 7.0 for an integer; pydantic does not",
        _by_whole_number,
    ),
    VerdictRule(
        "null-beside-default",
        "the engine makes a property with a default nullable; its schema does not take null",
        _by_null,
    ),
    VerdictRule(
        "one-way-field",
        "what only a server sets, or only a client sends, is not required on the other way; the "
        "engine has one class for both, and requires it on both",
        _by_way,
    ),
    VerdictRule(
        "value-spelling",
        "the same numbers and instants, spelt otherwise: 7 and 7.0, .123Z and .123000Z",
        _by_value,
    ),
)

# -- equality ---------------------------------------------------------------------------------


def same_value(own: JsonValue, other: JsonValue) -> bool:
    """Whether two JSON values mean the same: members in any order, numbers and instants as such."""
    if isinstance(own, bool) or isinstance(other, bool) or own is None or other is None:
        return own is other
    if isinstance(own, dict) and isinstance(other, dict):
        return own.keys() == other.keys() and all(same_value(own[k], other[k]) for k in own)
    if isinstance(own, list) and isinstance(other, list):
        return len(own) == len(other) and all(map(same_value, own, other))
    if isinstance(own, str) and isinstance(other, str):
        return own == other or same_instant(own, other)
    return isinstance(own, int | float) and isinstance(other, int | float) and own == other


def same_instant(own: str, other: str) -> bool:
    """Whether both are date-times, with the same instant and offset."""
    # A date, or a number that could be one, is no date-time.
    if "T" not in own.upper() or "T" not in other.upper():
        return False
    try:
        first, second = datetime.fromisoformat(own), datetime.fromisoformat(other)
    except ValueError:
        return False
    return first.isoformat() == second.isoformat()
