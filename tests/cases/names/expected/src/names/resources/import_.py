# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_CREATE = Operation("import_.create", "POST", "/import", statuses=(204,))


class Import:
    """Operations on import_."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /import`."""
        return self._transport.call_none(_CREATE, options=options)


class AsyncImport:
    """The asynchronous form of `Import`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(self, *, options: RequestOptions | None = None) -> None:
        """Call `POST /import`."""
        return await self._transport.call_none(_CREATE, options=options)
