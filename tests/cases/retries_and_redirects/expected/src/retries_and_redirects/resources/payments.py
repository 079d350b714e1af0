# from specs/retries_and_redirects. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias

from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset
from ..errors import RateLimitError

_CREATE = Operation(
    "payments.create",
    "POST",
    "/payments",
    security=(("key",),),
    body="application/json",
    body_optional=True,
    idempotency="Idempotency-Key",
    statuses=(204, 429),
)
_LIST = Operation("payments.list", "GET", "/payments", security=(("key",),), statuses=(204,))
_CREATE_REFUND = Operation(
    "payments.create_refund",
    "POST",
    "/refunds",
    security=(("key",),),
    idempotency="X-Repeat-Key",
    statuses=(204,),
)
_CREATE_TRANSFER = Operation(
    "payments.create_transfer",
    "POST",
    "/transfers",
    security=(("key",),),
    idempotency="Idempotency-Key",
    statuses=(204,),
)
_CHANGE_TRANSFER = Operation(
    "payments.change_transfer", "PATCH", "/transfers", security=(("key",),), statuses=(204,)
)

PaymentsCreateError: TypeAlias = RateLimitError
"""What `Payments.create` is documented to raise."""


class Payments:
    """Operations on payments."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        trace: str | Unset = UNSET,
        amount: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Pay.

        `POST /payments`

        Safe to send again: the header Idempotency-Key has a random key for each call,
        or the `idempotency_key` of `options`.

        Raises:
            RateLimitError: 429, Too many. (slow_down, quota_used_up)
        """
        return self._transport.call_none(
            _CREATE, headers={"X-Trace": trace}, fields={"amount": amount}, options=options
        )

    def list(
        self,
        *,
        idempotency_key: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `GET /payments`."""
        return self._transport.call_none(
            _LIST, headers={"Idempotency-Key": idempotency_key}, options=options
        )

    def create_refund(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /refunds`.

        Safe to send again: the header X-Repeat-Key has a random key for each call,
        or the `idempotency_key` of `options`.
        """
        return self._transport.call_none(_CREATE_REFUND, options=options)

    def create_transfer(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /transfers`.

        Safe to send again: the header Idempotency-Key has a random key for each call,
        or the `idempotency_key` of `options`.
        """
        return self._transport.call_none(_CREATE_TRANSFER, options=options)

    def change_transfer(
        self,
        *,
        idempotency_key: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `PATCH /transfers`."""
        return self._transport.call_none(
            _CHANGE_TRANSFER, headers={"Idempotency-Key": idempotency_key}, options=options
        )


class AsyncPayments:
    """The asynchronous form of `Payments`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        trace: str | Unset = UNSET,
        amount: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Pay."""
        return await self._transport.call_none(
            _CREATE, headers={"X-Trace": trace}, fields={"amount": amount}, options=options
        )

    async def list(
        self,
        *,
        idempotency_key: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `GET /payments`."""
        return await self._transport.call_none(
            _LIST, headers={"Idempotency-Key": idempotency_key}, options=options
        )

    async def create_refund(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /refunds`."""
        return await self._transport.call_none(_CREATE_REFUND, options=options)

    async def create_transfer(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /transfers`."""
        return await self._transport.call_none(_CREATE_TRANSFER, options=options)

    async def change_transfer(
        self,
        *,
        idempotency_key: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `PATCH /transfers`."""
        return await self._transport.call_none(
            _CHANGE_TRANSFER, headers={"Idempotency-Key": idempotency_key}, options=options
        )
