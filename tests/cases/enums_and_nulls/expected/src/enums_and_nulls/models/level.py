# from specs/enums_and_nulls — #/components/schemas/Level. Generated; edits are overwritten.
from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    MINUS_1 = -1
    VALUE_0 = 0
    VALUE_10 = 10
