# from specs/unions — #/components/schemas/Size. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"
