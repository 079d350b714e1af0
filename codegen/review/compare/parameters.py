"""Parameters of one operation on both sides."""

from __future__ import annotations

import re

from msgspec import Struct

from codegen.base.pointer import JsonValue
from codegen.review.compare import words
from codegen.review.compare.comparison import PLAIN, QUERY, Comparison
from codegen.review.compare.content import compare_content
from codegen.review.compare.lifecycle import compare_lifecycle
from codegen.review.compare.marked import Node
from codegen.review.compare.renames import Candidate, renames
from codegen.review.view.reading import Reading, Spot
from codegen.spec.document import as_list, as_text
from codegen.spec.operations import VARIABLE

_IGNORED = frozenset({"accept", "content-type", "authorization"})
"""Header parameters that OpenAPI says are to be ignored."""


class Parameter(Struct, frozen=True):
    """A parameter, and where it is written."""

    spot: Spot
    place: str
    """path, query, header or cookie."""
    name: str
    position: int
    """Of a path parameter: which of the path's; of others: among their like."""

    @property
    def key(self) -> tuple[str, str]:
        """What must be equal on both sides; the names of path parameters are not sent."""
        if self.place == "path" and self.position >= 0:
            return self.place, str(self.position)
        return self.place, self.name.lower() if self.place == "header" else self.name

    @property
    def required(self) -> bool:
        """Whether calls without it are refused."""
        return self.place == "path" or self.spot.object.get("required") is True

    @property
    def shown(self) -> str:
        """As messages name it."""
        return f"{self.place} {self.name}"


def parameters_of(reading: Reading, path: str, item: Spot, operation: Spot) -> list[Parameter]:
    """The parameters of an operation: its own, and those of its path that it does not override."""
    found: dict[tuple[str, str], Spot] = {}
    for holder in (operation, item):
        for index in range(len(as_list(holder.object.get("parameters")))):
            spot = reading.follow(holder.child("parameters", index))
            place, name = as_text(spot.object.get("in")), as_text(spot.object.get("name"))
            found.setdefault((place, name), spot)
    order = {name: number for number, name in enumerate(VARIABLE.findall(path))}
    result: list[Parameter] = []
    for (place, name), spot in found.items():
        if place == "header" and name.lower() in _IGNORED:
            continue
        # A path parameter that its path does not have is known by its name alone.
        position = order.get(name, -1) if place == "path" else len(result)
        result.append(Parameter(spot, place, name, position))
    return result


def compare_parameters(
    c: Comparison, node: int, old: list[Parameter], new: list[Parameter], mask: int
) -> None:
    """Pair the parameters of an operation, and compare the pairs."""
    before, after = {p.key: p for p in old}, {p.key: p for p in new}
    pairs = [(p, after[p.key]) for p in old if p.key in after]
    gone = [p for p in old if p.key not in after]
    come = [p for p in new if p.key not in before]
    for earlier, later in _same_name(gone, come):
        gone.remove(earlier)
        come.remove(later)
        pairs.append((earlier, later))
    for earlier, later in _moved(gone, come):
        gone.remove(earlier)
        come.remove(later)
        places = (earlier.spot.pointer, later.spot.pointer)
        c.edit(node, "parameter-moved", places, (earlier.shown, later.shown), mask)
        pairs.append((earlier, later))
    for earlier, later in _renamed(gone, come):
        gone.remove(earlier)
        come.remove(later)
        places = (earlier.spot.pointer, later.spot.pointer)
        c.edit(node, "parameter-renamed", places, (earlier.shown, later.shown), mask)
        pairs.append((earlier, later))
    for earlier, later in pairs:
        _compare(c, node, earlier, later, mask)
    for parameter in gone:
        deprecated = parameter.spot.object.get("deprecated") is True
        rule = "parameter-removed-deprecated" if deprecated else "parameter-removed"
        c.edit(node, rule, (parameter.spot.pointer, ""), (parameter.shown, None), mask)
    for parameter in come:
        rule = f"parameter-added-{'required' if parameter.required else 'optional'}"
        c.edit(node, rule, ("", parameter.spot.pointer), (None, parameter.shown), mask)


def _same_name(gone: list[Parameter], come: list[Parameter]) -> list[tuple[Parameter, Parameter]]:
    after = {(p.place, p.name): p for p in come}
    return [(p, found) for p in gone if (found := after.get((p.place, p.name)))]


def _moved(gone: list[Parameter], come: list[Parameter]) -> list[tuple[Parameter, Parameter]]:
    """Parameters of the same name in another place."""
    return [
        (p, found[0])
        for p in gone
        if len(found := [n for n in come if _bare(n.name) == _bare(p.name)]) == 1
        and found[0].place != p.place
        and len([g for g in gone if _bare(g.name) == _bare(p.name)]) == 1
    ]


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("x-"))


