# from specs/servers_and_auth. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, Transport

_OPEN = Operation(
    "GET",
    "/open",
)
_EITHER = Operation(
    "GET",
    "/either",
    auth=(
        "token",
        "key",
    ),
)
_CLOSE = Operation(
    "POST",
    "/closed",
    auth=("token",),
    headers=(("Content-Type", "application/json"),),
)


class Doors:
    """Operations on doors."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def open(self) -> None:
        """Call GET /open.

        `GET /open`
        """
        return self._transport.call_none(_OPEN)

    def either(self) -> None:
        """Call GET /either.

        `GET /either`
        """
        return self._transport.call_none(_EITHER)

    def close(
        self,
        *,
        door: str,
    ) -> None:
        """Call POST /closed.

        `POST /closed`

        Args:
            door:
        """
        return self._transport.call_none(_CLOSE, query={"door": door})


class AsyncDoors:
    """Operations on doors, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def open(self) -> None:
        """Call GET /open.

        The asynchronous form of `Doors.open`.
        """
        return await self._transport.call_none(_OPEN)

    async def either(self) -> None:
        """Call GET /either.

        The asynchronous form of `Doors.either`.
        """
        return await self._transport.call_none(_EITHER)

    async def close(
        self,
        *,
        door: str,
    ) -> None:
        """Call POST /closed.

        The asynchronous form of `Doors.close`.
        """
        return await self._transport.call_none(_CLOSE, query={"door": door})
