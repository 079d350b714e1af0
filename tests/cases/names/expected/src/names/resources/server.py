# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_LIST = Operation("server.list", "GET", "/servers", statuses=(204,))


class Server_:
    """Operations on server."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /servers`."""
        return self._transport.call_none(_LIST, options=options)


class AsyncServer_:
    """The asynchronous form of `Server_`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /servers`."""
        return await self._transport.call_none(_LIST, options=options)
