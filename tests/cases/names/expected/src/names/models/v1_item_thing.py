# from specs/names — #/components/schemas/v1.Item%20Thing. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class V1ItemThing(StrEnum):
    A_B = "a b"
    A_DASH_B = "a-b"
    VALUE_1 = "1"
    CLASS = "class"
    이미지 = "이미지"
