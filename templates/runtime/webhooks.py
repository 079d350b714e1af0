"""Webhooks: is a request that came in really from the vendor, and what does it say?"""

from __future__ import annotations

import base64
import hmac
import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NoReturn, TypeAlias, TypeVar, overload

from msgspec import Struct

from .codec import OneOf, decode_json
from .errors import ConfigurationError, SDKError

T = TypeVar("T")

TOLERANCE = 300.0
"""Seconds that the clocks of both sides may differ, and a request may be on its way."""

_TIMESTAMP = re.compile(r"[0-9]{1,15}")
_SECRET = "whsec_"


class WebhookError(SDKError):
    """A request does not prove where it came from; what it says must not be believed."""


class Hmac(Struct, frozen=True):
    """How a vendor signs its requests, with a digest of the body and a shared secret (RFC 2104).

    Attributes:
        header: header of the signature, or of several, separated by commas.
        algorithm: of the digest.
        encoding: how the digest is written.
        prefix: what stands before each signature, as ``sha256=``.
        timestamp: header of the time in seconds, if it is signed, too; or the name of its
            member, if the header is a list like ``t=1,v1=…``, of which ``prefix`` is ``v1=``.
        separator: what is signed between the time and the body.
    """

    header: str
    algorithm: Literal["sha1", "sha256", "sha384", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: str = ""
    timestamp: str | None = None
    separator: str = "."

    def key(self, secret: str) -> bytes:
        """The key that a secret stands for."""
        return secret.encode()

    def message(self, content: bytes, headers: Mapping[str, str]) -> Message:
        """What is signed, and the signatures that it came with."""
        members = [member.strip() for member in _header(headers, self.header).split(",")]
        moment, start = None, b""
        if self.timestamp is not None:
            name = f"{self.timestamp}="
            inside = [member.removeprefix(name) for member in members if member.startswith(name)]
            moment = inside[0] if inside else _header(headers, self.timestamp)
            start = _bytes(f"{moment}{self.separator}")
        found = [
            member.removeprefix(self.prefix) for member in members if member.startswith(self.prefix)
        ]
        if self.encoding == "hex":
            found = [signature.lower() for signature in found]
        return Message(start + content, found, moment)

    def sign(self, key: bytes, signed: bytes) -> str:
        """The signature, without its prefix."""
        digest = hmac.digest(key, signed, self.algorithm)
        return digest.hex() if self.encoding == "hex" else base64.b64encode(digest).decode()


class StandardWebhooks(Struct, frozen=True):
    """The signatures of standardwebhooks.com: ``webhook-id``, ``-timestamp``, ``-signature``."""

    def key(self, secret: str) -> bytes:
        """The key that a secret (``whsec_…``) stands for.

        Raises:
            ConfigurationError: the secret is not base 64.
        """
        try:
            return base64.b64decode(secret.removeprefix(_SECRET), validate=True)
        except ValueError:
            raise ConfigurationError("the secret of a webhook is not base 64") from None

    def message(self, content: bytes, headers: Mapping[str, str]) -> Message:
        """What is signed, and the signatures that it came with."""
        moment = _header(headers, "webhook-timestamp")
        start = _bytes(f"{_header(headers, 'webhook-id')}.{moment}.")
        signatures = _header(headers, "webhook-signature").split(" ")
        return Message(
            start + content,
            [s.removeprefix("v1,") for s in signatures if s.startswith("v1,")],
            moment,
        )

    def sign(self, key: bytes, signed: bytes) -> str:
        """The signature, without its version."""
        return base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


class Message(Struct, frozen=True):
    """What is signed, the signatures that came with it, and the time that is signed, too."""

    signed: bytes
    signatures: list[str]
    moment: str | None


Scheme: TypeAlias = Hmac | StandardWebhooks


def _bytes(text: str) -> bytes:
    # Frameworks decode headers that are not UTF-8 in such a way that they can be told apart.
    return text.encode(errors="surrogatepass")


def _header(headers: Mapping[str, str], name: str) -> str:
    for key, value in headers.items():
        if key.lower() == name.lower():
            return value
    raise WebhookError(f"the request has no header {name}")


class Webhook:
    """Checks requests of a vendor, and reads them.

    Args:
        scheme: how the vendor signs.
        secrets: what was agreed upon; several while one is being replaced; None to look into ``env``.
        env: environment variable that has the secret.
        tolerance: seconds by which the signed time may differ from ours.
        clock: tells our time, in seconds since 1970.

    Raises:
        ConfigurationError: there is no secret, or it cannot be one.
    """

    def __init__(
        self,
        scheme: Scheme,
        secrets: str | Sequence[str] | None,
        *,
        env: str = "",
        tolerance: float = TOLERANCE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if secrets is None:
            secrets = os.environ.get(env, "")
        given = [secrets] if isinstance(secrets, str) else list(secrets)
        self._scheme = scheme
        self._keys = [scheme.key(secret) for secret in given]
        if not self._keys or not all(self._keys):
            # Anybody could sign with an empty one.
            hint = f": pass secret=, or set {env}" if env else ""
            raise ConfigurationError(f"a webhook needs a secret, and it must not be empty{hint}")
        self._tolerance = tolerance
        self._clock = clock

    def __repr__(self) -> str:
        return f"Webhook({self._scheme!r}, ***)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a webhook holds secrets: it cannot be pickled or copied")

    def verify(self, content: bytes, headers: Mapping[str, str]) -> None:
        """Check that a request is signed with one of the secrets, and is not too old.

        Args:
            content: the body exactly as it was received; not decoded and encoded again.
            headers: its headers, in any case.

        Raises:
            WebhookError: it is not.
        """
        message = self._scheme.message(content, headers)
        # All are compared, so that nobody can learn from the time that it takes.
        matches = [
            hmac.compare_digest(_bytes(signature), expected.encode())
            for expected in [self._scheme.sign(key, message.signed) for key in self._keys]
            for signature in message.signatures
        ]
        if not any(matches):
            raise WebhookError("no signature of the request is right")
        if message.moment is not None:
            self._check(message.moment)

    def _check(self, moment: str) -> None:
        if not _TIMESTAMP.fullmatch(moment):
            raise WebhookError("the time of the request is no number of seconds")
        late = self._clock() - int(moment)
        if abs(late) > self._tolerance:
            when = "old" if late > 0 else "far in the future"
            raise WebhookError(f"the request is too {when}: {abs(late):.0f} seconds")

    @overload
    def parse(self, tp: type[OneOf[T]], content: bytes, headers: Mapping[str, str]) -> T: ...
    @overload
    def parse(self, tp: type[T], content: bytes, headers: Mapping[str, str]) -> T: ...
    def parse(self, tp: type[Any], content: bytes, headers: Mapping[str, str]) -> object:
        """Check a request, and give what it says as ``tp``.

        Raises:
            WebhookError: it is not signed as it should be.
            DecodeError: it is, but does not have the documented shape.
        """
        self.verify(content, headers)
        return decode_json(tp, content)
