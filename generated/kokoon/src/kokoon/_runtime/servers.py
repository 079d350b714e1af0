"""Which address a client talks to."""

import re
from collections.abc import Mapping
from typing import TypeVar

from .errors import ConfigurationError

S = TypeVar("S", bound=str)

_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]*[A-Za-z0-9](?::[0-9]+)?")
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


def server_of(server: str | None, variables: Mapping[str, str], base_url: str) -> str:
    """Where an operation goes: its own server, if it has one, as the caller chose its parts.

    Raises:
        ConfigurationError: a part would change the address beyond its place.
    """
    if server is None:
        return base_url
    return expand(server, variables) if "{" in server else server


def expand(url: str, variables: Mapping[str, str]) -> str:
    """A server's address with its variables filled in.

    Raises:
        ConfigurationError: a value would change the address beyond its place.
    """
    for name, value in variables.items():
        if (place := f"{{{name}}}") not in url:
            continue  # It is a part of another server, or the caller has another address.
        # Before the path, a slash would begin one, and make what stands before it the server.
        server = re.match(r"[^/]*://[^/]*", url)
        leaves = server is not None and place in server[0] and "/" in value
        if leaves and server is not None and _WHOLE.fullmatch(server[0].removesuffix(place)):
            # It stands where the path begins, and has a slash there already.
            leaves = not value.startswith("/")
        if leaves or not _VALUE.fullmatch(value):
            raise ConfigurationError(f"the server variable {name!r} cannot be {value!r}")
        url = url.replace(place, value)
    return url
