"""Parents of a hierarchy: where the document asks for one, it means one of its children as well."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident
from codegen.ir import types as t
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.keywords import CHILDREN


def is_parent(schema: JsonValue) -> bool:
    """Whether others are children of a schema."""
    return CHILDREN in as_object(schema)


def children_of(schema: JsonObject, document: Document) -> list[tuple[JsonObject, str]]:
    """The children of a parent, each with its pointer; none if not all of them are plain objects,
    of which there are classes."""
    found = [document.follow(node, "#") for node in as_list(schema.get(CHILDREN))]
    plain = [(as_object(node), at) for node, at in found if _is_plain(as_object(node))]
    return plain if len(plain) == len(found) else []


def _is_plain(schema: JsonObject) -> bool:
    unclear = any(key in schema for key in ("anyOf", "oneOf", "enum", "const"))
    kind = schema.get("type", "object")
    return kind == "object" and not unclear and bool(as_object(schema.get("properties")))


def family(
    parent: t.Ref, schema: JsonObject, children: Mapping[str, t.Type], at: str
) -> t.UnionType:
    """One of the children, by the value of the discriminator; of a kind that is none of them, the
    parent, which has what all of them have.

    ``children`` are their types by the pointers of their schemas, ``at`` is that of the parent.
    """
    said = as_object(schema["discriminator"])
    classes = {key: found for key, found in children.items() if isinstance(found, t.Ref)}
    members = (*dict.fromkeys(classes.values()), parent)
    classes[at] = parent
    pairs: list[tuple[str, Ident]] = []
    for value, target in as_object(said.get("mapping")).items():
        if (pointer := as_text(target)) in classes:
            pairs.append((value, classes[pointer].name))
    tag = t.Discriminator(as_text(said["propertyName"]), tuple(pairs), parent.name)
    return t.UnionType(members, tag)


def place_of(parent: str) -> str:
    """Where the document says that a schema has children."""
    return ptr.child(parent, "discriminator")
