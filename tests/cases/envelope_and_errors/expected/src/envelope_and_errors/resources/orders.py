# from specs/envelope_and_errors. Generated; edits are overwritten.
from __future__ import annotations

from .. import models
from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_GET = Operation("orders.get", "GET", "/orders/{id}", unwrap="/data")
_REPLACE = Operation("orders.replace", "PUT", "/orders/{id}")


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
            ApiError: any other status, Down
        """
        return self._transport.call(_GET, models.Order, path={"id": id}, options=options)

    def replace(
        self,
        id: str,
        *,
        body: models.Order,
        options: RequestOptions | None = None,
    ) -> models.Order:
        """Change an order.

        `PUT /orders/{id}`

        Args:
            id:

        Raises:
            ConflictError: 409, Changed meanwhile (order_changed)
            ApiError: any other status, Anything else
        """
        return self._transport.call(
            _REPLACE, models.Order, path={"id": id}, body=body, options=options
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
        body: models.Order,
        options: RequestOptions | None = None,
    ) -> models.Order:
        """Change an order."""
        return await self._transport.call(
            _REPLACE, models.Order, path={"id": id}, body=body, options=options
        )
