# from specs/webhooks_unsigned. Generated; edits are overwritten.
"""What Shop sends by itself."""

from __future__ import annotations

from typing import TypeAlias

from . import models
from ._runtime import decode_json

WebhookEvent: TypeAlias = models.Order
"""What a request may say."""


def decode(content: bytes) -> WebhookEvent:
    """Read the body of a request as the event that it fits.

    Nothing is known of signatures: whoever knows your address can send such a request.

    Raises:
        DecodeError: it is no documented event
    """
    return decode_json(WebhookEvent, content)


def decode_order_s_change(content: bytes) -> models.Order:
    """An order, ""\"or what is left of it.

    `order'''s ""\"change""\"`
    """
    return decode_json(models.Order, content)
