# from specs/servers_and_auth. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_OPEN = Operation("doors.open", "GET", "/open", statuses=(204,))
_EITHER = Operation(
    "doors.either", "GET", "/either", security=(("token",), ("key",), ("login",)), statuses=(204,)
)
_CLOSE = Operation(
    "doors.close",
    "POST",
    "/closed",
    security=(("token",),),
    headers=(("Content-Type", "application/json"),),
    statuses=(204,),
)


class Doors:
    """Operations on doors."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def open(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /open`."""
        return self._transport.call_none(_OPEN, options=options)

    def either(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /either`."""
        return self._transport.call_none(_EITHER, options=options)

    def close(
        self,
        *,
        door: str,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `POST /closed`."""
        return self._transport.call_none(_CLOSE, query={"door": door}, options=options)


class AsyncDoors:
    """The asynchronous form of `Doors`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def open(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /open`."""
        return await self._transport.call_none(_OPEN, options=options)

    async def either(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /either`."""
        return await self._transport.call_none(_EITHER, options=options)

    async def close(
        self,
        *,
        door: str,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `POST /closed`."""
        return await self._transport.call_none(_CLOSE, query={"door": door}, options=options)