def _renamed(gone: list[Parameter], come: list[Parameter]) -> list[tuple[Parameter, Parameter]]:
    found: list[tuple[Parameter, Parameter]] = []
    for place in ("query", "header", "cookie"):
        before = {p.name: p for p in gone if p.place == place}
        after = {p.name: p for p in come if p.place == place}
        names = renames(
            list(map(_candidate, before.values())), list(map(_candidate, after.values()))
        )
        found += [(before[old], after[new]) for old, new in names.items()]
    return found


def _candidate(parameter: Parameter) -> Candidate:
    node = parameter.spot.object
    schema: JsonValue = node.get("schema")
    described = {**schema} if isinstance(schema, dict) else {}
    if "description" in node:
        described["description"] = node["description"]
    return Candidate(parameter.name, described, parameter.required, parameter.position)


def _compare(c: Comparison, above: int, old: Parameter, new: Parameter, mask: int) -> None:
    if old.place == "path" == new.place and old.name != new.name:
        places = (old.spot.pointer, new.spot.pointer)
        c.edit(above, "path-parameter-renamed", places, (old.name, new.name))
    if c.clean(old.spot, new.spot) and old.place == new.place:
        return
    key = ("parameter", old.spot.pointer, new.spot.pointer)
    node, is_new = c.graph.node(*key)
    c.graph.link(above, node, mask)
    if not is_new:
        return
    before, after = Node(old.spot), Node(new.spot)
    if old.required != new.required:
        rule = "parameter-became-required" if new.required else "parameter-became-optional"
        words_ = {True: "required", False: "optional"}
        places = (old.spot.pointer, new.spot.pointer)
        c.edit(node, rule, places, (words_[old.required], words_[new.required]))
    compare_lifecycle(c, node, before, after)
    if old.place == new.place:
        _spelling(c, node, old, new)
    _value(c, node, old, new)


def style_of(place: str, node: Node) -> tuple[str, bool]:
    """How a parameter is spelled: what it says, or the default of its place."""
    style = as_text(node.get("style")) or ("form" if place in ("query", "cookie") else "simple")
    explode = node.get("explode")
    return style, explode if isinstance(explode, bool) else style == "form"


def _is_scalar(c: Comparison, old: Parameter, new: Parameter) -> bool:
    """Whether both sides are plain values, which every way to spell lists spells alike."""
    shapes = (
        c.old_shapes.of((old.spot.child("schema"),)),
        c.new_shapes.of((new.spot.child("schema"),)),
    )
    return all(s.types is not None and not s.types & {"array", "object"} for s in shapes)


def _spelling(c: Comparison, node: int, old: Parameter, new: Parameter) -> None:
    before, after = Node(old.spot), Node(new.spot)
    styles = (style_of(old.place, before), style_of(new.place, after))
    if styles[0][0] != styles[1][0]:
        places = (before.where("style"), after.where("style"))
        c.edit(node, "parameter-style-changed", places, (styles[0][0], styles[1][0]))
    elif styles[0][1] != styles[1][1] and not _is_scalar(c, old, new):
        places = (before.where("explode"), after.where("explode"))
        c.edit(node, "parameter-explode-changed", places, (styles[0][1], styles[1][1]))
    for keyword, rule, words_ in (
        ("allowReserved", "parameter-reserved", ("allowed", "forbidden")),
        ("allowEmptyValue", "parameter-empty", ("allowed", "forbidden")),
    ):
        was, is_ = before.get(keyword) is True, after.get(keyword) is True
        if was != is_:
            places = (before.where(keyword), after.where(keyword))
            c.edit(node, f"{rule}-{words_[0] if is_ else words_[1]}", places, (was, is_))


def _value(c: Comparison, node: int, old: Parameter, new: Parameter) -> None:
    """The schema of a parameter, or the media type that it is written in."""
    before, after = "content" in old.spot.object, "content" in new.spot.object
    if before and after:
        compare_content(c, node, old.spot, new.spot, "parameter-content")
        return
    if before != after:
        places = (Node(old.spot).where("content"), Node(new.spot).where("content"))
        kinds = ("content", "schema") if before else ("schema", "content")
        c.edit(node, "parameter-content-changed", places, kinds)
        return
    schemas = (old.spot.child("schema"), new.spot.child("schema"))
    if isinstance(schemas[0].node, dict | bool) or isinstance(schemas[1].node, dict | bool):
        form = new.place == "query" and style_of(new.place, Node(new.spot))[0] == "form"
        c.schemas(node, (schemas[0],), (schemas[1],), QUERY if form else PLAIN)


def shown(parameter: Parameter) -> str:
    """A parameter and its type, for lists."""
    return f"{parameter.shown}: {words.schema(parameter.spot.child('schema'))}"
