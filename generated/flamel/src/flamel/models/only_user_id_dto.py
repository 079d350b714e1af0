# from specs/flamel — #/components/schemas/OnlyUserIdDto. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model, wire


@model
class OnlyUserIdDto(Model):
    user_id: int = wire("userId")
    """유저 아이디"""
