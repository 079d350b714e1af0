# from specs/dicts — #/components/schemas/Empty. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model, wire


@model
class Empty(Model):
    """There is nothing to give."""

    id: str | Unset = wire("id", default=UNSET, read_only=True)
