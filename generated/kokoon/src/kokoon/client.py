# from specs/kokoon. Generated; edits are overwritten.
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
    api_key_header,
)
from .errors import ERRORS
from .resources.images import AsyncImages, Images

Server: TypeAlias = Literal["develop"]
"""Names of the API's servers."""

SERVERS: dict[Server, str] = {
    "develop": "https://develop.kokoon.cloud/kokoon/api/image/sr/v3",
}
"""Base addresses by name."""


class Kokoon(BaseClient):
    """Client of the Kokoon API."""

    def __init__(
        self,
        token: str | TokenSource | None = None,
        *,
        server: Server = "develop",
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            token: sent in the header Authorization; taken from KOKOON_TOKEN if not given. A JWT, sent as it is, without the word Bearer.
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                api_key_header(
                    "token", "Authorization", argument="token", value=token, env="KOKOON_TOKEN"
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="kokoon/0.1.0 python",
            **options,
        )

    @cached_property
    def images(self) -> Images:
        """Operations on images."""
        return Images(self._transport)


class AsyncKokoon(AsyncBaseClient):
    """Client of the Kokoon API."""

    def __init__(
        self,
        token: str | TokenSource | None = None,
        *,
        server: Server = "develop",
        base_url: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            token: sent in the header Authorization; taken from KOKOON_TOKEN if not given. A JWT, sent as it is, without the word Bearer.
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                api_key_header(
                    "token", "Authorization", argument="token", value=token, env="KOKOON_TOKEN"
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="kokoon/0.1.0 python",
            **options,
        )

    @cached_property
    def images(self) -> AsyncImages:
        """Operations on images."""
        return AsyncImages(self._transport)
