from __future__ import annotations

from typing import TYPE_CHECKING

from runtime import UNSET, Model, Unset, deprecated, model, wire

if TYPE_CHECKING:
    from .image import Image


@model
class Owner(Model):
    """Refers back to what refers to it."""

    owner_id: int = wire("ownerId")
    images: list[Image] | Unset = UNSET
    best_friend: Owner | Unset | None = wire("bestFriend", default=UNSET)
    _nick: str | Unset = wire("nick", default=UNSET, alias="nick")

    @property
    @deprecated("the vendor has deprecated this field")
    def nick(self) -> str | Unset:
        """A deprecated field."""
        return self._nick
