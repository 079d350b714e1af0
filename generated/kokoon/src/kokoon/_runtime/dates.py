"""Dates and times of RFC 3339, and UUIDs.

A date-time survives reading and writing as the instant and offset it is. Its spelling does in the
usual forms: ``Z`` for UTC, and a fraction of none, three or six digits. What is lost is ``+00:00``
(written ``Z``), zeros at the end of a fraction, and digits beyond microseconds.
"""

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec

_DATETIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

_MARKS = frozenset({"--T::.", "--T::Z"})
_LENGTHS = frozenset({20, 24, 27})
"""Every third character from the fifth on, and the length, of a date-time as most servers write
it. The standard library refuses whatever else is not RFC 3339 in a text that has them."""


def standard(tp: Any) -> Any:
    """A class of the library behind ``tp``, which tests replace for a while to stop the clock."""
    found = (cls for cls in getattr(tp, "__mro__", ()) if cls.__module__ == "datetime")
    return next(found, tp)


def parse_datetime(text: str) -> datetime:
    """An aware datetime, cut off at microseconds; ValueError if the text is none with an offset."""
    if text[4:20:3] in _MARKS and len(text) in _LENGTHS and text[-1] == "Z":
        return datetime.fromisoformat(text)
    # The standard library takes all of ISO 8601: week dates, no offset, no seconds.
    if not _DATETIME.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text.upper())


def parse_date(text: str) -> date:
    """A date; ValueError if the text is none."""
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def format_datetime(value: datetime) -> str:
    """RFC 3339 text, with milliseconds where they suffice; ValueError without an offset."""
    if value.tzinfo is not UTC:
        offset = value.utcoffset()
        if offset is None:
            raise ValueError("a datetime without a timezone cannot be sent")
        if offset.seconds % 60 or offset.microseconds:
            # Local mean times of long ago have offsets that RFC 3339 cannot write.
            try:
                value = value.astimezone(UTC)
            except OverflowError:
                raise ValueError("a datetime before the year 1 or after 9999 in UTC") from None
    # With six digits; isoformat() would write three if asked to, but takes five times as long.
    text: str = msgspec.to_builtins(value)
    return text[:23] + text[26:] if text[23:26] == "000" else text


def parse_uuid(text: str) -> UUID:
    """A UUID as RFC 9562 writes it; ValueError for any other form."""
    # msgspec also takes it without hyphens, and UUID() takes braces, URNs and hyphens anywhere.
    if len(text) != 36:
        raise ValueError(text)
    return msgspec.convert(text, UUID)
