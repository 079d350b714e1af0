# from specs/flamel — #/components/schemas/ImageMetaCollectionStyleDto. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model, wire


@model
class ImageMetaCollectionStyleDto(Model):
    main: str
    """중분류코드"""

    main_text: str = wire("mainText")
    """중분류(i18n)"""
