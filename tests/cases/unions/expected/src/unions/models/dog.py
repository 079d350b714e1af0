# from specs/unions — #/components/schemas/Dog. Generated; edits are overwritten.
from __future__ import annotations

from typing import Literal

from .._runtime import UNSET, Model, Unset, model


@model
class Dog(Model):
    kind: Literal["dog"] | Unset = UNSET

    bark: int
