"""What the document gives as examples: whole answers of operations, and values of properties."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Untrusted
from codegen.ir import model as ir
from codegen.ir.lower_types import TypeLowering
from codegen.ir.media_types import kind_of
from codegen.spec.document import JsonObject, as_list, as_object

_LARGEST = 20_000
"""Characters of an example; more than that is no example that anybody reads."""

_TELLING = frozenset(("$ref", "example", "examples"))
"""Keywords of a schema that has examples, or leads to one that has."""


def lower_examples(
    types: TypeLowering, operation: JsonObject, pointer: str
) -> tuple[ir.Example, ...]:
    """The documented answers of an operation.

    An example of a schema that is a class is found with the class, as all that return it share it.
    """
    found: list[ir.Example] = []
    responses = as_object(operation.get("responses"))
    for status, raw in responses.items():
        response, at = types.scope.document.follow(raw, ptr.child(pointer, "responses", status))
        code = 200 if status == "default" and len(responses) == 1 else status
        if not str(code).isdigit():
            continue
        for media_type, media in as_object(as_object(response).get("content")).items():
            here = ptr.child(at, "content", media_type)
            for body, place in _of_media(types, as_object(media), here):
                textual = kind_of(media_type) == "json" or isinstance(body, str)
                if textual and kind_of(media_type) != "binary" and _printable(types, body, place):
                    found.append(ir.Example(int(code), Untrusted(media_type), body))
    return tuple(found)


def _of_media(
    types: TypeLowering, media: JsonObject, pointer: str
) -> Iterator[tuple[JsonValue, str]]:
    """The examples of a media type, each with its pointer; else that of its schema."""
    given = "example" in media
    if given:
        yield media["example"], ptr.child(pointer, "example")
    for name, raw in as_object(media.get("examples")).items():
        node, at = types.scope.document.follow(raw, ptr.child(pointer, "examples", name))
        if "value" in (example := as_object(node)):
            given = True
            yield example["value"], ptr.child(at, "value")
    node, at = types.scope.document.follow(media.get("schema"), ptr.child(pointer, "schema"))
    if not given and not isinstance(types.scope.declared.get(at), ir.Model):
        yield from _of_schema(as_object(node), at)


def _of_schema(schema: JsonObject, pointer: str) -> Iterator[tuple[JsonValue, str]]:
    for index, value in enumerate(as_list(schema.get("examples"))):
        yield value, ptr.child(pointer, "examples", index)
    if "example" in schema:
        yield schema["example"], ptr.child(pointer, "example")


def with_values(types: TypeLowering, declaration: ir.Declaration) -> ir.Declaration:
    """A model with the values that the document gives for its properties."""
    if not isinstance(declaration, ir.Model):
        return declaration
    document, pointer = types.scope.document, declaration.pointer
    schema = as_object(ptr.resolve(document.value, pointer))
    found: JsonObject = {}
    for wire, raw in as_object(schema.get("properties")).items():
        if _TELLING.isdisjoint(as_object(raw)):
            continue
        here = ptr.child(pointer, "properties", wire)
        given = list(_of_schema(as_object(raw), here))
        node, at = document.follow(raw, here)
        if at != here and not isinstance(types.scope.declared.get(at), ir.Model):
            given += _of_schema(as_object(node), at)
        for value, place in given:
            if wire not in found and _printable(types, value, place):
                found[wire] = value
    for whole, place in _of_schema(schema, pointer):
        if _printable(types, whole, place):
            found.update(as_object(whole))
            break
    values = tuple((Untrusted(wire), value) for wire, value in found.items())
    return replace(declaration, values=values) if values else declaration


def _is_filler(value: JsonValue) -> bool:
    """Whether a tool made an example of the types: nobody would write "string" for a text."""
    if isinstance(value, (dict, list)):
        return any(map(_is_filler, value.values() if isinstance(value, dict) else value))
    return value == "string"


def _printable(types: TypeLowering, value: JsonValue, pointer: str) -> bool:
    if _is_filler(value):
        return False
    size = len(json.dumps(value, ensure_ascii=False))
    if size > _LARGEST:
        message = f"an example of {size} characters: tests get a value of its type instead"
        types.scope.note("example/large", message, pointer)
    return size <= _LARGEST
