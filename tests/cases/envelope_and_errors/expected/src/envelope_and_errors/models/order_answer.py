# from specs/envelope_and_errors — #/components/schemas/OrderAnswer. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import Model, model

if TYPE_CHECKING:
    from .order import Order


@model
class OrderAnswer(Model):
    ok: bool

    data: Order
    """The order."""
