# from specs/envelope_and_errors. Generated; edits are overwritten.
from __future__ import annotations

from .. import models
from .._runtime import AsyncTransport, Operation, Transport

_GET = Operation(
    "GET",
    "/orders/{id}",
    unwrap="/data",
)
_REPLACE = Operation(
    "PUT",
    "/orders/{id}",
)


class Orders:
    """Operations on orders."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, id: str) -> models.Order:
        """One order.

        `GET /orders/{id}`

        Args:
            id:

        Raises:
            NotFoundError: 404, No such order (order_gone, order_unknown)
            Status418Error: 418, A teapot
            ApiError: any other status, Down
        """
        return self._transport.call(_GET, models.Order, path={"id": id})

    def replace(
        self,
        id: str,
        *,
        body: models.Order,
    ) -> models.Order:
        """Change an order.

        `PUT /orders/{id}`

        Args:
            id:

        Raises:
            ConflictError: 409, Changed meanwhile (order_changed)
            ApiError: any other status, Anything else
        """
        return self._transport.call(_REPLACE, models.Order, path={"id": id}, body=body)


class AsyncOrders:
    """Operations on orders, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, id: str) -> models.Order:
        """One order.

        The asynchronous form of `Orders.get`.
        """
        return await self._transport.call(_GET, models.Order, path={"id": id})

    async def replace(
        self,
        id: str,
        *,
        body: models.Order,
    ) -> models.Order:
        """Change an order.

        The asynchronous form of `Orders.replace`.
        """
        return await self._transport.call(_REPLACE, models.Order, path={"id": id}, body=body)
