# from specs/envelope_and_errors — #/components/schemas/Problem. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model, wire


@model
class Problem(Model):
    ok: bool | Unset = UNSET

    error_code: str | Unset = wire("errorCode", default=UNSET)

    text: str | Unset = UNSET
