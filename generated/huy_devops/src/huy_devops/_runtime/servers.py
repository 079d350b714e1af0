"""Which address a client talks to."""

import re
from collections.abc import Mapping
from typing import TypeVar

from .errors import ConfigurationError

S = TypeVar("S", bound=str)

_VALUE = re.compile(r"[A-Za-z0-9._~:/-]*")


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


def expand(url: str, variables: Mapping[str, str]) -> str:
    """A server's address with its variables filled in.

    Raises:
        ConfigurationError: a value would change the address beyond its place.
    """
    for name, value in variables.items():
        if not _VALUE.fullmatch(value):
            raise ConfigurationError(f"the server variable {name!r} cannot be {value!r}")
        url = url.replace(f"{{{name}}}", value)
    return url
