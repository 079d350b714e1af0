# from specs/parameters — #/components/schemas/State. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    NEW = "new"
    USED = "used"
