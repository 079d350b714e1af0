"""Addresses of the HTTP library that are parsed only when somebody asks for more than a connection.

Parsing is a fifth of what a call costs with the library. Of an address that is in its final form,
a connection needs only the server, which is the same for most calls, and the target.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

_FINAL = re.compile(
    r"(https?://[a-z0-9.-]+(?::[0-9]+)?)"
    # No segment begins with a dot, as the library would resolve some that do.
    r"((?:/(?:(?:[A-Za-z0-9_~-]|%[0-9A-Fa-f]{2})(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})*)?)+"
    r"(?:\?(?:[A-Za-z0-9._~=&-]|%[0-9A-Fa-f]{2})+)?)"
).fullmatch
_LONGEST = 4096


def address(library: Any, text: str, *, whole: bool) -> tuple[httpx.URL, httpx.URL]:
    """An address, and one of the same server that is parsed already; ``whole`` if it will be
    looked at closely, as clients do."""
    final = None if whole or len(text) > _LONGEST else _FINAL(text)
    if final is not None:
        server = _parsed(library, final[1])
        return _lazy(library)(library.URL, text, server, final[2]), server
    # A query may hold a key, which is not kept longer than it is needed.
    found = library.URL(text) if "?" in text else _parsed(library, text)
    return found, found


@lru_cache(64)
def _parsed(library: Any, text: str) -> httpx.URL:
    found: httpx.URL = library.URL(text)
    return found


@cache
def _lazy(library: Any) -> Any:
    return type("URL", (_Lazy, library.URL), {})


class _Lazy:
    """Goes before the library's class, whose constructor it calls later."""

    # Not the properties of the library's class.
    raw_scheme = raw_host = raw_path = b""
    port: int | None = None

    def __init__(self, parsed: Any, text: str, server: httpx.URL, target: str) -> None:
        self.parsed = parsed
        self.text = text
        self.raw_scheme = server.raw_scheme
        self.raw_host = server.raw_host
        self.port = server.port
        self.raw_path = target.encode("ascii")

    def __getattr__(self, name: str) -> Any:
        # Reached by what the constructor would have set.
        if name.startswith("__"):
            raise AttributeError(name)
        # Not by super(): another thread may be one step ahead, so that this is no _Lazy any more.
        self.parsed.__init__(self, self.text)
        # From here on there is nothing to wait for.
        self.__class__ = self.parsed
        return getattr(self, name)

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return self.parsed, (self.text,)
