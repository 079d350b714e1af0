# from specs/one_way — #/components/schemas/User. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model, wire

if TYPE_CHECKING:
    from .key import Key


@model
class User(Model):
    """Sent as arguments, so that only answers have it."""

    id: int = wire("id", read_only=True)
    """Given by the server."""

    name: str

    password: str | Unset = wire("password", default=UNSET, write_only=True)

    key: Key
