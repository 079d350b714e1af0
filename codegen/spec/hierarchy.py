"""Which schemas are parts of which others by ``allOf``, and so which stand for which."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, section_of
from codegen.spec.keywords import CHILDREN
from codegen.spec.walk import Place

SCHEMAS = "#/components/schemas"


def component_name(target: JsonValue) -> str:
    """The name of the component schema that a ``$ref`` leads to; empty if it leads elsewhere."""
    if not isinstance(target, str) or not target.startswith(SCHEMAS + "/"):
        return ""
    name = target[len(SCHEMAS) + 1 :]
    return "" if "/" in name else name.replace("~1", "/").replace("~0", "~")


def reference_to(name: str) -> JsonObject:
    """A reference to the component schema ``name``."""
    return {"$ref": ptr.child(SCHEMAS, name)}


def component_at(place: Place) -> str:
    """The name of the component schema at ``place``; empty if something else stands there."""
    if place is None or place[0] != ((None, "components"), "schemas"):
        return ""
    return str(place[1])


def whole_at(place: Place) -> Place:
    """The place of the schema that the one at ``place`` is a part of, by ``allOf`` alone."""
    while place is not None and place[0] is not None and place[0][1] == "allOf":
        place = place[0][0]
    return place


def schemas_of(document: Document) -> JsonObject:
    """The named schemas of a document."""
    return section_of(document.value, "schemas")


class Hierarchy:
    """The named schemas of a document, and of which others each consists."""

    def __init__(self, schemas: JsonObject) -> None:
        self.schemas = schemas
        self._parents = {
            name: tuple(p for p in dict.fromkeys(_referenced(as_object(node))) if p in schemas)
            for name, node in schemas.items()
        }
        self._ancestors: dict[str, frozenset[str]] = {}

    def ancestors(self, name: str) -> frozenset[str]:
        """All schemas that ``name`` consists of, directly or not; not itself."""
        if name not in self._ancestors:
            found: set[str] = set()
            stack = list(self._parents.get(name, ()))
            while stack:
                parent = stack.pop()
                if parent not in found:
                    found.add(parent)
                    stack.extend(self._parents[parent])
            self._ancestors[name] = frozenset(found - {name})
        return self._ancestors[name]

    def derives(self, name: str, other: str) -> bool:
        """Whether ``name`` is ``other``, or consists of it."""
        return name == other or other in self.ancestors(name)

    def listed(self) -> set[str]:
        """The components that others list as their children, in ``x-discriminated``."""
        views = (as_list(as_object(n).get(CHILDREN)) for n in self.schemas.values())
        return {component_name(as_object(v).get("$ref")) for each in views for v in each}

    def descendants(self, name: str) -> list[str]:
        """All schemas that consist of ``name``, in the order of the document; no mere aliases."""
        return [
            other
            for other, node in self.schemas.items()
            if name in self.ancestors(other) and "$ref" not in as_object(node)
        ]


def _referenced(node: JsonObject) -> Iterator[str]:
    yield component_name(node.get("$ref"))
    for part in as_list(node.get("allOf")):
        yield from _referenced(as_object(part))


def alternatives(node: JsonObject) -> list[JsonValue]:
    """The members of the unions of a schema, also of those in its own parts."""
    found = [*as_list(node.get("oneOf")), *as_list(node.get("anyOf"))]
    for part in as_list(node.get("allOf")):
        found += alternatives(as_object(part))
    return found
