"""Which address a client talks to."""

from collections.abc import Mapping
from typing import TypeVar

from .errors import ConfigurationError

S = TypeVar("S", bound=str)


def address(servers: Mapping[S, str], server: S, base_url: str | None) -> str:
    """``base_url`` if it is given, else the address of the server called ``server``.

    Raises:
        ConfigurationError: there is no such server.
    """
    if base_url is not None:
        return base_url
    if server not in servers:
        raise ConfigurationError(f"no server is called {server!r}; there are: {', '.join(servers)}")
    return servers[server]
