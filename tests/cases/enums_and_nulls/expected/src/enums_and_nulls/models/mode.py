# from specs/enums_and_nulls — #/components/schemas/Mode. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    AUTO = "auto"
    MANUAL = "manual"
