# from specs/huy_devops — #/components/schemas/ImageResponse. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model

if TYPE_CHECKING:
    from .media import Media


@model
class ImageResponse(Model):
    """The envelope of a successful answer."""

    success: bool | Unset = UNSET

    code: int | Unset = UNSET

    message: str | Unset = UNSET

    data: Media | Unset = UNSET
