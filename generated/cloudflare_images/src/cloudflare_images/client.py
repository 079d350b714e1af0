# from specs/cloudflare_images. Generated; edits are overwritten.
from __future__ import annotations

from functools import cached_property
from typing import Literal, TypeAlias, Unpack

from ._runtime import (
    AsyncBaseClient,
    AsyncClientOptions,
    BaseClient,
    ClientOptions,
    TokenSource,
    address,
    bearer,
)
from .errors import ERRORS
from .resources.images import AsyncImages, Images

Server: TypeAlias = Literal["production"]
"""Names of the API's servers."""

SERVERS: dict[Server, str] = {
    "production": "https://api.cloudflare.com/client/v4",
}
"""Base addresses by name."""


class CloudflareImages(BaseClient):
    """Client of the Cloudflare Images API."""

    def __init__(
        self,
        api_token: str | TokenSource | None = None,
        *,
        server: Server = "production",
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            api_token: sent as a bearer token; taken from CLOUDFLARE_API_TOKEN if not given
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                bearer("bearer", argument="api_token", value=api_token, env="CLOUDFLARE_API_TOKEN"),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="cloudflare_images/0.1.0 python",
            **options,
        )

    @cached_property
    def images(self) -> Images:
        """Operations on images."""
        return Images(self._transport)


class AsyncCloudflareImages(AsyncBaseClient):
    """Client of the Cloudflare Images API."""

    def __init__(
        self,
        api_token: str | TokenSource | None = None,
        *,
        server: Server = "production",
        base_url: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            api_token: sent as a bearer token; taken from CLOUDFLARE_API_TOKEN if not given
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                bearer("bearer", argument="api_token", value=api_token, env="CLOUDFLARE_API_TOKEN"),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="cloudflare_images/0.1.0 python",
            **options,
        )

    @cached_property
    def images(self) -> AsyncImages:
        """Operations on images."""
        return AsyncImages(self._transport)
