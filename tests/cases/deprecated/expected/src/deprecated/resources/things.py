# from specs/deprecated. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import (
    UNSET,
    AsyncTransport,
    Operation,
    RequestOptions,
    Transport,
    Unset,
    deprecated,
)

_GET_OLD = Operation("things.get_old", "GET", "/old", statuses=(204,))
_FIND_NEW = Operation("things.find_new", "GET", "/new", statuses=(204,))


class Things:
    """Operations on things."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @deprecated("the vendor has deprecated this operation")
    def get_old(
        self,
        *,
        page: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Use the new one.

        `GET /old`

        Args:
            page: Deprecated.
        """
        return self._transport.call_none(_GET_OLD, query={"page": page}, options=options)

    def find_new(self, *, options: RequestOptions | None = None) -> None:
        """The new one.

        `GET /new`
        """
        return self._transport.call_none(_FIND_NEW, options=options)


class AsyncThings:
    """The asynchronous form of `Things`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    @deprecated("the vendor has deprecated this operation")
    async def get_old(
        self,
        *,
        page: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Use the new one."""
        return await self._transport.call_none(_GET_OLD, query={"page": page}, options=options)

    async def find_new(self, *, options: RequestOptions | None = None) -> None:
        """The new one."""
        return await self._transport.call_none(_FIND_NEW, options=options)
