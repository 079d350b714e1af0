# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_GET = Operation("pictures.get", "GET", "/이미지", statuses=(204,))


class Pictures:
    """Operations on pictures."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /이미지`."""
        return self._transport.call_none(_GET, options=options)


class AsyncPictures:
    """The asynchronous form of `Pictures`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, *, options: RequestOptions | None = None) -> None:
        """Call `GET /이미지`."""
        return await self._transport.call_none(_GET, options=options)
