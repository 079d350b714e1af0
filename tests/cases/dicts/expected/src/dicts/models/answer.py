# from specs/dicts — #/components/schemas/Answer. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class Answer(Model):
    """Only ever received."""

    text: str | Unset = UNSET
