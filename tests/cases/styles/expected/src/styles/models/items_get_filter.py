# from specs/styles — #/paths/~1items~1%7Bkey%7D/get/parameters/2/schema. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class ItemsGetFilter(Model):
    a: str | Unset = UNSET
