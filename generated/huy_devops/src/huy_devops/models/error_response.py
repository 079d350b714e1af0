# from specs/huy_devops — #/components/schemas/ErrorResponse. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime

from .._runtime import UNSET, Model, Unset, model, wire


@model
class ErrorResponse(Model):
    """The body of an error."""

    success: bool | Unset = UNSET

    code: int | Unset = UNSET

    error_code: str | Unset = wire("errorCode", default=UNSET)

    message: str | Unset = UNSET

    timestamp: datetime | Unset = UNSET
