"""Requests that a vendor sends, as type checkers see them."""

from typing import reveal_type

from webhooks_case import models
from webhooks_case.webhooks import Unknown, Webhooks


def handle(body: bytes, headers: dict[str, str]) -> str:
    hooks = Webhooks("whsec_c2VjcmV0")
    reveal_type(hooks.parse_order_paid(body, headers))  #: reveals OrderPaid
    event = hooks.parse(body, headers)
    print(event.order)  #: error union-attr
    match event:
        case models.OrderPaid():
            return str(event.order)
        case models.OrderShippedPayload():
            return event.at.isoformat()
        case models.ExportFinished():
            return event.url
        case Unknown():
            return "a newer kind"


hooks = Webhooks(1)  #: error arg-type
