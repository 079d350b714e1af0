"""How credentials are given to a client: the arguments, the variables, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from codegen.base.text import printable
from codegen.emit.env import lit
from codegen.ir import model as ir


class Argument(Struct, frozen=True):
    """An argument of the constructor."""

    name: str
    annotation: str
    default: str = "None"


class CredentialView(Struct, frozen=True):
    """How arguments of the constructor become a credential, and the call that does."""

    arguments: tuple[Argument, ...]
    helper: str
    """What makes it, as it is imported."""
    call: str


_CLIENT = ("client_id", "client_secret", "refresh_token")
"""What an access token is fetched with, where none is given."""

_BASIC = ("username", "password")

SCOPES = Argument("scopes", "Sequence[str]", "()")
_TEXT = "str | None"
TOKEN = "str | TokenSource | None"


def credential_views(api: ir.Api) -> tuple[CredentialView, ...]:
    """The credentials; a helper that an argument would hide has another name in the module."""
    found = tuple(map(_credential, api.auth))
    arguments = {argument.name for credential in found for argument in credential.arguments}
    return tuple(
        replace(
            c,
            helper=f"{c.helper} as {c.helper}_credential",
            call=f"{c.helper}_credential{c.call[len(c.helper) :]}",
        )
        if c.helper in arguments
        else c
        for c in found
    )


def _credential(auth: ir.Auth) -> CredentialView:
    arguments, call = _call(auth)
    return CredentialView(arguments, call.partition("(")[0], call)


def credential_arguments(auth: ir.Auth) -> tuple[Argument, ...]:
    """The arguments of the constructor that a credential is made of."""
    return _call(auth)[0]


def _call(auth: ir.Auth) -> tuple[tuple[Argument, ...], str]:
    name, scheme = str(auth.argument), lit(auth.scheme)
    given = f"argument={lit(name)}, value={name}, env={lit(auth.env)}"
    match auth.kind:
        case "basic":
            user, word = f"{name}_username", f"{name}_password"
            call = (
                f"basic({scheme}, username={user}, password={word}, arguments=({lit(user)}, {lit(word)}),"
                f" env=({lit(auth.env + '_USERNAME')}, {lit(auth.env + '_PASSWORD')}))"
            )
            return (Argument(user, _TEXT), Argument(word, _TEXT)), call
        case "oauth2":
            named = "" if name == "access_token" else f" argument={lit(name)},"
            client = ", ".join(f"{part}={part}" for part in _CLIENT)
            call = (
                f"oauth2({scheme}, token_url={lit(auth.token_url)}, access_token={name},{named}"
                f" {client}, scopes=scopes, env={lit(auth.env)}, client_env={lit(auth.client_env)})"
            )
            parts = [Argument(name, TOKEN), *(Argument(part, _TEXT) for part in _CLIENT)]
            return (*parts, SCOPES), call
        case "key" if auth.location == "header":
            call = f"api_key_header({scheme}, {lit(auth.wire)}, {given})"
        case "key":
            call = f"api_key({scheme}, {auth.location}={lit(auth.wire)}, {given})"
        case _:
            word = f", word={lit(auth.word)}" if auth.word else ""
            call = f"bearer({scheme}, {given}{word})"
    return (Argument(name, TOKEN),), call


_SENT = {
    "bearer": "as a bearer token",
    "basic": "as name and password",
    "oauth2": "as a bearer token",
}
_FETCHED = {
    "client_id": "with `client_secret`, fetches a token where none is given",
    "client_secret": "the secret of that client",
    "refresh_token": "fetches a token on behalf of a user",
}


def variables_of(auth: ir.Auth) -> tuple[tuple[str, str], ...]:
    """The arguments of a credential that may also come from the environment, and from where."""
    name = str(auth.argument)
    match auth.kind:
        case "basic":
            return tuple((f"{name}_{part}", f"{auth.env}_{part.upper()}") for part in _BASIC)
        case "oauth2":
            parts = ((part, f"{auth.client_env}_{part.upper()}") for part in _CLIENT)
            return ((name, auth.env), *parts)
        case _:
            return ((name, auth.env),)


def credential_doc(auth: ir.Auth) -> Iterator[str]:
    """The lines of the constructor's docstring about a credential, indented."""
    where = f"after {printable(auth.word.text)}" if auth.word else _SENT.get(auth.kind)
    where = where or f"in the {auth.location} {printable(auth.wire.text)}"
    said = (f". {auth.doc.text.strip()}" if auth.doc else "").split("\n")
    given = variables_of(auth)
    held, fetched = (given[:1], given[1:]) if auth.kind == "oauth2" else (given, ())
    names = ", ".join(name for name, _ in held)
    source = " and ".join(variable for _, variable in held)
    yield f"    {names}: sent {where}; taken from {source} if not given{said[0]}"
    yield from (f"        {line}".rstrip() for line in said[1:])
    for part, variable in fetched:
        yield f"    {part}: {_FETCHED[part]}; taken from {variable} if not given"
    if fetched:
        yield "    scopes: what a fetched token is to be good for"
