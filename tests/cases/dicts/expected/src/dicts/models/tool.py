# from specs/dicts — #/components/schemas/Tool. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model, wire


@model
class Tool(Model):
    """Has keys that are no names."""

    from_: str = wire("from")

    x_limit: int | None | Unset = wire("x-limit", default=UNSET)
