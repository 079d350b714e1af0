# from specs/flamel — #/components/schemas/ErrorBody. Generated; edits are overwritten.
from __future__ import annotations


from .._runtime import Model, model


@model
class ErrorBody(Model):
    """"""

    success: bool

    code: int

    data: str
