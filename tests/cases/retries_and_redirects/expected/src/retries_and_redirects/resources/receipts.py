# from specs/retries_and_redirects. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport
from ..errors import NotModifiedError, RedirectError

_GET = Operation(
    "receipts.get", "GET", "/receipts/{id}", security=(("key",), ()), statuses=(200, 302, 304)
)

ReceiptsGetError: TypeAlias = RedirectError | NotModifiedError
"""What `Receipts.get` is documented to raise."""


class Receipts:
    """Operations on receipts."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, id: int, *, options: RequestOptions | None = None) -> str:
        """Call `GET /receipts/{id}`.

        Raises:
            RedirectError: 302, It was moved.
            NotModifiedError: 304, It is what you have.
        """
        return self._transport.call(_GET, str, path={"id": id}, options=options)


class AsyncReceipts:
    """The asynchronous form of `Receipts`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, id: int, *, options: RequestOptions | None = None) -> str:
        """Call `GET /receipts/{id}`."""
        return await self._transport.call(_GET, str, path={"id": id}, options=options)
