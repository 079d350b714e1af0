# from specs/flamel — #/components/schemas/ImageMetaUpscaledImageDto. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model, wire


@model
class ImageMetaUpscaledImageDto(Model):
    image_id: int = wire("imageId")
    """ID(아이디)"""

    owner_id: int = wire("ownerId")
    """Owner ID(소유자 아이디)"""
