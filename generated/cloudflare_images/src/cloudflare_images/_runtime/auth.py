"""Credentials: checked when the client is opened, shown to nobody."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import NoReturn

from .errors import ConfigurationError

# Some vendors want a word before the key, in the same value.
_KEY = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")
_TOKEN = re.compile(r"[\x21-\x7e]+")


class Credential:
    """A secret and the header that carries it; without a secret, how to provide one."""

    __slots__ = ("_value", "header", "hint", "scheme")

    def __init__(self, scheme: str, header: str, value: str | None, hint: str) -> None:
        self.scheme = scheme
        self.header = header
        self.hint = hint
        self._value = value

    def __bool__(self) -> bool:
        return self._value is not None

    def reveal(self) -> str:
        """The header's value.

        Raises:
            ConfigurationError: there is none.
        """
        if self._value is None:
            raise ConfigurationError(f"no credential: {self.hint}")
        return self._value

    def __repr__(self) -> str:
        return f"Credential({self.scheme!r}, {self.header!r}, {'***' if self else None})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a credential cannot be pickled or copied")


def api_key_header(
    scheme: str, header: str, *, argument: str, value: str | None, env: str
) -> Credential:
    """An API key that is sent as it is in ``header``, from the argument or the environment.

    Raises:
        ConfigurationError: the key cannot be sent.
    """
    secret = credential_from(argument, value, env, _KEY)
    return Credential(scheme, header, secret, f"pass {argument}=, or set {env}")


def bearer(scheme: str, *, argument: str, value: str | None, env: str) -> Credential:
    """A token for ``Authorization: Bearer`` (RFC 6750), from the argument or the environment.

    Raises:
        ConfigurationError: the token cannot be sent.
    """
    secret = credential_from(argument, value, env, _TOKEN)
    sent = None if secret is None else f"Bearer {secret}"
    return Credential(scheme, "Authorization", sent, f"pass {argument}=, or set {env}")


def credential_from(
    argument: str, value: str | None, env: str, shape: re.Pattern[str] = _KEY
) -> str | None:
    """The secret, if there is one. Messages name where it came from, and never show it.

    Raises:
        ConfigurationError: it is empty, or has characters that it cannot be sent with.
    """
    source = f"{argument}="
    if value is None:
        value = os.environ.get(env)
        source = f"the environment variable {env}"
    if value is None:
        return None
    if not value.strip():
        raise ConfigurationError(f"{source} is empty")
    if not shape.fullmatch(value):
        raise ConfigurationError(
            f"{source} has a blank, a line break or another character that a credential cannot have"
        )
    return value


def by_scheme(credentials: Iterable[Credential]) -> Mapping[str, Credential]:
    """Credentials by security scheme.

    Raises:
        ConfigurationError: some are known, and none is given.
    """
    found = {credential.scheme: credential for credential in credentials}
    if found and not any(found.values()):
        hints = "; or ".join(credential.hint for credential in found.values())
        raise ConfigurationError(f"no credential: {hints}")
    return found


def credential_for(
    alternatives: tuple[str, ...], credentials: Mapping[str, Credential]
) -> tuple[str, str] | None:
    """Header and value for an operation that takes one of ``alternatives``; the first given wins.

    Raises:
        ConfigurationError: the client has none of them.
    """
    known = [credentials[scheme] for scheme in alternatives if scheme in credentials]
    chosen = next((credential for credential in known if credential), None)
    if chosen is not None:
        return chosen.header, chosen.reveal()
    if known:
        hints = "; or ".join(credential.hint for credential in known)
        raise ConfigurationError(f"this operation needs another credential: {hints}")
    return None
