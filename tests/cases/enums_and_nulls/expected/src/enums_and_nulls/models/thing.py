# from specs/enums_and_nulls — #/components/schemas/Thing. Generated; edits are overwritten.
from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from .._runtime import UNSET, Model, Unset, model, wire

if TYPE_CHECKING:
    from .colour import Colour
    from .level import Level
    from .mode import Mode


class ThingShape(StrEnum):
    ROUND = "round"
    SQUARE = "square"


@model
class ThingObject(Model):
    a: str | Unset = UNSET


@model
class Thing(Model):
    id: UUID

    colour: Colour | str

    note: str | None

    either: Colour | str | None
    """A colour or none."""

    level: Level | int | Unset = UNSET

    mode: Mode | str | Unset = UNSET

    maybe: Literal["some"] | str | None | Unset = UNSET

    by_reference: Level | int | None | Unset = UNSET

    by_union: int | str | None | Unset = UNSET

    shape: ThingShape | str | None | Unset = UNSET

    flag: bool | Unset = UNSET

    day: date | None | Unset = UNSET

    moment: datetime | Unset = UNSET

    list_: list[int | None] | None | Unset = wire("list", default=UNSET)

    object_: ThingObject | None | Unset = wire("object", default=UNSET)

    map: dict[str, str | None] | None | Unset = UNSET
