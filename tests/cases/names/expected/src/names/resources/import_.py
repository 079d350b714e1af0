# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_CREATE = Operation(
    "import_.create",
    "POST",
    "/import",
    accept="*/*",
)


class Import:
    """Operations on import_."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(self, *, options: RequestOptions | None = None) -> None:
        """Call POST /import.

        `POST /import`
        """
        return self._transport.call_none(_CREATE, options=options)


class AsyncImport:
    """Operations on import_, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(self, *, options: RequestOptions | None = None) -> None:
        """Call POST /import.

        The asynchronous form of `Import.create`.
        """
        return await self._transport.call_none(_CREATE, options=options)
