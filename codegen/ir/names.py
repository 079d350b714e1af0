"""The one authority on Python names: from stable identifiers, never from position or order."""

from __future__ import annotations

import builtins
import hashlib
import keyword
import re
import unicodedata
from functools import lru_cache

from codegen.base.text import Ident

_PLURAL_ACRONYM = re.compile(r"([A-Z]{2,})s(?![a-z])")
_BEFORE_WORD = re.compile(r"([A-Z]+)([A-Z][a-z])")
_AFTER_LOWER = re.compile(r"([a-z0-9])([A-Z])")
_PLAIN = re.compile(r"[a-z0-9_]*")
"""Is written as Python would have it already: nothing to look for."""
_BRANDS = {"OAuth": "Oauth", "GraphQL": "Graphql", "iOS": "Ios", "IPv": "Ipv", "GitHub": "Github"}
"""Words whose inner capitals begin no new word."""

_SIGNS = {
    "+": "plus", "-": "minus", "*": "star", "@": "at", "$": "dollar", "#": "hash", "%": "percent",
    "&": "and", "<": "less", ">": "greater", "=": "equal", "!": "not", "/": "slash", ".": "dot",
    "|": "or", "~": "tilde", "^": "caret", "?": "question", ":": "colon", "_": "underscore",
}  # fmt: skip
"""What a sign is called where a name has nothing else to begin with."""

MAX_LENGTH = 80
"""Longest name in characters: file systems take 255 bytes, readers less."""

_TYPE_NAMES = {
    "str", "int", "float", "bool", "bytes", "list", "dict", "tuple", "set", "type", "object",
    "datetime", "date", "super", "property", "staticmethod", "classmethod", "model", "wire",
}  # fmt: skip
_FIELD_RESERVED = _TYPE_NAMES - {"type"} | {
    "from_dict", "to_dict", "from_json", "to_json", "extra_fields", "self", "cls", "deprecated",
}  # fmt: skip
_ARGUMENT_RESERVED = {
    "self", "cls", "models", "str", "int", "float", "bool", "bytes", "list", "dict", "datetime",
    "date", "options", "body", "builtins",
}  # fmt: skip
_METHOD_RESERVED = {
    "str", "int", "float", "bool", "bytes", "dict", "datetime", "date", "models", "dicts",
    "builtins", "deprecated",
}  # fmt: skip
"""What annotations and decorators beside a method say; for ``list`` they have another word."""
_RESOURCE_RESERVED = {"resource", "close", "raw_response", "with_options"}
_CLIENT_RESERVED = {
    "self", "server", "base_url", "options", "timeout",
    "max_retries", "retry", "proxy", "trust_env", "verify", "http2", "max_connections",
    "max_response_bytes", "trusted_origins", "hooks", "on_drift", "clock", "http_client",
    "transport", "str", "tuple", "super", "address", "expand", "client_id",
    "client_secret", "refresh_token", "scopes", "api_key_header", "api_key_credential", "basic_credential",
    "bearer_credential", "oauth2_credential",
}  # fmt: skip
"""What a client's constructor takes, or says, besides credentials and parts of its address."""
_CLASS_RESERVED = {
    "JSON", "UUID", "Model", "Unset", "UNSET", "Literal", "StrEnum", "IntEnum", "TYPE_CHECKING",
    "TypeAlias", "Annotated", "Discriminator", "Unknown",
    *(name for name in dir(builtins) if name[0].isupper()),
}  # fmt: skip
_RESOURCE_CLASS_RESERVED = {
    "Operation", "Transport", "AsyncTransport", "BaseClient", "AsyncBaseClient", "ClientOptions",
    "AsyncClientOptions", "RequestOptions", "TokenSource", "Server", "TypeAlias", "Unpack",
    "OneOf", "Style", "Part", "FormBody", "TextBody", "LinesBody",
    "MultipartBody", "FileBody", "FileInput", "Download", "AsyncDownload", "Stream", "AsyncStream",
    "Pager", "AsyncPager", "Cursor", "NextLink", "Offset", "PageNumber", "Mapping", "Sequence",
}  # fmt: skip
"""What the modules of resources and clients import."""

