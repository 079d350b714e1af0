"""Texts and examples that differ between two documents, counted where they stand."""

from __future__ import annotations

from msgspec import Struct, field

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError
from codegen.base.pointer import JsonValue
from codegen.review.change import Prose
from codegen.review.view.keywords import PROSE
from codegen.review.written import written
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

_NAMES = frozenset({"properties", "patternProperties", "schemas", "parameters", "responses", "headers",
                    "requestBodies", "examples", "securitySchemes", "links", "callbacks", "paths",
                    "webhooks", "dependentSchemas", "content", "encoding", "variables", "mapping",
                    "scopes", "$defs", "definitions"})  # fmt: skip
"""Keys below which keys are a vendor's names: a property may be called ``description``."""

_DATA = frozenset({"default", "enum", "const"})


def prose(old: Document, new: Document) -> tuple[Prose, ...]:
    """What differs of texts and examples, in the order of the new document."""
    found = _Found(old, new)
    _compare(old.value, new.value, ptr.ROOT, False, found)
    return tuple(
        Prose(written(new, pointer), kind, new.origin(pointer)) for pointer, kind in found.texts
    )


class _Found(Struct, frozen=True):
    """The two documents, and pointers and kinds of the texts that differ."""

    old: Document
    new: Document
    texts: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def append(self, text: tuple[str, str]) -> None:
        self.texts.append(text)


def _compare(old: JsonValue, new: JsonValue, pointer: str, names: bool, found: _Found) -> None:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        if not names and ("$ref" in old) != ("$ref" in new):
            old, new, pointer = _followed(old, new, pointer, found)
        _objects(old, new, pointer, names, found)
    elif isinstance(old, list) and isinstance(new, list):
        _lists(old, new, pointer, found)


def _followed(
    old: JsonObject, new: JsonObject, pointer: str, found: _Found
) -> tuple[JsonObject, JsonObject, str]:
    """What moved into the components, or out of them, is compared with what it was."""
    try:
        if "$ref" in old:
            return as_object(found.old.follow(old, pointer)[0]), new, pointer
        node, place = found.new.follow(new, pointer)
    except CodegenError:
        # That a reference leads nowhere is told elsewhere.
        return old, new, pointer
    return old, as_object(node), place


def _objects(old: JsonObject, new: JsonObject, pointer: str, names: bool, found: _Found) -> None:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before == after and (key in old) == (key in new):
            continue
        here = ptr.child(pointer, key)
        if not names and (key in PROSE or key == "version"):
            found.append((here if key in new else pointer, _kind(key)))
        elif not names and key.startswith("x-"):
            found.append((here if key in new else pointer, "extension"))
        elif not names and key in _DATA:
            continue
        elif key in old and key in new:
            _compare(before, after, here, not names and key in _NAMES, found)
        elif key == "allOf":
            # A branch of annotations alone.
            _only(after if key in new else before, here if key in new else pointer, found)


def _only(node: JsonValue, pointer: str, found: _Found) -> None:
    for branch in as_list(node):
        found.texts.extend((pointer, _kind(k)) for k in as_object(branch) if k in PROSE)


def _kind(key: str) -> str:
    if key in ("example", "examples"):
        return "example"
    return "description" if key.startswith("x-enum") else key


def _lists(old: list[JsonValue], new: list[JsonValue], pointer: str, found: _Found) -> None:
    """Lists of named things are paired by name, others by position."""
    before = {_name(node, index): node for index, node in enumerate(old)}
    for index, node in enumerate(new):
        if (partner := before.get(_name(node, index))) is not None:
            _compare(partner, node, ptr.child(pointer, index), False, found)


def _name(node: JsonValue, index: int) -> str:
    if isinstance(node, dict):
        for keys in (("$ref",), ("in", "name"), ("name",), ("url",), ("title",)):
            if all(isinstance(node.get(key), str) for key in keys):
                return " ".join(as_text(node[key]) for key in keys)
    return str(index)
