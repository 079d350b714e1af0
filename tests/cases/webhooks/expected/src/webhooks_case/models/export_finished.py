# from specs/webhooks — #/components/schemas/ExportFinished. Generated; edits are overwritten.
from __future__ import annotations

from typing import Literal

from .._runtime import Model, model


@model
class ExportFinished(Model):
    type: Literal["export.finished"] = "export.finished"

    url: str
