# from specs/flamel — #/components/schemas/ImageMetaCollectionThemeDto. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model, wire


@model
class ImageMetaCollectionThemeDto(Model):
    code: str
    """대주제 코드"""

    name_text: str = wire("nameText")
    """테마 이름(i18n)"""
