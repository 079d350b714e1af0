# from specs/inline_schemas — #/paths/~1reports/post/responses/201/content/application~1json/schema. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class ReportsCreateResponseTotalsValue(Model):
    sum: float | Unset = UNSET


@model
class ReportsCreateResponse(Model):
    id: str | Unset = UNSET

    totals: dict[str, ReportsCreateResponseTotalsValue] | Unset = UNSET
