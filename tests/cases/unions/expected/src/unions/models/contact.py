# from specs/unions — #/components/schemas/Contact. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class Contact(Model):
    """One of the two is there."""

    mail: str | Unset = UNSET

    phone: str | Unset = UNSET
