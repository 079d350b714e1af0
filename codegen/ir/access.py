"""Where an API is reached, and by whom: its base addresses and its security schemes."""

from __future__ import annotations

from msgspec import Struct

from codegen.base.text import Ident, Untrusted

NOTHING = Untrusted("")
AUTHORIZATION = Untrusted("Authorization")


class Auth(Struct, frozen=True):
    """A security scheme.

    ``kind`` is key, bearer, basic or oauth2; ``location`` and ``wire`` say where a key goes.
    """

    scheme: Untrusted
    kind: str
    argument: Ident
    env: str
    doc: Untrusted
    location: str = "header"
    wire: Untrusted = AUTHORIZATION
    word: Untrusted = NOTHING
    """What stands before a token, where that is not ``Bearer``."""
    token_url: Untrusted = NOTHING
    client_env: str = ""
    """What the environment variables of an OAuth 2 client begin with."""


class ServerVariable(Struct, frozen=True):
    """A part of a base address that the caller may choose."""

    name: Ident
    wire: Untrusted
    default: Untrusted
    choices: tuple[Untrusted, ...]
    doc: Untrusted


class Server(Struct, frozen=True):
    """A base address, selectable by name."""

    name: Untrusted
    url: Untrusted
    variables: tuple[ServerVariable, ...] = ()
