"""Dates and times of RFC 3339.

A date-time survives reading and writing as the instant and offset it is. Its spelling does in the
usual forms: ``Z`` for UTC, and a fraction of none, three or six digits. What is lost is ``+00:00``
(written ``Z``), zeros at the end of a fraction, and digits beyond microseconds.
"""

import re
from datetime import UTC, date, datetime

_DATETIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def parse_datetime(text: str) -> datetime:
    """An aware datetime; digits beyond microseconds are cut off.

    Raises:
        ValueError: the text is no date-time, or has no offset from UTC.
    """
    # The standard library takes all of ISO 8601: week dates, no offset, no seconds.
    if not _DATETIME.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text.upper())


def parse_date(text: str) -> date:
    """A date.

    Raises:
        ValueError: the text is no date.
    """
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def format_datetime(value: datetime) -> str:
    """RFC 3339 text, with milliseconds where they suffice.

    Raises:
        ValueError: the datetime is naive, so that nobody knows which instant it means.
    """
    offset = value.utcoffset()
    if offset is None:
        raise ValueError("a datetime without a timezone cannot be sent")
    if offset.seconds % 60 or offset.microseconds:
        # Local mean times of long ago have offsets that RFC 3339 cannot write.
        try:
            value = value.astimezone(UTC)
        except OverflowError:
            raise ValueError("a datetime before the year 1 or after 9999 in UTC") from None
    places = "milliseconds" if value.microsecond % 1000 == 0 else "microseconds"
    text = value.isoformat(timespec=places if value.microsecond else "seconds")
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text
