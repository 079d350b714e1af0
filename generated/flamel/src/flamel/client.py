# from specs/flamel. Generated; edits are overwritten.
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

Server: TypeAlias = Literal["Local", "Beta"]
"""Names of the API's servers."""

SERVERS: dict[Server, str] = {
    "Local": "http://localhost:4010",
    "Beta": "https://beta.flamel.app",
}
"""Base addresses by name."""


class Flamel(BaseClient):
    """REST API 문서입니다. 발급받은 API키를 X-Api-Key 헤더에 넣은 뒤 api를 사용하면 됩니다."""

    def __init__(
        self,
        api_key: str | TokenSource | None = None,
        *,
        server: Server = "Beta",
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            api_key: sent in the header X-Api-Key; taken from FLAMEL_API_KEY if not given
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                api_key_header(
                    "apiKey", "X-Api-Key", argument="api_key", value=api_key, env="FLAMEL_API_KEY"
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="flamel/0.1.0 python",
            **options,
        )

    @cached_property
    def images(self) -> Images:
        """Operations on images."""
        return Images(self._transport)


class AsyncFlamel(AsyncBaseClient):
    """REST API 문서입니다. 발급받은 API키를 X-Api-Key 헤더에 넣은 뒤 api를 사용하면 됩니다."""

    def __init__(
        self,
        api_key: str | TokenSource | None = None,
        *,
        server: Server = "Beta",
        base_url: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            api_key: sent in the header X-Api-Key; taken from FLAMEL_API_KEY if not given
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                api_key_header(
                    "apiKey", "X-Api-Key", argument="api_key", value=api_key, env="FLAMEL_API_KEY"
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="flamel/0.1.0 python",
            **options,
        )

    @cached_property
    def images(self) -> AsyncImages:
        """Operations on images."""
        return AsyncImages(self._transport)
