# from specs/kokoon — #/components/schemas/Error. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model


@model
class Error(Model):
    """The body of an error; the page names no status."""

    message: str
