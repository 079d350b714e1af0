"""Which property tells the members of a union apart: said by the document, or evident from it."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident
from codegen.ir import types as t
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text


def discriminator_of(
    schema: JsonObject, union: t.UnionType, classes: Mapping[Ident, str], document: Document
) -> t.Discriminator | None:
    """The discriminator of a union of models; None where nothing tells all of them apart.

    ``classes`` has the pointer of each model's schema by the name of its class. Only the document
    is asked, not the models: while a schema that contains itself is lowered, they are not ready.
    """
    members = [m for m in union.members if m != t.NONE]
    models = {
        classes[m.name]: m.name for m in members if isinstance(m, t.Ref) and m.name in classes
    }
    if len(models) < 2 or len(models) < len(members):
        return None
    said = as_object(schema.get("discriminator"))
    if wire := as_text(said.get("propertyName")):
        return t.Discriminator(wire, _said(said, wire, models, document))
    return _evident(models, document)


def _said(
    said: JsonObject, wire: str, models: Mapping[str, Ident], document: Document
) -> tuple[tuple[str, Ident], ...]:
    """Values and classes of an explicit discriminator (OpenAPI 3.1.1, section 4.8.25)."""
    found: dict[str, Ident] = {}
    for value, target in as_object(said.get("mapping")).items():
        name = as_text(target)
        reference = name if name.startswith("#") else ptr.child("#/components/schemas", name)
        if reference in models:
            found[value] = models[reference]
    for pointer, model in models.items():
        if model not in found.values():
            for value in _fixed(pointer, wire, document) or [ptr.tokens(pointer)[-1]]:
                found.setdefault(value, model)
    return tuple(found.items())


def _evident(models: Mapping[str, Ident], document: Document) -> t.Discriminator | None:
    """A required property that has other fixed texts in each member."""
    first = as_object(ptr.resolve(document.value, next(iter(models))))
    for wire in as_object(first.get("properties")):
        values = {pointer: _fixed(pointer, wire, document, required=True) for pointer in models}
        flat = [value for found in values.values() for value in found]
        if all(values.values()) and len(set(flat)) == len(flat):
            pairs = [(value, models[pointer]) for pointer in models for value in values[pointer]]
            return t.Discriminator(wire, tuple(pairs))
    return None


def _fixed(pointer: str, wire: str, document: Document, *, required: bool = False) -> list[str]:
    """The only texts that the schema at ``pointer`` allows for a property; none if it allows more."""
    schema = as_object(ptr.resolve(document.value, pointer))
    if required and wire not in as_list(schema.get("required")):
        return []
    node: JsonValue = as_object(schema.get("properties")).get(wire)
    here = ptr.child(pointer, "properties", wire)
    below = as_object(document.follow(node, here)[0])
    values = as_list(below.get("enum")) or [below.get("const")]
    return (
        [v for v in values if isinstance(v, str)] if all(isinstance(v, str) for v in values) else []
    )
