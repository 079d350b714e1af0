from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from runtime import JSON, UNSET, Model, Unset, model, wire

if TYPE_CHECKING:
    from .owner import Owner
    from .status import Level, Status


@model
class Circle(Model):
    """One alternative of a union."""

    kind: Literal["circle"]
    radius: float


@model
class Square(Model):
    """Another one."""

    kind: Literal["square"]
    side: float


@model
class Image(Model):
    """One field of every kind."""

    image_id: int = wire("imageId")
    status: Status | str | None = wire("generationStatus")
    bookmarked: bool
    likes: list[Owner] | Unset = wire("Likes", default=UNSET)
    uploaded: datetime | Unset = UNSET
    day: date | Unset | None = UNSET
    token: UUID | Unset = UNSET
    score: float | Unset = UNSET
    level: Level | Unset = UNSET
    labels: dict[str, list[str]] | Unset = UNSET
    shape: Circle | Square | Unset = UNSET
    meta: JSON | Unset = UNSET
