# from specs/flamel. Generated; edits are overwritten.
"""Models of Flamel; each module is imported when its class is first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy_modules

if TYPE_CHECKING:
    from .credit_history_bought_image_dto import (
        CreditHistoryBoughtImageDto as CreditHistoryBoughtImageDto,
    )
    from .dislike import Dislike as Dislike
    from .edit_image_dto import EditImageDto as EditImageDto
    from .edit_info import EditInfo as EditInfo
    from .edit_response_dto import EditResponseDto as EditResponseDto
    from .error_body import ErrorBody as ErrorBody
    from .image_meta_bought_dto import ImageMetaBoughtDto as ImageMetaBoughtDto
    from .image_meta_collection_info_dto import (
        ImageMetaCollectionInfoDto as ImageMetaCollectionInfoDto,
    )
    from .image_meta_collection_style_dto import (
        ImageMetaCollectionStyleDto as ImageMetaCollectionStyleDto,
    )
    from .image_meta_collection_tag_dto import (
        ImageMetaCollectionTagDto as ImageMetaCollectionTagDto,
    )
    from .image_meta_collection_theme_dto import (
        ImageMetaCollectionThemeDto as ImageMetaCollectionThemeDto,
    )
    from .image_meta_download_log_dto import ImageMetaDownloadLogDto as ImageMetaDownloadLogDto
    from .image_meta_dto import ImageMetaDto as ImageMetaDto
    from .image_meta_dto import ImageMetaDtoGenerationStatus as ImageMetaDtoGenerationStatus
    from .image_meta_generation_info_dto import (
        ImageMetaGenerationInfoDto as ImageMetaGenerationInfoDto,
    )
    from .image_meta_upscale_info_dto import ImageMetaUpscaleInfoDto as ImageMetaUpscaleInfoDto
    from .image_meta_upscaled_image_dto import (
        ImageMetaUpscaledImageDto as ImageMetaUpscaledImageDto,
    )
    from .image_owner_dto import ImageOwnerDto as ImageOwnerDto
    from .like import Like as Like
    from .only_user_id_dto import OnlyUserIdDto as OnlyUserIdDto
    from .platform import Platform as Platform
    from .scale_size import ScaleSize as ScaleSize
else:
    __getattr__, __dir__, __all__ = lazy_modules(
        __name__,
        {
            "CreditHistoryBoughtImageDto": "credit_history_bought_image_dto",
            "Dislike": "dislike",
            "EditImageDto": "edit_image_dto",
            "EditInfo": "edit_info",
            "EditResponseDto": "edit_response_dto",
            "ErrorBody": "error_body",
            "ImageMetaBoughtDto": "image_meta_bought_dto",
            "ImageMetaCollectionInfoDto": "image_meta_collection_info_dto",
            "ImageMetaCollectionStyleDto": "image_meta_collection_style_dto",
            "ImageMetaCollectionTagDto": "image_meta_collection_tag_dto",
            "ImageMetaCollectionThemeDto": "image_meta_collection_theme_dto",
            "ImageMetaDownloadLogDto": "image_meta_download_log_dto",
            "ImageMetaDto": "image_meta_dto",
            "ImageMetaDtoGenerationStatus": "image_meta_dto",
            "ImageMetaGenerationInfoDto": "image_meta_generation_info_dto",
            "ImageMetaUpscaleInfoDto": "image_meta_upscale_info_dto",
            "ImageMetaUpscaledImageDto": "image_meta_upscaled_image_dto",
            "ImageOwnerDto": "image_owner_dto",
            "Like": "like",
            "OnlyUserIdDto": "only_user_id_dto",
            "Platform": "platform",
            "ScaleSize": "scale_size",
        },
    )
