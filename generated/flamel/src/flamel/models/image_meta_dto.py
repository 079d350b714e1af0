# from specs/flamel — #/components/schemas/ImageMetaDto. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model, wire

if TYPE_CHECKING:
    from .dislike import Dislike
    from .image_meta_bought_dto import ImageMetaBoughtDto
    from .image_meta_collection_info_dto import ImageMetaCollectionInfoDto
    from .image_meta_download_log_dto import ImageMetaDownloadLogDto
    from .image_meta_generation_info_dto import ImageMetaGenerationInfoDto
    from .image_meta_upscale_info_dto import ImageMetaUpscaleInfoDto
    from .image_owner_dto import ImageOwnerDto
    from .like import Like


class ImageMetaDtoGenerationStatus(StrEnum):
    """Generation Status(생성 상태)"""

    __schema__ = "#/components/schemas/ImageMetaDto/properties/generationStatus"

    PENDING = "PENDING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"


@model
class ImageMetaDto(Model):
    image_id: int = wire("imageId")
    """ID(아이디)"""

    credit_cost: float | None = wire("creditCost")
    """Credit Cost(크레딧 소모량)"""

    created_at: datetime = wire("createdAt")
    """Creation Date(생성 일시)"""

    generation_status: ImageMetaDtoGenerationStatus | str | None = wire("generationStatus")
    """Generation Status(생성 상태)"""

    generation_error: str | None = wire("generationError")
    """Generation Error(생성 에러 메시지)"""

    resolution: str
    """Resolution(해상도)"""

    owner_id: int = wire("ownerId")
    """Owner ID(소유자 아이디)"""

    likes: list[Like] | Unset = wire("Likes", default=UNSET)
    """Like Information(좋아요 정보(좋아요 눌렀으면 내 아이디 객체 들어있음))"""

    dislikes: list[Dislike] | Unset = wire("Dislikes", default=UNSET)
    """Dislike Information(싫어요 정보(싫어요 눌렀으면 내 아이디 객체 들어있음))"""

    bookmarked: bool
    """북마크 여부"""

    owner: ImageOwnerDto = wire("Owner")
    """오너정보"""

    upscaled: list[ImageMetaUpscaleInfoDto] = wire("Upscaled")

    download_log: list[ImageMetaDownloadLogDto] = wire("DownloadLog")
    """다운로드 로그"""

    collection_info: ImageMetaCollectionInfoDto | None = wire("CollectionInfo")
    """컬렉션 정보"""

    generation_info: ImageMetaGenerationInfoDto | None = wire("GenerationInfo")
    """생성 정보"""

    upscale_info: ImageMetaUpscaleInfoDto | None = wire("UpscaleInfo")
    """업스케일 정보"""

    bought: list[ImageMetaBoughtDto] | None = wire("Bought")
    """구매 관련 정보"""
