# from specs/flamel — #/components/schemas/ScaleSize. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class ScaleSize(StrEnum):
    """Scale(스케일)"""

    VALUE_1X = "1x"
    """원본 이미지"""

    VALUE_2X = "2x"
    VALUE_4X = "4x"
    VALUE_8X = "8x"
