# from specs/flamel — #/components/schemas/EditResponseDto. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import Model, model

if TYPE_CHECKING:
    from .edit_image_dto import EditImageDto


@model
class EditResponseDto(Model):
    image: EditImageDto
    """Upscaled Image(업스케일된 이미지)"""
