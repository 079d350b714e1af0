# from specs/inferred_errors — #/components/schemas/ErrorBody. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model


@model
class ErrorBody(Model):
    """The body of an error, as the documented examples show it."""

    code: int

    message: str
