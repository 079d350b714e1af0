# from specs/unions — #/components/schemas/Cat. Generated; edits are overwritten.
from __future__ import annotations

from typing import Literal

from .._runtime import UNSET, Model, Unset, model


@model
class Cat(Model):
    kind: Literal["cat"] | Unset = UNSET

    meow: bool
