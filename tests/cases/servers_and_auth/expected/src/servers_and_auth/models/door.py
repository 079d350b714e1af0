# from specs/servers_and_auth — #/components/schemas/Door. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class Door(Model):
    a: str | Unset = UNSET
