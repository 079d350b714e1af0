"""``x-webhooks``, as documents before OpenAPI 3.1 say ``webhooks``, gets the name of the standard."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_object
from codegen.spec.grammar import OPENAPI

_OLD, _NEW = "x-webhooks", "webhooks"
_PATH_ITEM = frozenset(key for key in OPENAPI["path item"] if key != "*")


def name_webhooks(document: Document) -> Document:
    """The document with what its extension ``x-webhooks`` describes among its webhooks.

    An extension may hold anything: what does not look like path items is left where it is.
    """
    held = document.value.get(_OLD)
    if not held or not isinstance(held, dict) or "openapi" not in document.value:
        return document
    known = document.value.get(_NEW, {})
    if not isinstance(known, dict) or not all(map(_is_path_item, held.values())):
        return document
    new = {name: item for name, item in held.items() if name not in known}
    value: JsonObject = {}
    for key, node in document.value.items():
        if key not in (_OLD, _NEW):
            value[key] = node
        elif _NEW not in value:
            value[_NEW] = {**known, **new}
    moves = {ptr.child("#", _NEW, name): ptr.child("#", _OLD, name) for name in new}
    return document.changed(value, moves=moves)


def _is_path_item(node: JsonValue) -> bool:
    return isinstance(node, dict) and all(
        key in _PATH_ITEM or key.startswith("x-") or isinstance(value, dict)
        for key, value in as_object(node).items()
    )
