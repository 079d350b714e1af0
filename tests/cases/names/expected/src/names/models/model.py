# from specs/names — #/components/schemas/Model. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model

if TYPE_CHECKING:
    from .json import JSON_


@model
class Model_(Model):
    json: JSON_ | Unset = UNSET
