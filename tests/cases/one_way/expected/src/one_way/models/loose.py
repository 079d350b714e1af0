# from specs/one_way — #/components/schemas/Loose. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model, wire


@model
class Loose(Model):
    """In no operation."""

    id: str = wire("id", read_only=True)

    pin: str = wire("pin", write_only=True)
