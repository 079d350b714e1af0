# from specs/pagination — #/components/schemas/ImagePage. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model

if TYPE_CHECKING:
    from .image import Image
    from .info import Info


@model
class ImagePage(Model):
    result: list[Image]

    info: Info | Unset = UNSET
