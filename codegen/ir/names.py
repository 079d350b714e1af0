"""The one authority on Python names: from stable identifiers, never from position or order."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata

from codegen.base.text import Ident

_PLURAL_ACRONYM = re.compile(r"([A-Z]{2,})s(?![a-z])")
_BEFORE_WORD = re.compile(r"([A-Z]+)([A-Z][a-z])")
_AFTER_LOWER = re.compile(r"([a-z0-9])([A-Z])")
_BRANDS = {"OAuth": "Oauth", "GraphQL": "Graphql", "iOS": "Ios", "IPv": "Ipv", "GitHub": "Github"}
"""Words whose inner capitals begin no new word."""

_TYPE_NAMES = {
    "str", "int", "float", "bool", "bytes", "list", "dict", "tuple", "set", "type", "object",
    "datetime", "date", "super", "property", "staticmethod", "classmethod", "model", "wire",
}  # fmt: skip
_FIELD_RESERVED = _TYPE_NAMES - {"type"} | {
    "from_dict", "to_dict", "from_json", "to_json", "extra_fields", "self", "cls", "deprecated",
}  # fmt: skip
_ARGUMENT_RESERVED = {
    "self", "cls", "models", "body", "str", "int", "float", "bool", "list", "dict", "datetime", "date",
    "builtins",
}  # fmt: skip
_METHOD_RESERVED = {
    "str", "int", "float", "bool", "dict", "datetime", "date", "models", "builtins", "deprecated",
}  # fmt: skip
"""What annotations and decorators beside a method say; for ``list`` they have another word."""
_RESOURCE_RESERVED = {"resource", "close", "raw_response"}
_CLASS_RESERVED = {
    "JSON", "UUID", "Model", "Unset", "UNSET", "Literal", "StrEnum", "IntEnum", "TYPE_CHECKING",
    *(name for name in dir(builtins) if name[0].isupper()),
}  # fmt: skip
_RESOURCE_CLASS_RESERVED = {
    "Operation", "Transport", "AsyncTransport", "BaseClient", "AsyncBaseClient", "HttpClient",
    "AsyncHttpClient", "Timeout", "Server", "TypeAlias",
}  # fmt: skip


def words(text: str) -> list[str]:
    """The lower-case words of an identifier of any convention.

    ``requireSignedURLs`` is require, signed, urls; ``X-Request-Id`` is x, request, id.
    """
    # Accents go; what they stood on stays, and begins no new word.
    decomposed = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in decomposed if not unicodedata.combining(c))
    for brand, plain in _BRANDS.items():
        text = text.replace(brand, plain)
    text = _PLURAL_ACRONYM.sub(lambda m: m[1].capitalize() + "s", text)
    text = _BEFORE_WORD.sub(r"\1_\2", text)
    text = _AFTER_LOWER.sub(r"\1_\2", text)
    return [w.lower() for w in re.split(r"[^A-Za-z0-9]+", text) if w]


def snake(text: str) -> str:
    """``text`` as ``snake_case``; empty if nothing of it can stand in an identifier."""
    return "_".join(words(text))


def pascal(text: str) -> str:
    """``text`` as ``PascalCase``; an identifier that is so written already stays as it is."""
    if re.fullmatch(r"[A-Z][A-Za-z0-9]*", text):
        return text
    return "".join(w[0].upper() + w[1:] for w in words(text))


def _safe(name: str, reserved: set[str], prefix: str) -> Ident:
    if not name or not name[0].isalpha():
        name = f"{prefix}{name}"
    if keyword.iskeyword(name) or name in reserved:
        name += "_"
    return Ident(name)


def field_name(wire: str) -> Ident:
    """Name of a model's attribute."""
    return _safe(snake(wire), _FIELD_RESERVED, "field_")


def parameter_name(wire: str, location: str) -> Ident:
    """Name of a method's argument; the ``X-`` of a header says nothing and is left out."""
    if location == "header":
        wire = re.sub(r"^[xX]-", "", wire)
    return _safe(snake(wire), _ARGUMENT_RESERVED, "param_")


def class_name(identifier: str) -> Ident:
    """Name of a class."""
    return _safe(pascal(identifier), _CLASS_RESERVED, "Model")


def module_name(class_: str) -> Ident:
    """Name of the module of a class."""
    return _safe(snake(class_), set(), "module_")


def member_name(value: str | int) -> Ident:
    """Name of an enumeration's member."""
    text = str(value)
    sign = "MINUS_" if text.startswith("-") and text[1:].isdigit() else ""
    name = sign + (snake(text).upper() or ("EMPTY" if not text else ""))
    # `mro` and `name` style clashes cannot occur: members are upper case.
    return _safe(name, set(), "VALUE_")


def operation_name(operation_id: str, method: str, path: str, resource: str) -> str:
    """Name of a method: the operationId without controller and resource, else the REST verb."""
    if not operation_id:
        return _verb(method, path)
    tail = re.split(r"Controller[_.]|[./]", operation_id)[-1]
    noun = set(words(resource))
    noun |= {w.removesuffix("s") for w in noun}
    kept = [w for w in words(tail) if w not in noun and w.removesuffix("s") not in noun]
    return "_".join(kept) or _verb(method, path)


def _verb(method: str, path: str) -> str:
    if method == "get":
        return "get" if path.rstrip("/").endswith("}") else "list"
    return {"post": "create", "put": "replace", "patch": "update"}.get(method, method)


def method_name(name: str) -> Ident:
    """``name`` as a method of a resource class."""
    return _safe(name, _METHOD_RESERVED, "call_")


def resource_name(name: str) -> Ident:
    """``name`` as an attribute of the client, which has methods of its own."""
    return _safe(name, _RESOURCE_RESERVED, "call_")


def is_free(argument: str) -> bool:
    """Whether a client's constructor can have this argument besides its own."""
    taken = {"self", "server", "base_url", "timeout", "http_client"}
    return (
        argument.isidentifier()
        and argument.isascii()
        and not (keyword.iskeyword(argument) or argument in taken)
    )


def resource_class(name: str, client: str) -> Ident:
    """Class name of a resource: other than what its module and the client's module import."""
    return _safe(pascal(name), _CLASS_RESERVED | _RESOURCE_CLASS_RESERVED | {client}, "Resource")
