# from specs/enums_and_nulls — #/components/schemas/Maybe. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class Maybe(StrEnum):
    SOME = "some"
