"""Deprecation, sunset and stability: announcements about the future of anything."""

from __future__ import annotations

import re
from typing import Protocol

from codegen.base.pointer import JsonValue
from codegen.review.compare.comparison import Comparison
from codegen.spec.document import as_text

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})([T ].*)?")
LEVELS = ("draft", "alpha", "beta", "stable")


class Marked(Protocol):
    """What may be marked as deprecated: keywords, and their places."""

    def get(self, keyword: str) -> JsonValue:
        """The value of a keyword."""
        ...

    def where(self, keyword: str) -> str:
        """The place of a keyword."""
        ...


def compare_lifecycle(c: Comparison, node: int, old: Marked, new: Marked) -> None:
    """What is announced, and what is taken back."""
    before, after = old.get("deprecated") is True, new.get("deprecated") is True
    if before != after:
        rule = "deprecated" if after else "reactivated"
        c.edit(node, rule, (old.where("deprecated"), new.where("deprecated")), (before, after))
    _sunset(c, node, old, new, after)
    _stability(c, node, old, new)


def sunset_of(value: JsonValue) -> str:
    """The date of an ``x-sunset``, empty if there is none that can be read."""
    match = _DATE.fullmatch(as_text(value).strip())
    if not match or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return ""
    return match[0][:10]


def _sunset(c: Comparison, node: int, old: Marked, new: Marked, deprecated: bool) -> None:
    before, after = old.get("x-sunset"), new.get("x-sunset")
    if before == after:
        return
    earlier, later = sunset_of(before), sunset_of(after)
    if after is not None and not later:
        rule = "sunset-unreadable"
    elif not earlier:
        rule = "sunset-added"
    elif after is None:
        # With the deprecation taken back, so is the date.
        rule = "sunset-removed" if deprecated else ""
    else:
        rule = "sunset-earlier" if later < earlier else "sunset-later"
    if rule and earlier != later:
        c.edit(node, rule, (old.where("x-sunset"), new.where("x-sunset")), (before, after))


def _stability(c: Comparison, node: int, old: Marked, new: Marked) -> None:
    keyword = "x-stability-level"
    before, after = as_text(old.get(keyword)), as_text(new.get(keyword))
    if before == after or before not in LEVELS or after not in LEVELS:
        return
    rule = "raised" if LEVELS.index(after) > LEVELS.index(before) else "lowered"
    c.edit(node, f"stability-{rule}", (old.where(keyword), new.where(keyword)), (before, after))
