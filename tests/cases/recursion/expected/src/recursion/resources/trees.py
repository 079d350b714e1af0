# from specs/recursion. Generated; edits are overwritten.
from __future__ import annotations

from .. import models
from .._runtime import AsyncTransport, OneOf, Operation, RequestOptions, Transport

_LIST = Operation("trees.list", "GET", "/trees", statuses=(200,))


class Trees:
    """Operations on trees."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, options: RequestOptions | None = None) -> models.Forest:
        """Call `GET /trees`."""
        return self._transport.call(_LIST, OneOf[models.Forest], options=options)


class AsyncTrees:
    """The asynchronous form of `Trees`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self, *, options: RequestOptions | None = None) -> models.Forest:
        """Call `GET /trees`."""
        return await self._transport.call(_LIST, OneOf[models.Forest], options=options)
