# from specs/inline_schemas — #/paths/~1reports/post/responses/400/content/application~1json/schema. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class ReportsCreate400Error(Model):
    why: str | Unset = UNSET
