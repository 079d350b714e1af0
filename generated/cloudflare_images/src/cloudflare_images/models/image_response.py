# from specs/cloudflare_images — #/components/schemas/ImageResponse. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime import Model, model

if TYPE_CHECKING:
    from .image import Image
    from .response_info import ResponseInfo


@model
class ImageResponse(Model):
    """The envelope of a successful answer."""

    errors: list[ResponseInfo]

    messages: list[ResponseInfo]

    result: Image

    success: Literal[True]
    """Whether the API call was successful"""
