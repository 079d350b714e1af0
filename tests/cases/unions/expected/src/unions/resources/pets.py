# from specs/unions. Generated; edits are overwritten.
from __future__ import annotations

import builtins

from .. import models
from .._runtime import AsyncTransport, OneOf, Operation, Transport

_LIST = Operation(
    "GET",
    "/pets",
)
_ADD = Operation(
    "POST",
    "/pets",
)


class Pets:
    """Operations on pets."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> builtins.list[models.Cat | models.Dog]:
        """Call GET /pets.

        `GET /pets`
        """
        return self._transport.call(_LIST, builtins.list[models.Cat | models.Dog])

    def add(
        self,
        *,
        body: models.Cat | models.Dog,
    ) -> models.Cat | None:
        """Call POST /pets.

        `POST /pets`
        """
        return self._transport.call(_ADD, OneOf[models.Cat | None], body=body)


class AsyncPets:
    """Operations on pets, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(self) -> builtins.list[models.Cat | models.Dog]:
        """Call GET /pets.

        The asynchronous form of `Pets.list`.
        """
        return await self._transport.call(_LIST, builtins.list[models.Cat | models.Dog])

    async def add(
        self,
        *,
        body: models.Cat | models.Dog,
    ) -> models.Cat | None:
        """Call POST /pets.

        The asynchronous form of `Pets.add`.
        """
        return await self._transport.call(_ADD, OneOf[models.Cat | None], body=body)
