# from specs/dicts — #/components/schemas/Part. Generated; edits are overwritten.
from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model, wire

if TYPE_CHECKING:
    from .kind import Kind


@model
class Part(Model):
    """Contains itself, and has a key that hides a type."""

    kind: Kind | str

    date_: date | Unset = wire("date", default=UNSET)

    until: date | Unset = UNSET

    parts: list[Part] | Unset = UNSET
