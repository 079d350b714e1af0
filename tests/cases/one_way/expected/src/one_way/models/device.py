# from specs/one_way — #/components/schemas/Device. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime

from .._runtime import UNSET, Model, Unset, model, wire


@model
class Device(Model):
    """Only ever sent."""

    serial: str

    pin: str = wire("pin", write_only=True)

    seen: datetime | Unset = wire("seen", default=UNSET, read_only=True)
