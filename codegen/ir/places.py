"""What a schema says of itself, and what it is called after where it has no name."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Untrusted
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

COMPONENTS = "#/components/schemas/"


def as_list_of_text(node: JsonValue) -> list[str]:
    """The strings of an array; of anything else, none."""
    return [item for item in as_list(node) if isinstance(item, str)]


def doc_of(schema: JsonObject) -> Untrusted:
    """What the document says about a schema: its description, else its title."""
    return Untrusted(as_text(schema.get("description")) or as_text(schema.get("title")))


def says(document: Document, schema: JsonValue, pointer: str, flag: str) -> bool:
    """Whether a property, or the schema that it refers to, has a flag such as ``readOnly``."""
    target = document.follow(schema, pointer)[0]
    return True in (as_object(schema).get(flag), as_object(target).get(flag))


def stem(key: str, node: JsonValue) -> str:
    """What a class's name is made of, the key unless the document has a wish of its own."""
    return as_text(as_object(node).get("x-name")) or key


def options(document: Document, nodes: list[JsonValue]) -> list[str]:
    """What tells each alternative of a union from the others: its title, a fixed value, a property
    that it alone requires, its type.
    """
    said = [_option(document, node, index) for index, node in enumerate(nodes)]
    alike = {text for text in said if said.count(text) > 1}
    required = [set(as_list_of_text(as_object(node).get("required"))) for node in nodes]
    for index, node in enumerate(nodes):
        if said[index] in alike and said[index] == as_object(node).get("type"):
            others = set[str]().union(*required[:index], *required[index + 1 :])
            declared = as_object(as_object(node).get("properties"))
            own = (w for w in declared if w in required[index] and w not in others)
            said[index] = next((f"with {wire}" for wire in own), said[index])
    return said


def _option(document: Document, node: JsonValue, index: int) -> str:
    schema = as_object(node)
    if title := as_text(schema.get("title")):
        return title
    for wire, below in as_object(schema.get("properties")).items():
        below = as_object(document.follow(below, "")[0])
        fixed = as_list(below.get("enum")) or [below.get("const")]
        if len(fixed) == 1 and isinstance(fixed[0], str) and fixed[0]:
            return f"{wire} {fixed[0]}"
    return as_text(schema.get("type")) or f"option {index + 1}"


def place_of(pointer: str, place: str) -> str:
    """What a schema within the node at ``pointer`` is named after: a component's own name, since
    more than one operation may use it, else ``place``."""
    tokens = ptr.tokens(pointer)
    return tokens[-1] if tokens[0] == "components" else place


def section(pointer: str) -> str:
    """The section of the components that a node stands in; empty for one that stands elsewhere."""
    tokens = ptr.tokens(pointer)
    return tokens[1] if tokens[0] == "components" else ""


def is_component(pointer: str) -> bool:
    """Whether a schema stands among the named ones."""
    return pointer.startswith(COMPONENTS) and "/" not in pointer.removeprefix(COMPONENTS)


def telling(pointer: str) -> str:
    """What a schema in the depth of the document is called: the telling parts of its pointer."""
    silent = {"components", "schemas", "properties", "items", "schema", "content", "paths"}
    return " ".join(token for token in ptr.tokens(pointer) if token not in silent)
