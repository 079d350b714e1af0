# from specs/flamel — #/components/schemas/ImageMetaCollectionInfoDto. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import Model, deprecated, model, wire

if TYPE_CHECKING:
    from .image_meta_collection_style_dto import ImageMetaCollectionStyleDto
    from .image_meta_collection_tag_dto import ImageMetaCollectionTagDto
    from .image_meta_collection_theme_dto import ImageMetaCollectionThemeDto


@model
class ImageMetaCollectionInfoDto(Model):
    enabled: bool
    """활성화 여부"""

    _is2x: bool = wire("is2x", alias="is2x")

    @property
    @deprecated("the vendor has deprecated this field")
    def is2x(self) -> bool:
        """2x여부"""
        return self._is2x

    collection_en_tags: list[ImageMetaCollectionTagDto] = wire("CollectionEnTags")
    """영어태그"""

    collection_ko_tags: list[ImageMetaCollectionTagDto] = wire("CollectionKoTags")
    """한글태그"""

    style: ImageMetaCollectionStyleDto = wire("Style")
    """스타일"""

    theme: list[ImageMetaCollectionThemeDto] = wire("Theme")
    """테마"""

    prompt_text: str = wire("promptText")
    """번역된 컬렉션 프롬프트"""
