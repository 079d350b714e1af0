# from specs/enums_and_nulls — #/components/schemas/Colour. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class Colour(StrEnum):
    """What it looks like."""

    RED = "red"
    """Like a rose."""

    LIGHT_BLUE = "light-blue"
    EMPTY = ""
    VALUE_2X = "2x"
    """Twice."""

    NONE = "None"
