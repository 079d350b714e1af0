# from specs/cloudflare_images. Generated; edits are overwritten.
from __future__ import annotations

from .. import models
from .._runtime import AsyncTransport, Operation, RequestOptions, Transport

_GET = Operation(
    "images.get",
    "GET",
    "/accounts/{account_id}/images/v1/{image_id}",
    security=(("bearer",),),
    unwrap="/result",
    statuses=(200,),
)


class Images:
    """Operations on images."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(
        self,
        image_id: str,
        *,
        account_id: str,
        options: RequestOptions | None = None,
    ) -> models.Image:
        """Image details

        Fetch details for a single image.

        `GET /accounts/{account_id}/images/v1/{image_id}`

        Args:
            image_id: Image unique identifier.
            account_id: Account identifier tag.
        """
        return self._transport.call(
            _GET,
            models.Image,
            path={"account_id": account_id, "image_id": image_id},
            options=options,
        )


class AsyncImages:
    """The asynchronous form of `Images`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(
        self,
        image_id: str,
        *,
        account_id: str,
        options: RequestOptions | None = None,
    ) -> models.Image:
        """Image details"""
        return await self._transport.call(
            _GET,
            models.Image,
            path={"account_id": account_id, "image_id": image_id},
            options=options,
        )
