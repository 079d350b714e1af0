# from specs/webhooks. Generated; edits are overwritten.
"""What Shop sends by itself, and the check that it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, TypeAlias

from . import models
from ._runtime import (
    Discriminator,
    OneOf,
    StandardWebhooks,
    Unknown as Unknown,
    Webhook,
    WebhookError as WebhookError,
)

WebhookEvent: TypeAlias = Annotated[
    models.OrderPaid | models.OrderShippedPayload | models.ExportFinished | Unknown,
    Discriminator(
        "type",
        {
            "order.paid": "OrderPaid",
            "order.shipped": "OrderShippedPayload",
            "export.finished": "ExportFinished",
        },
    ),
]
"""What a request may say."""


class Webhooks:
    """Checks requests and reads them: `webhooks.parse(await request.body(), request.headers)`."""

    def __init__(
        self, secret: str | Sequence[str] | None = None, *, tolerance: float = 300.0
    ) -> None:
        """Know the secret that requests are signed with.

        Args:
            secret: what was agreed upon; several while one is being replaced; taken from SHOP_WEBHOOK_SECRET if not given
            tolerance: seconds by which the signed time may differ from ours

        Raises:
            ConfigurationError: there is no secret, or it cannot be one
        """
        self._webhook = Webhook(
            StandardWebhooks(), secret, env="SHOP_WEBHOOK_SECRET", tolerance=tolerance
        )

    def verify(self, content: bytes, headers: Mapping[str, str]) -> None:
        """Check a request, and do not read it.

        Args:
            content: the body exactly as it was received
            headers: its headers, in any case

        Raises:
            WebhookError: it is not signed with the secret, or too old
        """
        self._webhook.verify(content, headers)

    def parse(self, content: bytes, headers: Mapping[str, str]) -> WebhookEvent:
        """Check a request, and read it as the event that it fits.

        Args:
            content: the body exactly as it was received
            headers: its headers, in any case

        Raises:
            WebhookError: it is not signed with the secret, or too old
            DecodeError: it is, but is no documented event
        """
        return self._webhook.parse(OneOf[WebhookEvent], content, headers)

    def parse_order_paid(self, content: bytes, headers: Mapping[str, str]) -> models.OrderPaid:
        """An order was paid.

        Ship it.

        `orderPaid`
        """
        return self._webhook.parse(models.OrderPaid, content, headers)

    def parse_order_sent(
        self, content: bytes, headers: Mapping[str, str]
    ) -> models.OrderShippedPayload:
        """Read the event `orderShipped`."""
        return self._webhook.parse(models.OrderShippedPayload, content, headers)

    def parse_finished(self, content: bytes, headers: Mapping[str, str]) -> models.ExportFinished:
        """An export is there.

        `finished`
        """
        return self._webhook.parse(models.ExportFinished, content, headers)
