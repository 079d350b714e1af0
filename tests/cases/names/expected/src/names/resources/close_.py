# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_CREATE = Operation(
    "close_.create",
    "POST",
    "/close",
    accept="*/*",
)


class Close:
    """Operations on close_."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, *, options: RequestOptions | None = None) -> None:
        """Call POST /close.

        `POST /close`
        """
        return self._transport.call_none(_CREATE, options=options)


class AsyncClose:
    """Operations on close_, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(self, *, options: RequestOptions | None = None) -> None:
        """Call POST /close.

        The asynchronous form of `Close.create`.
        """
        return await self._transport.call_none(_CREATE, options=options)
