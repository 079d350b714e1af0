"""Where operations stand in a document, and what their paths are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.base import pointer as ptr
from codegen.spec.document import Document, JsonObject, as_object

VARIABLE = re.compile(r"\{([^{}]*)\}")
"""A variable in a path, or in the address of a server."""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

_OTHERS = frozenset(("$ref", "summary", "description", "servers", "parameters",
                     "additionalOperations"))  # fmt: skip


def is_method(key: str) -> bool:
    """Whether a key of a path item names a method: one of OpenAPI's, or any other that HTTP allows."""
    return key not in _OTHERS and not key.startswith("x-")


def operations(document: Document) -> Iterator[tuple[str, str, JsonObject, str]]:
    """Path, method, operation and pointer of all below ``paths``, in the order of the document."""
    for path, item in as_object(document.value.get("paths")).items():
        if path.startswith("x-"):
            continue
        for method, operation in as_object(item).items():
            if is_method(method) and isinstance(operation, dict):
                yield path, method, operation, ptr.child("#/paths", path, method)
