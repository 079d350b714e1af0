# from specs/inline_schemas — #/paths/~1reports/post/parameters/0/schema. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class ReportsCreateLevel(StrEnum):
    LOW = "low"
    HIGH = "high"
