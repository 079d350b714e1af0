"""What a schema consists of: its own keywords, its branches, and what its references lead to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list, as_object
from codegen.spec.hierarchy import SCHEMAS, Hierarchy, component_name, reference_to
from codegen.spec.intersection import combine, types_of
from codegen.spec.keywords import is_annotation

NEVER: JsonObject = {"not": {}}


class Part(Struct, frozen=True):
    """Keywords that stand in one place, without ``$ref`` and ``allOf``.

    ``owner`` is the component through which the part is reached, empty for the schema's own.
    ``raw`` says that the schemas within are still as they are written there.
    """

    node: JsonObject
    pointer: str
    owner: str = ""
    raw: bool = False

    def says(self) -> bool:
        """Whether it says more than a remark."""
        return any(not is_annotation(key) and key != "discriminator" for key in self.node)


def direct_parts(node: JsonObject, pointer: str) -> list[Part]:
    """The parts of a schema with its references left as they are; remarks alone are none."""
    found: list[Part] = []
    if "$ref" in node:
        found.append(Part({"$ref": node["$ref"]}, str(node["$ref"])))
    for index, branch in enumerate(as_list(node.get("allOf"))):
        found += direct_parts(as_object(branch), ptr.child(pointer, "allOf", index))
    own = Part(_own(node), pointer)
    return [*found, own] if own.says() else found


def all_parts(
    node: JsonObject, pointer: str, hierarchy: Hierarchy, known: set[str] | None = None
) -> list[Part]:
    """The parts of a schema with its references followed, each component once.

    ``known`` names the components that are not to be followed, and gets those that were.
    """
    seen = known if known is not None else set[str]()
    found: list[Part] = []
    # No recursion: chains of a thousand schemas exist.
    stack: list[tuple[JsonValue, str, str]] = [(node, pointer, "")]
    while stack:
        value, here, owner = stack.pop()
        current = as_object(value)
        if "$ref" not in current and "allOf" not in current:
            found.append(Part(current, here, owner, bool(owner)))
            continue
        inner: list[tuple[JsonValue, str, str]] = []
        name = component_name(current.get("$ref"))
        if name in hierarchy.schemas and name not in seen:
            seen.add(name)
            inner.append((hierarchy.schemas[name], ptr.child(SCHEMAS, name), name))
        for index, branch in enumerate(as_list(current.get("allOf"))):
            inner.append((branch, ptr.child(here, "allOf", index), owner))
        inner.append((_own(current), here, owner))
        stack.extend(reversed(inner))
    return [part for part in found if part.node]


def remarks(node: JsonObject) -> JsonObject:
    """What a schema and its branches say for readers; the outermost goes before."""
    result: JsonObject = {}
    for branch in as_list(node.get("allOf")):
        result |= remarks(as_object(branch))
    return result | {k: v for k, v in node.items() if is_annotation(k)}


def known_types(parts: list[Part]) -> list[str]:
    """The types that some part states; empty if none does."""
    return next((types_of(p.node["type"]) for p in parts if "type" in p.node), list[str]())


def references(parts: list[Part]) -> Iterator[str]:
    """Names of the components that are parts themselves."""
    for part in parts:
        if name := component_name(part.node.get("$ref")):
            yield name


def _own(node: JsonObject) -> JsonObject:
    return {k: v for k, v in node.items() if k not in ("$ref", "allOf")}


def sole_reference(direct: list[Part], owner: str, hierarchy: Hierarchy) -> str | None:
    """The component that all parts come to; empty if there are only remarks, None if neither."""
    names = list(dict.fromkeys(references(direct)))
    names = [n for n in names if not any(n != o and n in hierarchy.ancestors(o) for o in names)]
    rest = [part for part in direct if "$ref" not in part.node]
    if not names:
        return None if direct else ""
    if len(names) > 1 or (owner and hierarchy.derives(names[0], owner)):
        return None
    says = [{k for k in part.node if not is_annotation(k)} for part in rest]
    return names[0] if all(keys == {"type"} for keys in says) else None


def contradiction(direct: list[Part], name: str, hierarchy: Hierarchy) -> str:
    """How a type beside the reference to ``name`` contradicts it; empty if it does not."""
    types = known_types(all_parts(reference_to(name), ptr.ROOT, hierarchy)) if name else []
    for part in direct:
        said = part.node.get("type")
        if types and said is not None and combine("type", said, list[JsonValue](types))[1]:
            return f"`type` is {said}, but {name} is {' or '.join(types)}"
    return ""


def only_references(direct: list[Part]) -> tuple[str, ...]:
    """The components of parts that are several references and nothing else; empty for others."""
    names = tuple(sorted(set(references(direct))))
    return names if len(names) > 1 and all("$ref" in part.node for part in direct) else ()
