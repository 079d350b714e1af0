"""Credentials: checked when the client is opened, shown to nobody."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Awaitable, Callable
from typing import Literal, NoReturn, Protocol, TypeAlias, cast

from .errors import ConfigurationError
from .line import Line

# Some vendors want a word before the key, in the same value.
_KEY = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")
_TOKEN = re.compile(r"[\x21-\x7e]+")
_COOKIE = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+")
"""What the value of a cookie can be made of (RFC 6265, section 4.1.1)."""
_LINE = re.compile(r"[^\x00-\x1f\x7f]*")

TokenSource: TypeAlias = Callable[[], str | Awaitable[str]]
"""A function that is asked for the secret at each attempt; asynchronous clients may await it."""

Place: TypeAlias = Literal["header", "query", "cookie"]


class Flow(Protocol):
    """A way to obtain access tokens."""

    async def token(self, line: Line, seconds: float | None) -> str:
        """A token that is valid now, within so many seconds."""
        ...

    def reject(self, token: str) -> None:
        """Do not use a token again: a server has refused it."""
        ...


class Credential:
    """A secret and where it is sent; without a secret, how to provide one."""

    __slots__ = (
        "_prefix", "_shape", "_source", "_value", "flow", "hint", "name", "place", "scheme",
    )  # fmt: skip

    def __init__(
        self,
        scheme: str,
        name: str,
        value: str | TokenSource | None,
        hint: str,
        *,
        place: Place = "header",
        prefix: str = "",
        shape: re.Pattern[str] = _KEY,
        flow: Flow | None = None,
    ) -> None:
        self.scheme = scheme
        self.place: Place = place
        self.name = name
        self.hint = hint
        self.flow = flow
        self._prefix = prefix
        self._shape = shape
        self._source = value if callable(value) else None
        self._value = None if value is None or callable(value) else prefix + value

    def __bool__(self) -> bool:
        return self._value is not None or self._source is not None or self.flow is not None

    @property
    def fixed(self) -> bool:
        """Whether the secret is the same for all calls."""
        return self._value is not None

    def reveal(self) -> str:
        """What is sent, if it is always the same.

        Raises:
            ConfigurationError: there is nothing, or it has to be asked for.
        """
        if self._value is None:
            raise ConfigurationError(f"no credential: {self.hint}")
        return self._value

    async def current(self, line: Line, seconds: float | None) -> str:
        """What is sent now.

        Raises:
            ConfigurationError: the caller's function gave something that cannot be sent.
            TokenError: the authorisation server gave no token.
        """
        if self.flow is not None:
            return self._prefix + await self.flow.token(line, seconds)
        if self._source is None:
            return self.reveal()
        secret = await line.settled(self._source())
        if not (isinstance(cast("object", secret), str) and self._shape.fullmatch(secret)):
            del secret  # Tools that report errors print the variables of every frame.
            raise ConfigurationError(
                f"the function given for {self.scheme!r} returned something that cannot be sent"
            )
        return self._prefix + secret

    def reject(self, sent: str) -> None:
        """Do not send a token again, if it is still the current one."""
        if self.flow is not None:
            self.flow.reject(sent.removeprefix(self._prefix))

    def __repr__(self) -> str:
        return f"Credential({self.scheme!r}, {self.name!r}, {'***' if self else None})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a credential cannot be pickled or copied")


def api_key(
    scheme: str,
    *,
    argument: str,
    value: str | TokenSource | None,
    env: str | None = None,
    header: str | None = None,
    query: str | None = None,
    cookie: str | None = None,
) -> Credential:
    """A key that is sent as it is, in the header, query parameter or cookie of that name.

    Raises:
        ConfigurationError: the key cannot be sent.
    """
    shape = _COOKIE if cookie else _KEY
    secret = credential_from(argument, value, env, shape)
    place: Place = "header" if header else "cookie" if cookie else "query"
    name = header or cookie or query or ""
    return Credential(scheme, name, secret, _hint((argument, env)), place=place, shape=shape)


def api_key_header(
    scheme: str, header: str, *, argument: str, value: str | TokenSource | None, env: str | None
) -> Credential:
    """An API key that is sent as it is in ``header``, from the argument or the environment.

    Raises:
        ConfigurationError: the key cannot be sent.
    """
    return api_key(scheme, header=header, argument=argument, value=value, env=env)


def bearer(
    scheme: str,
    *,
    argument: str,
    value: str | TokenSource | None,
    env: str | None = None,
    word: str = "Bearer",
) -> Credential:
    """A token for ``Authorization: Bearer`` (RFC 6750), from the argument or the environment.

    Another ``word`` is that of another scheme (RFC 9110, 11.4), whose credentials may have blanks.

    Raises:
        ConfigurationError: the token cannot be sent.
    """
    shape = _TOKEN if word == "Bearer" else _KEY
    secret = credential_from(argument, value, env, shape)
    hint = _hint((argument, env))
    return Credential(scheme, "Authorization", secret, hint, prefix=f"{word} ", shape=shape)


def basic(
    scheme: str,
    *,
    username: str | None,
    password: str | None,
    arguments: tuple[str, str] = ("username", "password"),
    env: tuple[str | None, str | None] = (None, None),
) -> Credential:
    """A name and a password (RFC 7617), from the arguments or the environment.

    The password may be empty: some vendors take a key as the name, and nothing else.

    Raises:
        ConfigurationError: one of them is missing, or cannot be sent.
    """
    hint = " and ".join(_hint(pair) for pair in zip(arguments, env, strict=True))
    name = credential_from(arguments[0], username, env[0], _LINE)
    word = "" if password == "" else credential_from(arguments[1], password, env[1], _LINE)
    if name is None and not word:
        return Credential(scheme, "Authorization", None, hint)
    if not isinstance(name, str) or not isinstance(word, str):
        raise ConfigurationError(f"half a credential: {hint}")
    if ":" in name:
        raise ConfigurationError(f"{arguments[0]}= has a colon, which a name cannot have")
    secret = base64.b64encode(f"{name}:{word}".encode()).decode()
    return Credential(scheme, "Authorization", secret, hint, prefix="Basic ")


def credential_from(
    argument: str,
    value: str | TokenSource | None,
    env: str | None,
    shape: re.Pattern[str] = _KEY,
) -> str | TokenSource | None:
    """The secret, if there is one. Messages name where it came from, and never show it.

    Raises:
        ConfigurationError: it is empty, or has characters that it cannot be sent with.
    """
    source = f"{argument}="
    if value is None and env is not None:
        value = os.environ.get(env)
        source = f"the environment variable {env}"
    if value is None or callable(value):
        return value
    if not isinstance(cast("object", value), str):
        raise ConfigurationError(f"{source} must be a text, not a {type(value).__name__}")
    if not value.strip():
        raise ConfigurationError(f"{source} is empty")
    if not shape.fullmatch(value):
        raise ConfigurationError(
            f"{source} has a blank, a line break or another character that a credential cannot have"
        )
    return value


def _hint(*sources: tuple[str, str | None]) -> str:
    return " and ".join(f"pass {a}=" + (f", or set {env}" if env else "") for a, env in sources)
