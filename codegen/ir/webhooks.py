"""Requests that a vendor sends: what they say, and how they are signed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from codegen.base.text import Ident, Untrusted
from codegen.ir.types import Type

SCHEMES: Mapping[str, tuple[str, ...]] = {
    "standard": (),
    "hmac": ("header", "algorithm", "encoding", "prefix", "timestamp", "separator"),
}
"""How requests are signed, and what can be said of it, by the names of the runtime."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "algorithm": ("sha1", "sha256", "sha384", "sha512"),
    "encoding": ("hex", "base64"),
}


class Signature(Struct, frozen=True):
    """How a vendor signs what it sends, declared in ``line`` of vendor.toml.

    ``env`` names the environment variable that has the secret, if any does.
    """

    scheme: str
    values: tuple[tuple[str, str], ...] = ()
    env: str = ""
    line: int = 1


class Event(Struct, frozen=True):
    """A request that the vendor sends, as a webhook or a callback."""

    name: Ident
    wire: Untrusted
    type: Type
    summary: Untrusted
    description: Untrusted
    pointer: str


class Webhooks(Struct, frozen=True):
    """All requests that a vendor sends; ``type`` is what any of them may say."""

    events: tuple[Event, ...]
    type: Type
    signature: Signature | None
    """None if nobody says how they are signed."""
