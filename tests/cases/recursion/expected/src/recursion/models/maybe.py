# from specs/recursion — #/components/schemas/Maybe. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class Maybe(Model):
    next: Maybe | None | Unset = UNSET
