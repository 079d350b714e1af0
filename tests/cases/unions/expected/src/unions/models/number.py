# from specs/unions — #/components/schemas/Number. Generated; edits are overwritten.
from __future__ import annotations

from enum import IntEnum


class Number(IntEnum):
    VALUE_1 = 1
    VALUE_2 = 2
