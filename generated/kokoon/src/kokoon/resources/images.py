# from specs/kokoon. Generated; edits are overwritten.
from __future__ import annotations

from uuid import UUID

from .. import models
from .._runtime import AsyncTransport, Operation, Transport

_GET = Operation(
    "GET",
    "/image/{vid}",
    auth=("token",),
    headers=(("Content-Type", "application/json"),),
)


class Images:
    """Operations on images."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, vid: UUID | str) -> models.Image:
        """Get a image information

        This API can receive a image infomation for image unique id.

        `GET /image/{vid}`

        Args:
            vid: image unique id.

        Raises:
            ApiError: any other status, image does not exist.
        """
        return self._transport.call(_GET, models.Image, path={"vid": vid})


class AsyncImages:
    """Operations on images, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, vid: UUID | str) -> models.Image:
        """Get a image information

        The asynchronous form of `Images.get`.
        """
        return await self._transport.call(_GET, models.Image, path={"vid": vid})
