# from specs/dicts — #/components/schemas/SystemMessage. Generated; edits are overwritten.
from __future__ import annotations

from typing import Literal

from .._runtime import Model, model


@model
class SystemMessage(Model):
    role: Literal["system"] = "system"

    content: str
