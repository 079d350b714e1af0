# from specs/huy_devops. Generated; edits are overwritten.
from __future__ import annotations

from functools import cached_property
from typing import Literal, TypeAlias

from ._runtime import (
    AsyncBaseClient,
    AsyncHttpClient,
    BaseClient,
    HttpClient,
    Timeout,
    address,
    bearer,
)
from .errors import ERRORS
from .resources.images import AsyncImages, Images

Server: TypeAlias = Literal["production"]
"""Names of the API's servers."""

SERVERS: dict[Server, str] = {
    "production": "https://api.huy-devops.site/api",
}
"""Base addresses by name."""


class HuyDevops(BaseClient):
    """Client of the huy-devops API."""

    def __init__(
        self,
        access_token: str | None = None,
        *,
        server: Server = "production",
        base_url: str | None = None,
        timeout: Timeout | float | None = None,
        http_client: HttpClient | None = None,
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            access_token: sent as a bearer token; taken from HUY_DEVOPS_ACCESS_TOKEN if not given
            server: name of the server to talk to
            base_url: address to use in its place
            timeout: seconds to wait for the server, or a `Timeout` that tells the phases apart
            http_client: an HTTP client of your own; it is not closed by this one
        """
        super().__init__(
            credentials=(
                bearer(
                    "bearer",
                    argument="access_token",
                    value=access_token,
                    env="HUY_DEVOPS_ACCESS_TOKEN",
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="huy_devops/0.1.0 python",
            timeout=timeout,
            http_client=http_client,
        )

    @cached_property
    def images(self) -> Images:
        """Operations on images."""
        return Images(self._transport)


class AsyncHuyDevops(AsyncBaseClient):
    """Client of the huy-devops API."""

    def __init__(
        self,
        access_token: str | None = None,
        *,
        server: Server = "production",
        base_url: str | None = None,
        timeout: Timeout | float | None = None,
        http_client: AsyncHttpClient | None = None,
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            access_token: sent as a bearer token; taken from HUY_DEVOPS_ACCESS_TOKEN if not given
            server: name of the server to talk to
            base_url: address to use in its place
            timeout: seconds to wait for the server, or a `Timeout` that tells the phases apart
            http_client: an HTTP client of your own; it is not closed by this one
        """
        super().__init__(
            credentials=(
                bearer(
                    "bearer",
                    argument="access_token",
                    value=access_token,
                    env="HUY_DEVOPS_ACCESS_TOKEN",
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="huy_devops/0.1.0 python",
            timeout=timeout,
            http_client=http_client,
        )

    @cached_property
    def images(self) -> AsyncImages:
        """Operations on images."""
        return AsyncImages(self._transport)
