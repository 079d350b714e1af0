# from specs/flamel — #/components/schemas/ImageMetaCollectionTagDto. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model


@model
class ImageMetaCollectionTagDto(Model):
    title: str
    """태그명"""
