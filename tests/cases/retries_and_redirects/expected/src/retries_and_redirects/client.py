# from specs/retries_and_redirects. Generated; edits are overwritten.
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
from .resources.payments import AsyncPayments, Payments
from .resources.receipts import AsyncReceipts, Receipts

Server: TypeAlias = Literal["live"]
"""Names of the API's servers."""

SERVERS: dict[Server, str] = {
    "live": "https://bank.example",
}
"""Base addresses by name."""


class Bank(BaseClient):
    """Client of the Bank API."""

    def __init__(
        self,
        api_key: str | TokenSource | None = None,
        *,
        server: Server = "live",
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            api_key: sent in the header X-Key; taken from RETRIES_AND_REDIRECTS_API_KEY if not given
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                api_key_header(
                    "key",
                    "X-Key",
                    argument="api_key",
                    value=api_key,
                    env="RETRIES_AND_REDIRECTS_API_KEY",
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="retries_and_redirects/0.1.0 python",
            anonymous=True,
            **options,
        )

    @cached_property
    def payments(self) -> Payments:
        """Operations on payments."""
        return Payments(self._transport)

    @cached_property
    def receipts(self) -> Receipts:
        """Operations on receipts."""
        return Receipts(self._transport)


class AsyncBank(AsyncBaseClient):
    """Client of the Bank API."""

    def __init__(
        self,
        api_key: str | TokenSource | None = None,
        *,
        server: Server = "live",
        base_url: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            api_key: sent in the header X-Key; taken from RETRIES_AND_REDIRECTS_API_KEY if not given
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                api_key_header(
                    "key",
                    "X-Key",
                    argument="api_key",
                    value=api_key,
                    env="RETRIES_AND_REDIRECTS_API_KEY",
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="retries_and_redirects/0.1.0 python",
            anonymous=True,
            **options,
        )

    @cached_property
    def payments(self) -> AsyncPayments:
        """Operations on payments."""
        return AsyncPayments(self._transport)

    @cached_property
    def receipts(self) -> AsyncReceipts:
        """Operations on receipts."""
        return AsyncReceipts(self._transport)
