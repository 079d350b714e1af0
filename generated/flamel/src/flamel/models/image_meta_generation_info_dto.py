# from specs/flamel — #/components/schemas/ImageMetaGenerationInfoDto. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model, wire


@model
class ImageMetaGenerationInfoDto(Model):
    blur_reason: str = wire("blurReason")
    """Blur Image Status(블러이미지 여부(블러이미지면 버튼 표시하면 안 됨))"""