_REMEMBERED = 1 << 14
"""A document says ``id`` and ``name`` ten thousand times: its words are looked for once."""


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The lower-case words of an identifier of any convention.

    ``requireSignedURLs`` is require, signed, urls; ``X-Request-Id`` is x, request, id.
    """
    if _PLAIN.fullmatch(text):
        return tuple(w for w in text.split("_") if w)
    if not text.isascii():
        # Accents go; what they stood on stays, and begins no new word.
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    for brand, plain in _BRANDS.items():
        text = text.replace(brand, plain)
    text = _PLURAL_ACRONYM.sub(lambda m: m[1].capitalize() + "s", text)
    text = _BEFORE_WORD.sub(r"\1_\2", text)
    text = _AFTER_LOWER.sub(r"\1_\2", text)
    return tuple(w.lower() for w in re.split(r"[^A-Za-z0-9]+", text) if w)


@lru_cache(maxsize=_REMEMBERED)
def snake(text: str) -> str:
    """``text`` as ``snake_case``; of other scripts, its letters; empty if there is nothing to say."""
    found = "_".join(words(text))
    if found and not (text[0] in _SIGNS and not found[0].isalpha()):
        return found
    if found:
        return f"{_SIGNS[text[0]]}_{found}"
    letters = "_".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower()))
    if letters.strip("_").isidentifier():
        return letters.strip("_")
    return "_".join(_SIGNS[c] for c in text[:8] if c in _SIGNS)


def pascal(text: str) -> str:
    """``text`` as ``PascalCase``; an identifier that is so written already stays as it is."""
    if re.fullmatch(r"[A-Z][A-Za-z0-9]*", text):
        return text
    return "".join(w[0].upper() + w[1:] for w in snake(text).split("_") if w)


def digest(key: str, length: int = 4) -> str:
    """A short stable mark of ``key``, to tell equal names apart."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _safe(name: str, reserved: set[str], prefix: str, key: str) -> Ident:
    if not name:
        name = f"{prefix}{digest(key)}"
    elif not name[0].isalpha():
        name = f"{prefix}{name}"
    if len(name) > MAX_LENGTH:
        name = f"{name[: MAX_LENGTH - 5]}_{digest(key)}"
    if keyword.iskeyword(name) or name in reserved:
        name += "_"
    return Ident(name)


@lru_cache(maxsize=_REMEMBERED)
def field_name(wire: str) -> Ident:
    """Name of a model's attribute."""
    return _safe(snake(wire), _FIELD_RESERVED, "field_", wire)


@lru_cache(maxsize=_REMEMBERED)
def parameter_name(wire: str, location: str) -> Ident:
    """Name of a method's argument; the ``X-`` of a header says nothing and is left out."""
    key = wire
    if location == "header":
        wire = re.sub(r"^[xX]-(?=.)", "", wire)
    return _safe(snake(wire), _ARGUMENT_RESERVED, "param_", key)


@lru_cache(maxsize=_REMEMBERED)
def class_name(identifier: str) -> Ident:
    """Name of a class."""
    return _safe(pascal(identifier), _CLASS_RESERVED, "Model", identifier)


@lru_cache(maxsize=_REMEMBERED)
def module_name(class_: str) -> Ident:
    """Name of the module of a class."""
    return _safe(snake(class_), set(), "module_", class_)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def member_name(value: str | int) -> Ident:
    """Name of an enumeration's member."""
    text = str(value)
    name = snake(text).upper() if text else "EMPTY"
    # `mro` and `name` style clashes cannot occur: members are upper case.
    return Ident(_safe(name, set(), "VALUE_", text).upper())


def signed_member_name(value: str | int) -> str:
    """Name of a member with the sign before its value, as of `-price`; empty if there is none."""
    text = str(value)
    sign = _SIGNS.get(text[:1], "")
    return f"{sign}_{member_name(text[1:])}".upper() if sign and text[1:2].isalpha() else ""


def method_name(name: str) -> Ident:
    """``name`` as a method of a resource class."""
    return _safe(name, _METHOD_RESERVED, "call_", name)


def resource_name(name: str) -> Ident:
    """``name`` as an attribute of the client, which has methods of its own."""
    return _safe(name, _RESOURCE_RESERVED, "call_", name)


_ASYNCHRONOUS = re.compile("Async[^a-z]")


def resource_class(name: str, client: str) -> Ident:
    """Class name of a resource: other than what its module and the client's module import."""
    taken = _CLASS_RESERVED | _RESOURCE_CLASS_RESERVED | {client, f"Async{client}"}
    found = pascal(name)
    if _ASYNCHRONOUS.match(found):
        # AsyncOrders is what the asynchronous form of Orders is called, wherever there is one.
        found += "Resource"
    return _safe(found, taken, "Resource", name)


def client_argument(wire: str) -> Ident:
    """``wire`` as an argument of the client's constructor, which has some of its own."""
    return _safe(snake(wire), _CLIENT_RESERVED, "param_", wire)


def is_free(argument: str) -> bool:
    """Whether a client's constructor can have this argument besides its own."""
    return (
        argument.isidentifier()
        and argument.isascii()
        and not (keyword.iskeyword(argument) or argument in _CLIENT_RESERVED)
    )


def resource_of(tag: str, path: str) -> str:
    """What an operation belongs to: its tag, else the first telling segment of its path."""
    if found := snake(tag):
        return found
    for segment in path.split("/"):
        telling = "{" not in segment and not re.fullmatch(r"api|v?\d+(\.\d+)*|rest", segment)
        if telling and (found := snake(segment)):
            return found
    return "root"
