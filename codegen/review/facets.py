"""Which kind of thing an edit is part of, told by its pointer."""

from __future__ import annotations

from codegen.base import pointer as ptr

_SECTIONS = {
    "schemas": "schema",
    "parameters": "parameter",
    "responses": "response",
    "requestBodies": "body",
    "headers": "header",
    "securitySchemes": "security",
    "callbacks": "callback",
}

_SIGNS = (
    ("callbacks", "callback"),
    ("headers", "header"),
    ("parameters", "parameter"),
    ("requestBody", "body"),
    ("responses", "response"),
    ("security", "security"),
    ("servers", "server"),
)
"""The outermost of them decides: a header of a callback's answer is of the callback."""


def facet(pointer: str) -> str:
    """The kind of the node at ``pointer``."""
    tokens = ptr.tokens(pointer)
    match tokens:
        case ["components", "responses", _, "headers", *_]:
            return "header"
        case ["components", section, *_]:
            return _SECTIONS.get(section, "schema")
        case ["webhooks", *_]:
            return "webhook"
        case ["servers", *_]:
            return "server"
        case ["security", *_]:
            return "security"
        case ["paths", *rest]:
            return next((name for sign, name in _SIGNS if sign in rest[1:6]), "operation")
        case _:
            return "document"
