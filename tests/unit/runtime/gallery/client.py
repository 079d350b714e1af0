"""The client, as the generator would write it."""

from __future__ import annotations

from functools import cached_property
from typing import Unpack

from runtime import (
    JSON,
    UNSET,
    AsyncBaseClient,
    AsyncClientOptions,
    AsyncTransport,
    BaseClient,
    ClientOptions,
    OneOf,
    Operation,
    RequestOptions,
    Transport,
    Unset,
    api_key_header,
)

from . import models
from .errors import ERRORS

_GET = Operation("images.get", "GET", "/images/{id}", security=(("key",),), unwrap="/data")
_LIST = Operation("images.list", "GET", "/images", unwrap="/data")
_UPDATE = Operation(
    "images.update",
    "PUT",
    "/images/{id}",
    security=(("key",),),
    headers=(("Content-Type", "text/json"),),
)
_DELETE = Operation("images.delete", "DELETE", "/images/{id}", security=(("key",),))


class Images:
    """Operations on images."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(
        self,
        image_id: int,
        *,
        language: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Image:
        """One image."""
        return self._transport.call(
            _GET,
            models.Image,
            path={"id": image_id},
            headers={"X-Language": language},
            options=options,
        )

    def list(self, *, tags: list[str] | Unset = UNSET) -> list[models.Owner]:
        """All of them."""
        return self._transport.call(_LIST, list[models.Owner], query={"tags": tags})

    def update(self, image_id: int, *, body: models.Owner) -> JSON:
        """Change one."""
        return self._transport.call(_UPDATE, OneOf[JSON], path={"id": image_id}, body=body)

    def delete(self, image_id: int) -> None:
        """Remove one."""
        return self._transport.call_none(_DELETE, path={"id": image_id})


class AsyncImages:
    """Operations on images, asynchronously."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(
        self,
        image_id: int,
        *,
        language: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Image:
        """One image."""
        return await self._transport.call(
            _GET,
            models.Image,
            path={"id": image_id},
            headers={"X-Language": language},
            options=options,
        )

    async def delete(self, image_id: int) -> None:
        """Remove one."""
        return await self._transport.call_none(_DELETE, path={"id": image_id})


class Gallery(BaseClient):
    """The synchronous client."""

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str = "https://gallery.example/v1/",
        **options: Unpack[ClientOptions],
    ) -> None:
        options.setdefault("max_response_bytes", 10_000)
        super().__init__(
            credentials=(
                api_key_header(
                    "key", "X-Api-Key", argument="api_key", value=api_key, env="GALLERY_API_KEY"
                ),
            ),
            base_url=base_url,
            errors=ERRORS,
            user_agent="gallery/1.0 python",
            **options,
        )

    @cached_property
    def images(self) -> Images:
        """Operations on images."""
        return Images(self._transport)


class AsyncGallery(AsyncBaseClient):
    """The asynchronous client."""

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str = "https://gallery.example/v1/",
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        options.setdefault("max_response_bytes", 10_000)
        super().__init__(
            credentials=(
                api_key_header(
                    "key", "X-Api-Key", argument="api_key", value=api_key, env="GALLERY_API_KEY"
                ),
            ),
            base_url=base_url,
            errors=ERRORS,
            user_agent="gallery/1.0 python",
            **options,
        )

    @cached_property
    def images(self) -> AsyncImages:
        """Operations on images."""
        return AsyncImages(self._transport)
