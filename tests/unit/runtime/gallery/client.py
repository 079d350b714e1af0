"""The client, as the generator would write it."""

from __future__ import annotations

from functools import cached_property

from runtime import (
    JSON,
    UNSET,
    AsyncBaseClient,
    AsyncHttpClient,
    AsyncTransport,
    BaseClient,
    HttpClient,
    OneOf,
    Operation,
    Timeout,
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

    def get(self, image_id: int, *, language: str | Unset = UNSET) -> models.Image:
        """One image."""
        return self._transport.call(
            _GET, models.Image, path={"id": image_id}, headers={"X-Language": language}
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

    async def get(self, image_id: int, *, language: str | Unset = UNSET) -> models.Image:
        """One image."""
        return await self._transport.call(
            _GET, models.Image, path={"id": image_id}, headers={"X-Language": language}
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
        timeout: Timeout | float | None = None,
        http_client: HttpClient | None = None,
        max_response_bytes: int = 10_000,
    ) -> None:
        super().__init__(
            credentials=(
                api_key_header(
                    "key", "X-Api-Key", argument="api_key", value=api_key, env="GALLERY_API_KEY"
                ),
            ),
            base_url=base_url,
            errors=ERRORS,
            user_agent="gallery/1.0 python",
            timeout=timeout,
            http_client=http_client,
            max_response_bytes=max_response_bytes,
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
        timeout: Timeout | float | None = None,
        http_client: AsyncHttpClient | None = None,
        max_response_bytes: int = 10_000,
    ) -> None:
        super().__init__(
            credentials=(
                api_key_header(
                    "key", "X-Api-Key", argument="api_key", value=api_key, env="GALLERY_API_KEY"
                ),
            ),
            base_url=base_url,
            errors=ERRORS,
            user_agent="gallery/1.0 python",
            timeout=timeout,
            http_client=http_client,
            max_response_bytes=max_response_bytes,
        )

    @cached_property
    def images(self) -> AsyncImages:
        """Operations on images."""
        return AsyncImages(self._transport)
