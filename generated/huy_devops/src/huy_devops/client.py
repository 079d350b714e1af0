# from specs/huy_devops. Generated; edits are overwritten.
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
    "production": "https://api.huy-devops.site/api",
}
"""Base addresses by name."""


class HuyDevops(BaseClient):
    """Client of the huy-devops API."""

    def __init__(
        self,
        access_token: str | TokenSource | None = None,
        *,
        server: Server = "production",
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            access_token: sent as a bearer token; taken from HUY_DEVOPS_ACCESS_TOKEN if not given
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
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
            **options,
        )

    @cached_property
    def images(self) -> Images:
        """Operations on images."""
        return Images(self._transport)


class AsyncHuyDevops(AsyncBaseClient):
    """Client of the huy-devops API."""

    def __init__(
        self,
        access_token: str | TokenSource | None = None,
        *,
        server: Server = "production",
        base_url: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            access_token: sent as a bearer token; taken from HUY_DEVOPS_ACCESS_TOKEN if not given
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
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
            **options,
        )

    @cached_property
    def images(self) -> AsyncImages:
        """Operations on images."""
        return AsyncImages(self._transport)
