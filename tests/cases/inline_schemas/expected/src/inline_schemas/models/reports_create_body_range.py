# from specs/inline_schemas — #/paths/~1reports/post/requestBody/content/application~1json/schema/properties/range. Generated; edits are overwritten.
from __future__ import annotations

from datetime import date

from .._runtime import UNSET, Model, Unset, model, wire


@model
class ReportsCreateBodyRange(Model):
    from_: date | Unset = wire("from", default=UNSET)

    to: date | Unset = UNSET
