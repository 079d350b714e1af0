# from specs/envelope_and_errors — #/components/schemas/Order. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class Order(Model):
    total: float | Unset = UNSET
