# from specs/webhooks — #/components/schemas/OrderPaid. Generated; edits are overwritten.
from __future__ import annotations

from typing import Literal

from .._runtime import Model, model


@model
class OrderPaid(Model):
    type: Literal["order.paid"] = "order.paid"

    order: int
