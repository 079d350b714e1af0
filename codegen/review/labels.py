"""Pointers in a reader's words, and in a form that positions in lists do not change."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import as_text

_SILENT = {"properties", "schema", "allOf", "content"}
_WORDS = {"items": "[]", "additionalProperties": "{}", "patternProperties": "{}", "not": "not"}


def stable(value: JsonValue, pointer: str) -> str:
    """The pointer with the names of parameters, servers and tags in place of their positions."""
    node: JsonValue = value
    parts: list[str] = []
    for token in ptr.tokens(pointer):
        if isinstance(node, list) and token.isdigit() and int(token) < len(node):
            node = node[int(token)]
            parts.append(_named(node, token))
        else:
            node = node.get(token) if isinstance(node, dict) else None
            parts.append(token)
    return ptr.child(ptr.ROOT, *parts)


def _named(node: JsonValue, token: str) -> str:
    if isinstance(node, dict):
        place, name = as_text(node.get("in")), as_text(node.get("name"))
        if name:
            return f"{place}:{name}"
        for key in ("$ref", "url", "title"):
            if text := as_text(node.get(key)):
                return text.rpartition("/")[2] if key == "$ref" else text
    return token


def label(value: JsonValue, pointer: str) -> str:
    """``#/components/schemas/Image/properties/id`` is ``Image.id``; what it is about, in words."""
    tokens = ptr.tokens(stable(value, pointer))
    match tokens:
        case ["components", "schemas", name, *rest]:
            return name + _below(rest)
        case ["components", section, name, *rest]:
            return f"{_singular(section)} {name}{_inner(rest)}"
        case ["paths", path, "parameters", parameter, *rest]:
            return f"{path} {_parameter(parameter)}{_inner(rest)}"
        case ["paths", path, method, *rest]:
            return f"{method.upper()} {path}{_of_operation(rest)}"
        case ["paths", path]:
            return path
        case ["webhooks", name, *rest]:
            return f"webhook {name}{_of_operation(rest[1:])}"
        case ["servers", *_]:
            return "servers"
        case ["security", *_]:
            return "security"
        case [first, *rest]:
            return " ".join([first, *rest])
        case _:
            return "document"


def _singular(section: str) -> str:
    return {
        "parameters": "parameter", "responses": "response", "requestBodies": "request body",
        "headers": "header", "securitySchemes": "security scheme", "callbacks": "callback",
        "schemas": "schemas",
    }.get(section, section)  # fmt: skip


def _parameter(token: str) -> str:
    place, _, name = token.partition(":")
    return f"{place} {name}" if name else token


def _of_operation(tokens: list[str]) -> str:
    match tokens:
        case ["parameters", parameter, *rest]:
            return f" {_parameter(parameter)}{_inner(rest)}"
        case ["requestBody", *rest]:
            return f" body{_inner(rest)}"
        case ["responses", status, "headers", name, *rest]:
            return f" {status} header {name}{_inner(rest)}"
        case ["responses", status, *rest]:
            return f" {status}{_inner(rest)}"
        case ["callbacks", name, _, _, *rest]:
            return f" callback {name}{_of_operation(rest)}"
        case ["callbacks", name, *_]:
            return f" callback {name}"
        case [] | ["deprecated" | "operationId" | "tags" | "responses" | "security" | "servers"]:
            return ""
        case _:
            return " " + " ".join(tokens)


def _inner(tokens: list[str]) -> str:
    """Below a body, a response or a parameter: media type and schema go without saying."""
    match tokens:
        case ["content", _, *rest]:
            return _inner(rest)
        case ["schema", *rest]:
            return _below(rest)
        case ["encoding", name, *_]:
            return f".{name}"
        case ["headers", name, *rest]:
            return f" header {name}{_inner(rest)}"
        case _:
            return ""


def _below(tokens: list[str]) -> str:
    """The way from a schema to a part of it; the keyword itself goes without saying."""
    result = ""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token in ("properties", "patternProperties") and following is not None:
            result += f".{following}"
            index += 1
        elif token in ("oneOf", "anyOf", "allOf", "prefixItems") and following is not None:
            result += f"({following})" if token != "allOf" else ""
            index += 1
        elif token in ("items", "additionalProperties") and (
            following is not None or token == "items"
        ):
            result += _WORDS[token]
        elif token == "dependentSchemas" and following is not None:
            result += f" with {following}"
            index += 1
        index += 1
    return result
