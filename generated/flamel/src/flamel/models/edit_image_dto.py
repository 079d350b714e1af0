# from specs/flamel — #/components/schemas/EditImageDto. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import Model, model, wire

if TYPE_CHECKING:
    from .edit_info import EditInfo
    from .scale_size import ScaleSize


@model
class EditImageDto(Model):
    image_id: int = wire("imageId")
    """ID(아이디)"""

    resolution: str
    """Resolution(해상도)"""

    scale_size: ScaleSize | str = wire("scaleSize")
    """Scale(스케일)"""

    owner_id: int = wire("ownerId")
    """Owner ID(소유자 아이디)"""

    edit_info: EditInfo = wire("EditInfo")
    """Edit Information(편집 정보)"""
