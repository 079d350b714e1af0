# from specs/servers_and_auth. Generated; edits are overwritten.
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
    bearer,
)
from .errors import ERRORS
from .resources.doors import AsyncDoors, Doors

Server: TypeAlias = Literal["production", "test"]
"""Names of the API's servers."""

SERVERS: dict[Server, str] = {
    "production": "https://doors.example",
    "test": "https://test.doors.example/v1",
}
"""Base addresses by name."""


class Porter(BaseClient):
    """Doors that open."""

    def __init__(
        self,
        token: str | TokenSource | None = None,
        door_key: str | TokenSource | None = None,
        *,
        server: Server = "test",
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            token: sent as a bearer token; taken from SERVERS_AND_AUTH_TOKEN if not given
            door_key: sent in the header X-Door-Key; taken from DOORS_KEY if not given. From the porter.
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                bearer("token", argument="token", value=token, env="SERVERS_AND_AUTH_TOKEN"),
                api_key_header(
                    "key", "X-Door-Key", argument="door_key", value=door_key, env="DOORS_KEY"
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="servers_and_auth/2.1.0 python",
            **options,
        )

    @cached_property
    def doors(self) -> Doors:
        """Operations on doors."""
        return Doors(self._transport)


class AsyncPorter(AsyncBaseClient):
    """Doors that open."""

    def __init__(
        self,
        token: str | TokenSource | None = None,
        door_key: str | TokenSource | None = None,
        *,
        server: Server = "test",
        base_url: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            token: sent as a bearer token; taken from SERVERS_AND_AUTH_TOKEN if not given
            door_key: sent in the header X-Door-Key; taken from DOORS_KEY if not given. From the porter.
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                bearer("token", argument="token", value=token, env="SERVERS_AND_AUTH_TOKEN"),
                api_key_header(
                    "key", "X-Door-Key", argument="door_key", value=door_key, env="DOORS_KEY"
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="servers_and_auth/2.1.0 python",
            **options,
        )

    @cached_property
    def doors(self) -> AsyncDoors:
        """Operations on doors."""
        return AsyncDoors(self._transport)
