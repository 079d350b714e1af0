# from specs/recursion. Generated; edits are overwritten.
from __future__ import annotations

import builtins

from .. import models
from .._runtime import AsyncTransport, Operation, Transport

_LIST = Operation(
    "GET",
    "/trees",
)


class Trees:
    """Operations on trees."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> builtins.list[models.Tree]:
        """Call GET /trees.

        `GET /trees`
        """
        return self._transport.call(_LIST, builtins.list[models.Tree])


class AsyncTrees:
    """Operations on trees, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self) -> builtins.list[models.Tree]:
        """Call GET /trees.

        The asynchronous form of `Trees.list`.
        """
        return await self._transport.call(_LIST, builtins.list[models.Tree])
