# from specs/dicts — #/components/schemas/UserMessage. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from .._runtime import UNSET, Model, Unset, model, wire

if TYPE_CHECKING:
    from .part import Part


@model
class UserMessage(Model):
    role: Literal["user"] = "user"

    content: str | list[Part]

    at: datetime | Unset = UNSET

    id: str | Unset = wire("id", default=UNSET, read_only=True)
