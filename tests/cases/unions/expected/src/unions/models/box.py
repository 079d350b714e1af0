# from specs/unions — #/components/schemas/Box. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from uuid import UUID

from .._runtime import JSON, UNSET, Model, Unknown, Unset, model

if TYPE_CHECKING:
    from .cat import Cat
    from .dog import Dog
    from .number import Number
    from .size import Size


@model
class BoxInlineById(Model):
    """By id"""

    id: int | Unset = UNSET


@model
class BoxInlineByName(Model):
    """By name"""

    name: str | Unset = UNSET


@model
class Box(Model):
    scalar: str | int | None | Unset = UNSET

    id: UUID | int | Unset = UNSET

    pet: Cat | Dog | Unknown | None | Unset = UNSET

    either: Size | str | Number | int | Unset = UNSET

    lists: list[Size | str] | list[str] | Unset = UNSET

    one_or_many: str | list[str] | Unset = UNSET

    literal: Literal["a | None | b"] | Literal[2] | Unset = UNSET

    anything: JSON | Unset = UNSET

    inline: BoxInlineByName | BoxInlineById | Unknown | Unset = UNSET
