# from specs/merged_pages — #/components/schemas/Item. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class Item(Model):
    a: int | Unset = UNSET
    """How many."""
