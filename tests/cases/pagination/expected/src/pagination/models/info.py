# from specs/pagination — #/components/schemas/Info. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class Info(Model):
    cursor: str | None | Unset = UNSET

    more: bool | Unset = UNSET

    pages: int | Unset = UNSET
