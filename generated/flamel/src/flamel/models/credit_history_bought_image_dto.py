# from specs/flamel — #/components/schemas/CreditHistoryBoughtImageDto. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import Model, model, wire

if TYPE_CHECKING:
    from .only_user_id_dto import OnlyUserIdDto


@model
class CreditHistoryBoughtImageDto(Model):
    image_id: int = wire("imageId")
    """ID(아이디)"""

    download_log: list[OnlyUserIdDto] = wire("DownloadLog")
    """이미지 정보"""
