# from specs/inline_schemas — #/paths/~1reports/post/requestBody/content/application~1json/schema. Generated; edits are overwritten.
from __future__ import annotations

from datetime import date
from enum import StrEnum

from .._runtime import UNSET, Model, Unset, model, wire


class ReportsCreateBodyColumnsItemAlign(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@model
class ReportsCreateBodyColumnsItem(Model):
    name: str | Unset = UNSET

    align: ReportsCreateBodyColumnsItemAlign | str | Unset = UNSET


@model
class ReportsCreateBodyRange(Model):
    from_: date | Unset = wire("from", default=UNSET)

    to: date | Unset = UNSET


@model
class ReportsCreateBody(Model):
    range: ReportsCreateBodyRange

    columns: list[ReportsCreateBodyColumnsItem] | Unset = UNSET
