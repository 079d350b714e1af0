# from specs/one_way. Generated; edits are overwritten.
from __future__ import annotations

from collections.abc import Sequence

from .. import dicts, models
from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_REPLACE = Operation("devices.replace", "PUT", "/devices", body="application/json", statuses=(204,))


class Devices:
    """Operations on devices."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def replace(
        self,
        *,
        body: Sequence[models.Device | dicts.Device],
        options: RequestOptions | None = None,
    ) -> None:
        """Call `PUT /devices`."""
        return self._transport.call_none(_REPLACE, body=body, options=options)


class AsyncDevices:
    """The asynchronous form of `Devices`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def replace(
        self,
        *,
        body: Sequence[models.Device | dicts.Device],
        options: RequestOptions | None = None,
    ) -> None:
        """Call `PUT /devices`."""
        return await self._transport.call_none(_REPLACE, body=body, options=options)
