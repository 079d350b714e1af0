# from specs/webhooks — #/webhooks/orderShipped/post/requestBody/content/application~1json/schema. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime
from typing import Literal

from .._runtime import Model, model


@model
class OrderShippedPayload(Model):
    type: Literal["order.shipped"] = "order.shipped"

    order: int

    at: datetime
