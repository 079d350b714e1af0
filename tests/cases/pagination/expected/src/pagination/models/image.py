# from specs/pagination — #/components/schemas/Image. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model


@model
class Image(Model):
    id: int
