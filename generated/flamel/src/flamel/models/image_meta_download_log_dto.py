# from specs/flamel — #/components/schemas/ImageMetaDownloadLogDto. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model, wire


@model
class ImageMetaDownloadLogDto(Model):
    image_id: int = wire("imageId")
    """이미지 아이디"""

    user_id: int = wire("userId")
    """유저 아이디"""
