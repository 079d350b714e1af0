"""The HTTP library, imported here and nowhere else, and not before the first call.

It is httpx; httpx2 takes its place where httpx is not installed, or where a caller's client or
transport comes from there.
"""

from __future__ import annotations

import logging
import ssl
import sys
from collections.abc import Hashable
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import anyio as anyio

from .addresses import address
from .errors import ConnectionFailedError, RequestTimeoutError, TransportError
from .line import Outgoing, Veiled
from .opened import decoded, encoded
from .options import Connections

if TYPE_CHECKING:
    import httpx as httpx
else:
    try:
        import httpx
    except ModuleNotFoundError:
        import httpx2 as httpx

_FAMILY = ("httpx", "httpx2")
_WITH_BODY = ("POST", "PUT", "PATCH")
_SHOWN = 200
_IDLE = 5.0
"""Seconds that an unused connection is kept; many servers close theirs soon after."""

_QUOTABLE = {"NetworkError", "RemoteProtocolError", "ProxyError", "DecodingError", "OSError"}
"""Other errors may quote a header, or an address with its query."""


@cache
def _family(given: Hashable) -> Any:
    """The library that a caller's client or transport comes from."""
    mro = cast("type", given).__mro__
    packages = (cls.__module__.partition(".")[0] for cls in mro)
    return next((sys.modules[name] for name in packages if name in _FAMILY), httpx)


_headers: dict[tuple[object, ...], httpx.Headers] = {}
_MOST_KEPT = 64


def made(given: object, request: Outgoing, *, whole: bool = False) -> httpx.Request:
    """A request that a caller's client or transport, or our own, understands; ``whole`` for a
    client.

    Parsing addresses and headers is most of what the library costs; headers are often the same.
    """
    library = _family(cast("Hashable", type(given)))
    method, url, headers, content, timeout = request
    extensions = {} if timeout is None else {"timeout": dict(timeout)}
    result: httpx.Request
    if not (content is None or isinstance(content, bytes)):
        result = library.Request(
            method, url, headers=encoded(headers), content=content, extensions=extensions
        )
        return result
    target, server = address(library, url, whole=whole)
    key = (library, server.netloc, *headers.items())
    found = _headers.get(key)
    if found is None:
        if len(_headers) >= _MOST_KEPT:
            _headers.clear()
        found = _headers[key] = library.Headers([(b"Host", server.netloc), *encoded(headers)])
    result = library.Request(
        method,
        server,
        headers=found,
        # A stream, as the library does not go through the headers for it once more.
        stream=library.ByteStream(content or b""),
        extensions=extensions,
    )
    result.url = target
    if content is not None or method in _WITH_BODY:
        result.headers["Content-Length"] = str(len(content or b""))
    result.read()
    return result


def borrowed(client: Any, request: Outgoing) -> httpx.Request:
    """A request by way of a caller's client, with what the client adds to all of its own."""
    quiet()
    if len(client.params) or client.cookies:
        result: httpx.Request = client.build_request(
            request.method, request.url, headers=encoded(request.headers), content=request.content
        )
        if request.timeout is not None:
            result.extensions["timeout"] = dict(request.timeout)
        return result
    headers = Veiled({**decoded(client.headers.raw), **request.headers})
    timeout = client.timeout.as_dict() if request.timeout is None else request.timeout
    return made(client, request._replace(headers=headers, timeout=timeout), whole=True)


@cache
def tls(http2: bool) -> ssl.SSLContext:
    """The trusted certificates; reading them is nearly all of what opening a client costs.

    One context for each protocol: connections write into it what they offer.
    """
    return httpx.create_ssl_context()


@cache
def _no_tls() -> ssl.SSLContext:
    # It trusts nobody: no certificates are read for connections that need none.
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _security(base: str, to: Connections, proxy: str | None) -> ssl.SSLContext:
    if to.verify is not None:
        return to.verify
    return tls(to.http2) if proxy or base.lower().startswith("https") else _no_tls()


def _proxy(base: str, to: Connections) -> str | None:
    if to.proxy or not to.trust_env:
        return to.proxy
    parts = urlsplit(base)
    known = getproxies()
    proxy = known.get(parts.scheme.lower()) or known.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    # Checked as one of the caller's own is.
    return Connections(proxy=proxy if "://" in proxy else f"http://{proxy}").proxy


def open_transport(base: str, to: Connections) -> httpx.HTTPTransport:
    """Connections to the server at ``base``."""
    return httpx.HTTPTransport(**_chosen(base, to, to.max_connections))


def open_async_transport(base: str, to: Connections, most: int) -> httpx.AsyncHTTPTransport:
    """At most ``most`` connections to the server at ``base``."""
    return httpx.AsyncHTTPTransport(**_chosen(base, to, most))


def _chosen(base: str, to: Connections, most: int) -> dict[str, Any]:
    proxy = _proxy(base, to)
    # As many kept as open: the library counts the busy ones, too, and would close idle ones.
    limits = httpx.Limits(
        max_connections=most, max_keepalive_connections=most, keepalive_expiry=_IDLE
    )
    verify = _security(base, to, proxy)
    return {"verify": verify, "http2": to.http2, "proxy": proxy, "limits": limits}


def failure(place: str, error: Exception) -> TransportError:
    """Our error for one of the HTTP library, which holds the request and so the credential.

    Raises:
        Exception: the error itself, if it comes from somewhere else.
    """
    kinds = type(error).__mro__
    ours = any(kind.__module__.partition(".")[0] in (*_FAMILY, "h11") for kind in kinds)
    if not ours and not isinstance(error, OSError):
        raise error
    names = {kind.__name__ for kind in kinds}
    name = type(error).__name__
    if names & {"TimeoutException", "TimeoutError"}:
        late = RequestTimeoutError(f"{place}: no answer in time ({name})")
        late.problem = "connect" if name in ("ConnectTimeout", "PoolTimeout") else "timeout"
        return late
    text = f"{place}: {name}"
    if names & _QUOTABLE and str(error):
        text += f": {str(error)[:_SHOWN]}"
    if names & {"NetworkError", "RemoteProtocolError", "OSError"}:
        broken = ConnectionFailedError(text)
        # A certificate does not become valid by asking again.
        if "CERTIFICATE_VERIFY_FAILED" not in text:
            broken.problem = "connect" if name == "ConnectError" else "broken"
        return broken
    return TransportError(text)


ours: ContextVar[bool] = ContextVar("ours", default=False)
"""Whether the HTTP library is at work for us."""


class _WithoutQuery(logging.Filter):
    """The library logs whole addresses, and some vendors take their key in the query."""

    def filter(self, record: logging.LogRecord) -> bool:
        if ours.get() and isinstance(record.args, tuple):
            record.args = tuple(
                str(a).partition("?")[0] if type(a).__name__ == "URL" else a for a in record.args
            )
        return True


@cache
def quiet() -> None:
    """Keep queries out of the library's own log; for clients that the caller has made."""
    for name in _FAMILY:
        logging.getLogger(name).addFilter(_WithoutQuery())
