from __future__ import annotations

from enum import IntEnum, StrEnum


class Status(StrEnum):
    """Open on the wire: a server may know more."""

    DONE = "done"
    OPEN = "open"


class Level(IntEnum):
    """Closed where it is used without ``| int``."""

    LOW = 1
    HIGH = 2
