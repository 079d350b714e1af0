# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_CALL_2FA_START = Operation("call_2_fa.call_2fa_start", "POST", "/2fa", statuses=(204,))


class Call2Fa:
    """Operations on call_2_fa."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def call_2fa_start(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /2fa`."""
        return self._transport.call_none(_CALL_2FA_START, options=options)


class AsyncCall2Fa:
    """The asynchronous form of `Call2Fa`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def call_2fa_start(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /2fa`."""
        return await self._transport.call_none(_CALL_2FA_START, options=options)
