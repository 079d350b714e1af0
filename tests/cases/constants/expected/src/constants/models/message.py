# from specs/constants — #/components/schemas/Message. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime import UNSET, Model, Unset, deprecated, model, wire

if TYPE_CHECKING:
    from .part import Part


@model
class Message(Model):
    type: Literal["message"] = "message"
    """What it is."""

    version: Literal[2] = wire("@version", default=2)
    """Of the format."""

    role: Literal["user"] | str
    """Who may write; others may come to."""

    parts: list[Part]

    format: Literal["plain"] | Unset = UNSET
    """Not sent unless given."""

    _old: Literal[True] | Unset = wire("old", default=UNSET, alias="old")

    @property
    @deprecated("the vendor has deprecated this field")
    def old(self) -> Literal[True] | Unset:
        """Nobody reads it."""
        return self._old
