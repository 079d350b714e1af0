# from specs/constants — #/components/schemas/Image. Generated; edits are overwritten.
from __future__ import annotations

from typing import Literal

from .._runtime import Model, model


@model
class Image(Model):
    kind: Literal["image"] = "image"

    url: str
