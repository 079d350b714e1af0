# from specs/hostile_text. Generated; edits are overwritten.
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
from .resources.t_import_os import AsyncTImportOs, TImportOs

Server: TypeAlias = Literal['live"]\n`']
"""Names of the API's servers."""

SERVERS: dict[Server, str] = {
    'live"]\n`': 'https://h.example/"}; import os; os.abort() #',
}
"""Base addresses by name."""


class HostileText(BaseClient):
    """Ends ""\"
    import os; os.abort()
    ""\" \\
    """

    def __init__(
        self,
        key: str | TokenSource | None = None,
        *,
        server: Server = 'live"]\n`',
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            key: sent in the header X-"\\; taken from HOSTILE_KEY if not given. ""\"
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                api_key_header('k"', 'X-"\\', argument="key", value=key, env="HOSTILE_KEY"),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="hostile_text/0.1.0 python",
            **options,
        )

    @cached_property
    def t_import_os(self) -> TImportOs:
        """Operations on t_import_os."""
        return TImportOs(self._transport)


class AsyncHostileText(AsyncBaseClient):
    """Ends ""\"
    import os; os.abort()
    ""\" \\
    """

    def __init__(
        self,
        key: str | TokenSource | None = None,
        *,
        server: Server = 'live"]\n`',
        base_url: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        """Open a client; close it with `close()`, or use it in a `with` block.

        Args:
            key: sent in the header X-"\\; taken from HOSTILE_KEY if not given. ""\"
            server: name of the server to talk to
            base_url: address to use in its place
            options: time-outs, retries, hooks, an HTTP client of your own: see `ClientOptions`
        """
        super().__init__(
            credentials=(
                api_key_header('k"', 'X-"\\', argument="key", value=key, env="HOSTILE_KEY"),
            ),
            base_url=address(SERVERS, server, base_url),
            errors=ERRORS,
            user_agent="hostile_text/0.1.0 python",
            **options,
        )

    @cached_property
    def t_import_os(self) -> AsyncTImportOs:
        """Operations on t_import_os."""
        return AsyncTImportOs(self._transport)
