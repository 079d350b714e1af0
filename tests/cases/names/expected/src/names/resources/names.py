# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_LIST = Operation("names.list", "GET", "/names", statuses=(204,))


class Names_:
    """Operations on names."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /names`."""
        return self._transport.call_none(_LIST, options=options)


class AsyncNames_:
    """The asynchronous form of `Names_`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /names`."""
        return await self._transport.call_none(_LIST, options=options)
