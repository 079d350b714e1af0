# from specs/pagination — #/paths/~1owners/get/responses/200/content/application~1json/schema. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model

if TYPE_CHECKING:
    from .info import Info


@model
class OwnersListResponse(Model):
    result: list[str] | None | Unset = UNSET

    info: Info | Unset = UNSET
