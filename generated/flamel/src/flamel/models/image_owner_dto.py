# from specs/flamel — #/components/schemas/ImageOwnerDto. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model, wire


@model
class ImageOwnerDto(Model):
    name: str
    """이름"""

    profile_image: str = wire("profileImage")
    """프로필이미지 주소"""
