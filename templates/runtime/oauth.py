"""Access tokens from an authorisation server (RFC 6749), kept in memory until they run out."""

from __future__ import annotations

import base64
import copy
import math
import re
from collections.abc import Mapping, Sequence
from typing import Literal, NoReturn
from urllib.parse import quote_plus, urlencode, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from .auth import Credential, TokenSource, credential_from
from .errors import (
    ConfigurationError,
    RequestTimeoutError,
    SDKError,
    TransportError,
)
from .json import loads
from .line import Line, Opened, Outgoing, Veiled
from .retry import Problem, Retry

_TOKEN = re.compile(r"[\x21-\x7e]+")
_CODE = re.compile(r"[A-Za-z0-9_.\-]{1,64}")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_LARGEST = 1024 * 1024
_EARLY = 60.0
_AGAIN = 10.0
_PHASES = {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": 5.0}


class TokenError(SDKError):
    """The authorisation server gave no access token (RFC 6749, section 5.2).

    Attributes:
        status: HTTP status of its answer.
        code: its error code, such as ``invalid_client``; None if it named none.
        headers: the answer's headers, in lower case.
        problem: ``broken`` if it may be asked again, as a busy server; None otherwise.
    """

    problem: Problem | None = None

    def __init__(
        self, place: str, status: int, code: str | None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(f"{place}: {status}: no access token ({code or 'no reason given'})")
        self.status = status
        self.code = code
        self.headers = dict(headers or {})


class _Token(Struct, frozen=True):
    text: str
    renew: float
    expires: float

    __repr__ = object.__repr__


class TokenFlow:
    """Obtains access tokens for a client's calls: once for all that wait, and before they run out.

    While a renewal is under way, calls go on with the token that they have. If it fails, they do
    so until that token has run out; only then the failure is theirs.
    """

    def __init__(
        self,
        url: str,
        grant: Mapping[str, str],
        client: tuple[str, str | None] | None,
        client_auth: Literal["basic", "body"] = "basic",
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise ConfigurationError("token_url must be https://")
        self._url = url
        self._place = f"POST {url.partition('?')[0]}"
        self._grant = dict(grant)
        self._headers = {
            "accept": "application/json",
            "content-type": "application/x-www-form-urlencoded",
        }
        if client is not None:
            name, secret = client
            if secret is None or client_auth == "body":
                self._grant["client_id"] = name
                self._grant |= {} if secret is None else {"client_secret": secret}
            else:
                pair = f"{quote_plus(name)}:{quote_plus(secret)}".encode()
                self._headers["authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        self._held: _Token | None = None
        self._renewing = False
        self._failures = 0
        self._failure: SDKError | None = None

    async def token(self, line: Line, seconds: float | None) -> str:
        """A token that is valid now, within so many seconds.

        Raises:
            TokenError: the authorisation server refuses.
            TransportError: it does not answer.
        """
        now = line.clock.monotonic()
        held = self._held
        if held and (now < held.renew or (self._renewing and now < held.expires)):
            return held.text
        failures = self._failures
        async with line.exclusive(self):
            held = self._held
            if held and now < held.renew:
                return held.text
            if self._failure is not None and self._failures != failures:
                # Whoever waited for this would run into the same wall, one after the other.
                raise copy.copy(self._failure)
            return (await self._renew(line, held, now, seconds)).text

    def reject(self, token: str) -> None:
        """Do not use a token again: a server has refused it. Another may be there by now."""
        held = self._held
        if held is not None and held.text == token:
            self._held = None

    async def _renew(
        self, line: Line, held: _Token | None, now: float, seconds: float | None
    ) -> _Token:
        self._renewing = True
        try:
            held = self._held = await self._ask(
                line, now + seconds if seconds is not None else math.inf
            )
        except SDKError as error:
            if held is None or now >= held.expires:
                self._failures += 1
                self._failure = error
                raise
            held = self._held = replace(held, renew=now + _AGAIN)
        finally:
            self._renewing = False
        return held

    async def _ask(self, line: Line, end: float) -> _Token:
        # Not in variables: tools that report errors print those of every frame.
        opened = await line.send(self._request(end - line.clock.monotonic()))
        content = bytearray()
        try:
            while (chunk := await opened.chunk()) is not None:
                content += chunk
                if len(content) > _LARGEST:
                    raise TransportError(f"{self._place}: the answer is too large")
                if line.clock.monotonic() > end:
                    raise RequestTimeoutError(f"{self._place}: no answer in time")
        finally:
            await opened.close()
        return self._read(opened, content, line.clock.monotonic())

    def _request(self, seconds: float) -> Outgoing:
        phases = {phase: max(0.001, min(most, seconds)) for phase, most in _PHASES.items()}
        body = urlencode(self._grant).encode()
        return Outgoing("POST", self._url, Veiled(self._headers), body, phases)

    def _read(self, opened: Opened, content: bytearray, now: float) -> _Token:
        try:
            body = loads(bytes(content))
        except ValueError:
            body = None
        fields = body if isinstance(body, dict) else {}
        text, kind = fields.get("access_token"), fields.get("token_type", "bearer")
        usable = isinstance(text, str) and _TOKEN.fullmatch(text)
        if opened.status != 200 or not usable or str(kind).lower() != "bearer":
            code = fields.get("error")
            known = isinstance(code, str) and _CODE.fullmatch(code)
            content.clear()
            del body, fields, text, usable
            error = TokenError(
                self._place, opened.status, str(code) if known else None, opened.headers
            )
            # It may have used up a refresh token all the same.
            if opened.status in Retry().statuses and "refresh_token" not in self._grant:
                error.problem = "broken"
            raise error
        if isinstance(newer := fields.get("refresh_token"), str) and "refresh_token" in self._grant:
            self._grant["refresh_token"] = newer
        try:
            lifetime = float(str(fields.get("expires_in", "inf")))
        except ValueError:
            lifetime = float("inf")
        return _Token(str(text), now + lifetime - min(_EARLY, lifetime / 10), now + lifetime)

    def __repr__(self) -> str:
        return f"TokenFlow({self._place!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a credential cannot be pickled or copied")


def oauth2(
    scheme: str,
    *,
    token_url: str,
    access_token: str | TokenSource | None = None,
    client_id: str | None = None,
    client_secret: str | None = None,
    refresh_token: str | None = None,
    scopes: Sequence[str] = (),
    extra: Mapping[str, str] | None = None,
    client_auth: Literal["basic", "body"] = "basic",
    argument: str = "access_token",
    env: str | None = None,
    client_env: str | None = None,
) -> Credential:
    """OAuth 2: an access token of the caller's, or one that is fetched when it is needed.

    With a refresh token it is exchanged for access tokens (RFC 6749, section 6); otherwise the
    client identifies itself (section 4.4). The client's secret goes to ``token_url`` and nowhere
    else.

    Args:
        scheme: name of the security scheme.
        token_url: where tokens are issued.
        access_token: a token, or a function that gives one.
        client_id: the client's name at the authorisation server.
        client_secret: its secret, if it has one.
        refresh_token: a refresh token; a newer one that the server sends replaces it.
        scopes: what to ask for.
        extra: further fields of the request, such as ``audience``.
        client_auth: whether the client's secret is sent as HTTP Basic or in the body.
        argument: what messages call the argument of the access token.
        env: the environment variable of the access token.
        client_env: what the variables of the client and of the refresh token begin with: of
            ``VENDOR``, they are VENDOR_CLIENT_ID, VENDOR_CLIENT_SECRET and VENDOR_REFRESH_TOKEN.

    Raises:
        ConfigurationError: something cannot be sent, or a part is missing.
    """

    def given(name: str, value: str | None) -> str | TokenSource | None:
        variable = f"{client_env}_{name.upper()}" if client_env else None
        return credential_from(name, value, variable, _TOKEN)

    hint = f"pass {argument}=, or client_id= and client_secret="
    hint += f", or set {env}" if env else ""
    hint += f", or {client_env}_CLIENT_ID and {client_env}_CLIENT_SECRET" if client_env else ""

    def credential(value: str | TokenSource | None, flow: TokenFlow | None) -> Credential:
        return Credential(
            scheme, "Authorization", value, hint, prefix="Bearer ", shape=_TOKEN, flow=flow
        )

    if (token := credential_from(argument, access_token, env, _TOKEN)) is not None:
        return credential(token, None)
    name, secret = given("client_id", client_id), given("client_secret", client_secret)
    refresh = given("refresh_token", refresh_token)
    grant = {**({"scope": " ".join(scopes)} if scopes else {}), **(extra or {})}
    client = (str(name), None if secret is None else str(secret)) if name is not None else None
    if refresh is not None:
        grant |= {"grant_type": "refresh_token", "refresh_token": str(refresh)}
        return credential(None, TokenFlow(token_url, grant, client, client_auth))
    if name is None and secret is None:
        return credential(None, None)
    if name is None or secret is None:
        raise ConfigurationError(f"half a credential: {hint}")
    grant["grant_type"] = "client_credentials"
    return credential(None, TokenFlow(token_url, grant, client, client_auth))
