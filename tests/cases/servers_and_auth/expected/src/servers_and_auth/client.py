# from specs/servers_and_auth. Generated; edits are overwritten.
from __future__ import annotations

from collections.abc import Sequence
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
    oauth2,
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
        access_token: str | TokenSource | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        refresh_token: str | None = None,
        scopes: Sequence[str] = (),
        *,
        server: Server = "test",
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            token: sent as a bearer token; taken from SERVERS_AND_AUTH_TOKEN if not given
            door_key: sent in the header X-Door-Key; taken from DOORS_KEY if not given. From the porter.
            access_token: sent as a bearer token; taken from SERVERS_AND_AUTH_ACCESS_TOKEN if not given
            client_id: with `client_secret`, fetches a token where none is given; taken from SERVERS_AND_AUTH_CLIENT_ID if not given
            client_secret: the secret of that client; taken from SERVERS_AND_AUTH_CLIENT_SECRET if not given
            refresh_token: fetches a token on behalf of a user; taken from SERVERS_AND_AUTH_REFRESH_TOKEN if not given
            scopes: what a fetched token is to be good for
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
                oauth2(
                    "login",
                    token_url="https://login.doors.example/token",
                    access_token=access_token,
                    client_id=client_id,
                    client_secret=client_secret,
                    refresh_token=refresh_token,
                    scopes=scopes,
                    env="SERVERS_AND_AUTH_ACCESS_TOKEN",
                    client_env="SERVERS_AND_AUTH",
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="servers_and_auth/2.1.0 python",
            anonymous=True,
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
        access_token: str | TokenSource | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        refresh_token: str | None = None,
        scopes: Sequence[str] = (),
        *,
        server: Server = "test",
        base_url: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            token: sent as a bearer token; taken from SERVERS_AND_AUTH_TOKEN if not given
            door_key: sent in the header X-Door-Key; taken from DOORS_KEY if not given. From the porter.
            access_token: sent as a bearer token; taken from SERVERS_AND_AUTH_ACCESS_TOKEN if not given
            client_id: with `client_secret`, fetches a token where none is given; taken from SERVERS_AND_AUTH_CLIENT_ID if not given
            client_secret: the secret of that client; taken from SERVERS_AND_AUTH_CLIENT_SECRET if not given
            refresh_token: fetches a token on behalf of a user; taken from SERVERS_AND_AUTH_REFRESH_TOKEN if not given
            scopes: what a fetched token is to be good for
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
                oauth2(
                    "login",
                    token_url="https://login.doors.example/token",
                    access_token=access_token,
                    client_id=client_id,
                    client_secret=client_secret,
                    refresh_token=refresh_token,
                    scopes=scopes,
                    env="SERVERS_AND_AUTH_ACCESS_TOKEN",
                    client_env="SERVERS_AND_AUTH",
                ),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="servers_and_auth/2.1.0 python",
            anonymous=True,
            **options,
        )

    @cached_property
    def doors(self) -> AsyncDoors:
        """Operations on doors."""
        return AsyncDoors(self._transport)
