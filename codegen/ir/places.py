"""What a schema says of itself, and what it is called after where it has no name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Untrusted
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

COMPONENTS = "#/components/schemas/"


def as_list_of_text(node: JsonValue) -> list[str]:
    """The strings of an array; of anything else, none."""
    return [item for item in as_list(node) if isinstance(item, str)]


def doc_of(schema: JsonObject, *names: str) -> Untrusted:
    """What the document says about a schema: its description, else its title.

    A title that only repeats what the schema is called, as frameworks write them, says nothing.
    """
    if description := as_text(schema.get("description")):
        return Untrusted(description)
    title = as_text(schema.get("title"))
    return Untrusted("" if _letters(title) in map(_letters, names) else title)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def says(document: Document, schema: JsonValue, pointer: str, flag: str) -> bool:
    """Whether a property, or the schema that it refers to, has a flag such as ``readOnly``."""
    target = document.follow(schema, pointer)[0]
    return True in (as_object(schema).get(flag), as_object(target).get(flag))


def stem(key: str, node: JsonValue) -> str:
    """What a class's name is made of, the key unless the document has a wish of its own."""
    return as_text(as_object(node).get("x-name")) or key


def options(document: Document, nodes: list[JsonValue]) -> list[str]:
    """What tells each alternative of a union from the others: its title, a fixed value, its type;
    of several objects, the component that only it is made of, or a property that only it has.
    """
    schemas = [as_object(node) for node in nodes]
    types = [as_text(schema.get("type")) for schema in schemas]
    said = [_said(document, schema) for schema in schemas]
    marks = [list(dict.fromkeys(_marks(schema))) for schema in schemas]
    times = Counter(mark for names in [*said, *marks] for mark in names)
    found: list[str] = []
    for index, kind in enumerate(types):
        several = kind == "object" and types.count(kind) > 1
        candidates = [*said[index], *(marks[index] if several else ())]
        usual = next((name for _, name in said[index]), kind) or f"option {index + 1}"
        found.append(next((mark[1] for mark in candidates if times[mark] == 1), usual))
    return found


def _said(document: Document, schema: JsonObject) -> list[tuple[str, str]]:
    """The title of a schema, and its properties that have one value only, with that."""
    title = as_text(schema.get("title"))
    found = [("title", title)] if title else []
    for wire, below in as_object(schema.get("properties")).items():
        below = as_object(document.follow(below, "")[0])
        fixed = as_list(below.get("enum")) or [below.get("const")]
        if len(fixed) == 1 and isinstance(fixed[0], str) and fixed[0]:
            found.append(("fixed", f"{wire} {fixed[0]}"))
    return found


def _marks(schema: JsonObject) -> Iterator[tuple[str, str]]:
    """What else an object may be known by: components that it was put together of, which the
    normal form remembers, its properties, those that it asks for first, and that it asks for them.
    """
    for pointer in as_list_of_text(schema.get("x-all-of")):
        if is_component(pointer):
            yield "part", pointer.removeprefix(COMPONENTS)
    asked, properties = as_list_of_text(schema.get("required")), as_object(schema.get("properties"))
    yield from (("has", name) for name in asked if name in properties)
    yield from (("has", name) for name in properties)
    yield from (("asks", name) for name in asked)


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
