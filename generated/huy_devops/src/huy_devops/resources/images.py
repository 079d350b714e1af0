# from specs/huy_devops. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias

from .. import models
from .._runtime import AsyncTransport, Operation, RequestOptions, Transport
from ..errors import NotFoundError, ServerError

_GET = Operation(
    "images.get",
    "GET",
    "/images/{id}",
    security=(("bearer",),),
    unwrap="/data",
    statuses=(200, 404, 500),
)

ImagesGetError: TypeAlias = NotFoundError | ServerError
"""What `Images.get` is documented to raise."""


class Images:
    """Operations on images."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, id: str, *, options: RequestOptions | None = None) -> models.Media:
        """Retrieves a specific generated image by its unique ID.

        `GET /images/{id}`

        Raises:
            NotFoundError: 404, Not Found
            ServerError: 500, Internal Server Error
        """
        return self._transport.call(_GET, models.Media, path={"id": id}, options=options)


class AsyncImages:
    """The asynchronous form of `Images`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, id: str, *, options: RequestOptions | None = None) -> models.Media:
        """Retrieves a specific generated image by its unique ID."""
        return await self._transport.call(_GET, models.Media, path={"id": id}, options=options)
