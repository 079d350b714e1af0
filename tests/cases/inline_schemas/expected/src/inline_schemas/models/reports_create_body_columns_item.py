# from specs/inline_schemas — #/paths/~1reports/post/requestBody/content/application~1json/schema/properties/columns/items. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum

from .._runtime import UNSET, Model, Unset, model


class ReportsCreateBodyColumnsItemAlign(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@model
class ReportsCreateBodyColumnsItem(Model):
    name: str | Unset = UNSET

    align: ReportsCreateBodyColumnsItemAlign | str | Unset = UNSET
