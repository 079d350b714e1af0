"""Which credentials an operation is sent with, and to whom they may go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from .auth import Credential
from .errors import ConfigurationError
from .line import Line

_PORTS = {"http": 80, "https": 443}


class Placed(NamedTuple):
    """Secrets as they go out."""

    headers: Mapping[str, str]
    cookies: str
    query: str

    def address(self, url: str) -> str:
        """``url`` with the secrets of its query, but for those that the address of a page repeats."""
        there = url.partition("?")[2].split("&")
        missing = "&".join([m for m in self.query.split("&") if m and m not in there])
        return f"{url}{'&' if '?' in url else '?'}{missing}" if missing else url

    def __repr__(self) -> str:
        # Tools that report errors print the variables of every frame.
        return "Placed(***)"


NOTHING = Placed({}, "", "")


class Chosen:
    """The credentials of an operation."""

    __slots__ = ("_credentials", "_fixed")

    def __init__(self, credentials: Sequence[Credential]) -> None:
        self._credentials = credentials
        fixed = all(credential.fixed for credential in credentials)
        self._fixed = _placed([(c, c.reveal()) for c in credentials]) if fixed else None

    async def secrets(self, line: Line, seconds: float | None) -> Placed:
        """What is sent with the next attempt; ``seconds`` are left for it."""
        if self._fixed is not None:
            return self._fixed
        return _placed([(c, await c.current(line, seconds)) for c in self._credentials])

    def reject(self, sent: Placed) -> bool:
        """Whether another token can be had, now that the server has refused what was sent."""
        renewable = [c for c in self._credentials if c.flow is not None]
        for credential in renewable:
            credential.reject(sent.headers.get(credential.name.lower(), ""))
        return bool(renewable)


def _placed(secrets: Sequence[tuple[Credential, str]]) -> Placed:
    if not secrets:
        return NOTHING
    query = [(c.name, value) for c, value in secrets if c.place == "query"]
    return Placed(
        {c.name.lower(): value for c, value in secrets if c.place == "header"},
        "; ".join(f"{c.name}={value}" for c, value in secrets if c.place == "cookie"),
        urlencode(query, safe="", quote_via=quote),
    )


def by_scheme(
    credentials: Iterable[Credential], *, anonymous: bool = False
) -> Mapping[str, Credential]:
    """Credentials by security scheme.

    Raises:
        ConfigurationError: some are known, and none is given, and the API wants one.
    """
    found = {credential.scheme: credential for credential in credentials}
    if found and not anonymous and not any(found.values()):
        hints = "; or ".join(credential.hint for credential in found.values())
        raise ConfigurationError(f"no credential: {hints}")
    return found


def choose(
    alternatives: Sequence[Sequence[str]], credentials: Mapping[str, Credential]
) -> Sequence[Credential]:
    """The credentials for an operation: the first alternative of which all are given.

    Schemes that the client does not know are left to the caller's HTTP client.

    Raises:
        ConfigurationError: no alternative is complete, and the operation is not open.
    """
    known = [[credentials[s] for s in schemes if s in credentials] for schemes in alternatives]
    for candidates in known:
        if candidates and all(candidates):
            return candidates
    if not any(known) or () in map(tuple, alternatives):
        return ()
    hints = "; or ".join(" and ".join(c.hint for c in cs if not c) for cs in known if cs)
    raise ConfigurationError(f"this operation needs another credential: {hints}")


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port: credentials that were given for one are not sent to another."""
    parts = urlsplit(url)
    return parts.scheme.lower(), (parts.hostname or ""), parts.port or _PORTS.get(parts.scheme)
