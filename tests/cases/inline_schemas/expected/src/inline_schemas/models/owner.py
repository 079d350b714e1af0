# from specs/inline_schemas — #/components/schemas/Owner. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum

from .._runtime import UNSET, Model, Unset, model


class HomeKind(StrEnum):
    FLAT = "flat"
    HOUSE = "house"


@model
class OwnerHomesItem(Model):
    """One of many."""

    street: str | Unset = UNSET


@model
class OwnerHome(Model):
    street: str | Unset = UNSET

    kind: HomeKind | str | Unset = UNSET


@model
class Owner(Model):
    home: OwnerHome | Unset = UNSET

    homes: list[OwnerHomesItem] | Unset = UNSET
