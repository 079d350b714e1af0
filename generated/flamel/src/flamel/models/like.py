# from specs/flamel — #/components/schemas/Like. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime

from .._runtime import UNSET, Model, Unset, model, wire


@model
class Like(Model):
    like_id: int = wire("likeId")
    """아이디"""

    user_id: int = wire("userId")
    """유저 아이디"""

    image_id: int = wire("imageId")
    """이미지 아이디"""

    created_at: datetime = wire("createdAt")
    """날짜"""

    platform: str | None | Unset = UNSET
    """플랫폼"""
