# from specs/flamel — #/components/schemas/ImageMetaUpscaleInfoDto. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model, wire

if TYPE_CHECKING:
    from .image_meta_upscaled_image_dto import ImageMetaUpscaledImageDto
    from .scale_size import ScaleSize


@model
class ImageMetaUpscaleInfoDto(Model):
    image_id: int = wire("imageId")
    """이미지 아이디"""

    scale_size: ScaleSize | str = wire("scaleSize")
    """스케일 사이즈"""

    image: ImageMetaUpscaledImageDto | Unset = wire("Image", default=UNSET)
