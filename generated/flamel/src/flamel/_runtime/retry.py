"""When a call is repeated, and how long it waits before that."""

from __future__ import annotations

import math
import os
import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from .errors import ConfigurationError

Problem: TypeAlias = Literal["connect", "broken", "timeout"]
"""What went wrong without an answer, as :class:`TransportError` tells it."""

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"})
"""Methods that mean the same once and twice (RFC 9110, section 9.2.2)."""


_DATE = re.compile(r"[A-Za-z]{3}, (\d\d) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT", re.ASCII)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
"""The form that HTTP's dates must have (RFC 9110, section 5.6.7), in any language of the system."""


def _draw() -> float:
    # Of the system, so that forks do not all draw the same.
    return int.from_bytes(os.urandom(6), "big") / 2.0**48


class Clock(Struct, frozen=True):
    """Time, as far as calls depend on it; tests bring their own.

    ``monotonic`` counts seconds, ``wall`` is the time of day in seconds since 1970, ``jitter``
    draws from 0 to 1; ``sleep`` None is the event loop's or the thread's own.
    """

    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    jitter: Callable[[], float] = _draw
    sleep: Callable[[float], None] | None = None


class Retry(Struct, frozen=True):
    """A policy of repeating calls.

    Only what may be replayed is repeated: a method that is idempotent, or a call with an
    idempotency key; and a body that can be sent again.

    Attributes:
        max_retries: how often at most; the first attempt is not counted.
        initial: most seconds to wait before the first repetition; the bound doubles with each, and
            the wait is drawn between 0 and the bound.
        maximum: no bound is above this.
        retry_after_limit: most seconds that a server's ``Retry-After`` may ask for; a call that
            would have to wait for longer fails at once.
        statuses: which answers are repeated.
        problems: which failures without an answer are.
    """

    max_retries: int = 2
    initial: float = 0.5
    maximum: float = 8.0
    retry_after_limit: float = 60.0
    statuses: frozenset[int] = frozenset({408, 429, 502, 503, 504})
    problems: frozenset[Problem] = frozenset[Problem]({"connect", "broken"})

    def __post_init__(self) -> None:
        if self.max_retries < 0:
            raise ConfigurationError("max_retries= must not be below 0")
        times = (self.initial, self.maximum, self.retry_after_limit)
        if not all(seconds >= 0 for seconds in times):
            raise ConfigurationError("a retry policy's seconds must not be below 0")

    def wait(self, attempt: int, headers: Mapping[str, str], clock: Clock) -> float | None:
        """Seconds to wait after ``attempt`` (1 is the first); None if it was the last one."""
        if attempt > self.max_retries:
            return None
        floor = retry_after(headers, clock)
        if floor > self.retry_after_limit:
            return None
        # Drawn from the whole interval, so that many clients do not come back together.
        bound = min(self.maximum, self.initial * 2.0 ** min(attempt - 1, 60))
        return max(floor, bound * clock.jitter())


def retry_after(headers: Mapping[str, str], clock: Clock) -> float:
    """Seconds that a server asks to wait (RFC 9110, section 10.2.3); 0 if it does not."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return 0.0
    try:
        # A proxy may have added one of its own, which comes in the same text.
        named = max(map(float, text.split(","))) if text[0] in "0123456789" else None
        seconds = _until(text, clock) if named is None else named
    except (ValueError, OverflowError):
        return 0.0
    return seconds if seconds > 0 and not math.isnan(seconds) else 0.0


def _until(text: str, clock: Clock) -> float:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    day, month, *rest = match.groups()
    year, hour, minute, second = map(int, rest)
    number = _MONTHS.index(month.lower()) + 1
    date = datetime(year, number, int(day), hour, minute, min(second, 59), tzinfo=UTC)
    return date.timestamp() - clock.wall()
