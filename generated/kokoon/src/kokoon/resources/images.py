# from specs/kokoon. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias
from uuid import UUID

from .. import models
from .._runtime import AsyncTransport, Operation, RequestOptions, Transport
from ..errors import ApiError

_GET = Operation(
    "images.get",
    "GET",
    "/image/{vid}",
    security=(("token",),),
    headers=(("Content-Type", "application/json"),),
)

ImagesGetError: TypeAlias = ApiError
"""What `Images.get` is documented to raise."""


class Images:
    """Operations on images."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, vid: UUID | str, *, options: RequestOptions | None = None) -> models.Image:
        """Get a image information

        This API can receive a image infomation for image unique id.

        `GET /image/{vid}`

        Args:
            vid: image unique id.

        Raises:
            ApiError: any other status, image does not exist.
        """
        return self._transport.call(_GET, models.Image, path={"vid": vid}, options=options)


class AsyncImages:
    """The asynchronous form of `Images`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, vid: UUID | str, *, options: RequestOptions | None = None) -> models.Image:
        """Get a image information"""
        return await self._transport.call(_GET, models.Image, path={"vid": vid}, options=options)
