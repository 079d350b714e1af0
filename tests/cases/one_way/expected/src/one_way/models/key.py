# from specs/one_way — #/components/schemas/Key. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model, wire


@model
class Key(Model):
    """Part of what is sent and of what is received."""

    id: str | Unset = wire("id", default=UNSET, read_only=True)

    text: str

    secret: str | Unset = wire("secret", default=UNSET, write_only=True)
