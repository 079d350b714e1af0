# from specs/names — #/components/schemas/JSON. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class JSON_(Model):
    a: int | Unset = UNSET
