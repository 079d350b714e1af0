# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import JSON, AsyncTransport, Operation, RequestOptions, Transport

_GET = Operation(
    "operation.get",
    "GET",
    "/operations/{id}",
    accept="*/*",
)


class Operation_:
    """Operations on operation."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(
        self,
        id: JSON,
        *,
        options: RequestOptions | None = None,
    ) -> None:
        """Call GET /operations/{id}.

        `GET /operations/{id}`

        Args:
            id:
        """
        return self._transport.call_none(_GET, path={"id": id}, options=options)


class AsyncOperation_:
    """Operations on operation, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(
        self,
        id: JSON,
        *,
        options: RequestOptions | None = None,
    ) -> None:
        """Call GET /operations/{id}.

        The asynchronous form of `Operation_.get`.
        """
        return await self._transport.call_none(_GET, path={"id": id}, options=options)
