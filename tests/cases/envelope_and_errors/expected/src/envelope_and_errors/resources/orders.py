# from specs/envelope_and_errors. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias

from .. import models
from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset
from ..errors import ApiError, ConflictError, NotFoundError, ServerError, Status418Error

_GET = Operation("orders.get", "GET", "/orders/{id}", unwrap="/data")
_REPLACE = Operation("orders.replace", "PUT", "/orders/{id}", body="application/json")

OrdersGetError: TypeAlias = NotFoundError | Status418Error | ServerError
"""What `Orders.get` is documented to raise."""

OrdersReplaceError: TypeAlias = ConflictError | ApiError
"""What `Orders.replace` is documented to raise."""


class Orders:
    """Operations on orders."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, id: str, *, options: RequestOptions | None = None) -> models.Order:
        """One order.

        `GET /orders/{id}`

        Args:
            id:

        Raises:
            NotFoundError: 404, No such order (order_gone, order_unknown)
            Status418Error: 418, A teapot
            ServerError: 5XX, Down
        """
        return self._transport.call(_GET, models.Order, path={"id": id}, options=options)

    def replace(
        self,
        id: str,
        *,
        total: float | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Order:
        """Change an order.

        `PUT /orders/{id}`

        Args:
            id:
            total:

        Raises:
            ConflictError: 409, Changed meanwhile (order_changed)
            ApiError: any other status, Anything else
        """
        return self._transport.call(
            _REPLACE, models.Order, path={"id": id}, fields={"total": total}, options=options
        )


class AsyncOrders:
    """The asynchronous form of `Orders`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, id: str, *, options: RequestOptions | None = None) -> models.Order:
        """One order."""
        return await self._transport.call(_GET, models.Order, path={"id": id}, options=options)

    async def replace(
        self,
        id: str,
        *,
        total: float | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Order:
        """Change an order."""
        return await self._transport.call(
            _REPLACE, models.Order, path={"id": id}, fields={"total": total}, options=options
        )
