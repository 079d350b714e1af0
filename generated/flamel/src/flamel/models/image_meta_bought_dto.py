# from specs/flamel — #/components/schemas/ImageMetaBoughtDto. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import Model, model, wire

if TYPE_CHECKING:
    from .credit_history_bought_image_dto import CreditHistoryBoughtImageDto
    from .scale_size import ScaleSize


@model
class ImageMetaBoughtDto(Model):
    image_id: int = wire("imageId")
    """이미지 아이디"""

    scale_size: ScaleSize | str = wire("scaleSize")
    """스케일 사이즈"""

    image: CreditHistoryBoughtImageDto = wire("Image")
    """이미지 정보"""
