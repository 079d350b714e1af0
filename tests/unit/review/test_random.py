"""Random documents: nothing is found where nothing was done, and what was done is found."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codegen.review.rules import RULES

from .documents import Node, compared

NAMES = ("A", "B", "C", "D")
WORDS = st.sampled_from(["id", "name", "size", "owner", "kind", "tags"])

scalars = st.one_of(
    st.just({"type": "boolean"}),
    st.fixed_dictionaries({"type": st.just("string")}, optional={"maxLength": st.integers(5, 9)}),
    st.fixed_dictionaries({"type": st.just("integer")}, optional={"minimum": st.integers(1, 9)}),
    st.fixed_dictionaries({"type": st.just("string"), "enum": st.just(["a", "b"])}),
    st.builds(lambda name: {"$ref": f"#/components/schemas/{name}"}, st.sampled_from(NAMES)),
)


def told_apart(alternatives: list[Any]) -> Node:
    """Alternatives with a tag each: of two that are equal, no value would be of exactly one."""
    return {"oneOf": [
        {"type": "object", "required": ["tag"], "properties": {"tag": {"const": i}, "value": one}}
        for i, one in enumerate(alternatives)
    ]}  # fmt: skip


def composed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    objects = st.fixed_dictionaries({
        "type": st.just("object"), "properties": st.dictionaries(WORDS, inner, max_size=3),
    })  # fmt: skip
    return st.one_of(
        objects,
        objects.map(lambda o: {**o, "required": sorted(o["properties"])[:1]}),
        inner.map(lambda s: {"type": "array", "items": s}),
        inner.map(lambda s: {"anyOf": [s, {"type": "null"}]}),
        st.lists(inner, min_size=2, max_size=3).map(told_apart),
        st.lists(inner, min_size=1, max_size=2).map(lambda s: {"allOf": s}),
        inner.map(lambda s: {"type": "object", "additionalProperties": s}),
        inner.map(lambda s: {"not": s}),
    )


schemas = st.recursive(scalars, composed, max_leaves=6)


def document_of(named: list[Node], sent: Node, received: Node) -> Node:
    content = [{"application/json": {"schema": schema}} for schema in (sent, received)]
    operation = {
        "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
        "requestBody": {"content": content[0]},
        "responses": {"200": {"description": "", "content": content[1]}},
    }
    return {
        "paths": {"/things": {"post": operation}, "/others": {"get": {"responses": {}}}},
        "components": {"schemas": dict(zip(NAMES, named, strict=True))},
    }


documents = st.builds(
    document_of, st.lists(schemas, min_size=4, max_size=4), schemas, schemas
)  # cyclic more often than not
quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def shuffled(node: Any, chance: random.Random) -> Any:
    """The same, with the members of every object and the alternatives in another order."""
    if isinstance(node, list):
        return [shuffled(item, chance) for item in node]
    if not isinstance(node, dict):
        return node
    keys = list(node)
    chance.shuffle(keys)
    return {key: shuffled(node[key], chance) for key in keys}


@quick
@given(documents, st.randoms(use_true_random=False))
def test_order_and_texts_are_nothing(value: Node, chance: random.Random) -> None:
    other = shuffled(copy.deepcopy(value), chance)
    for node in objects(other):
        if "type" in node or "$ref" in node:
            node["description"] = "Changed."
    assert compared(value, other).changes == ()


@quick
@given(documents, documents)
def test_differences_are_deterministic_and_have_a_way_back(one: Node, other: Node) -> None:
    there, back = compared(one, other), compared(other, one)
    assert there == compared(copy.deepcopy(one), copy.deepcopy(other))
    assert bool(there.changes) == bool(back.changes)
    found = {change.id for change in back.changes}
    for change in there.changes:
        assert change.id in RULES
        assert change.id not in MIRRORED or found & set(RULES[change.id].mirror), change


MIRRORED = {"operation-added", "operation-removed", "schema-added", "schema-removed"}
"""Rules whose mirror must be found even among other edits, which may tell another story of two
schemas when they are told backwards."""


def objects(node: Any) -> Iterator[Node]:
    """Every schema, outer before inner."""
    if isinstance(node, dict):
        yield node
        for below in list(node.values()):
            yield from objects(below)
    elif isinstance(node, list):
        for below in node:
            yield from objects(below)


def first(value: Node, key: str, found: Callable[[Any], bool]) -> Node | None:
    holders = objects(value)
    return next((h for h in holders if key in h and found(h[key]) and "not" not in h), None)


Edit = Callable[[Node], bool]


def required(schema: Node) -> None:
    schema.setdefault("properties", {})["added"] = {"type": "string"}
    schema["required"] = [*schema.get("required", []), "added"]


def optional(schema: Node) -> None:
    schema.setdefault("properties", {})["added"] = {"type": "string"}


def shorter(schema: Node) -> None:
    schema["properties"] = {**schema.get("properties", {}), "kept": {"type": "integer"}}


EDITS = [
    # id, breaking when sent, breaking when received, what is added to an object schema
    pytest.param("property-added-required", True, False, required, id="required property"),
    pytest.param("property-added-optional", False, False, optional, id="optional property"),
]


@pytest.mark.parametrize(("rule", "sent", "received", "edit"), EDITS)
@quick
@given(data=st.data())
def test_an_edit_of_a_schema_is_found_once(
    rule: str, sent: bool, received: bool, edit: Callable[[Node], None], data: st.DataObject
) -> None:
    inner = data.draw(st.dictionaries(WORDS, scalars, max_size=3))
    named = [data.draw(schemas) for _ in NAMES[1:]]
    schema = {"type": "object", "properties": inner}
    reference = {"$ref": "#/components/schemas/A"}
    wrapped = data.draw(st.sampled_from([
        reference, {"type": "array", "items": reference}, {"anyOf": [reference, {"type": "null"}]},
        {"allOf": [reference]}, {"type": "object", "properties": {"x": reference}},
    ]))  # fmt: skip
    use = data.draw(st.sampled_from(["sent", "received"]))
    nothing: Node = {"type": "string"}
    places = (wrapped, nothing) if use == "sent" else (nothing, wrapped)
    named = [without_reference(n) for n in named]
    old = document_of([schema, *named], *places)
    new = copy.deepcopy(old)
    edit(new["components"]["schemas"]["A"])
    found = compared(old, new)
    assert [c.id for c in found.changes] == [rule]
    assert found.breaking == (sent if use == "sent" else received)
    assert found.changes[0].reach == ("POST /things",)
    assert {c.id for c in compared(new, old).changes} <= set(RULES[rule].mirror)


def without_reference(node: Any) -> Any:
    """A schema that leads to no other: what is edited is reached by one way."""
    if isinstance(node, list):
        return [without_reference(item) for item in node]
    if isinstance(node, dict):
        if "$ref" in node:
            return {"type": "string"}
        return {k: without_reference(v) for k, v in node.items()}
    return node


@quick
@given(documents, st.sampled_from(["get", "put", "delete"]))
def test_an_operation_more_is_found(value: Node, method: str) -> None:
    other = copy.deepcopy(value)
    other["paths"]["/more"] = {method: {"operationId": "more", "responses": {}}}
    assert [c.id for c in compared(value, other).changes] == ["operation-added"]
    removed = compared(other, value)
    assert [c.id for c in removed.changes] == ["operation-removed"]
    assert removed.breaking


@quick
@given(documents, st.sampled_from(NAMES))
def test_a_deprecation_reaches_whoever_uses_it(value: Node, name: str) -> None:
    other = copy.deepcopy(value)
    other["components"]["schemas"][name]["deprecated"] = True
    found = compared(value, other)
    assert {c.id for c in found.changes} <= {"deprecated"}
    assert not found.breaking


JUNK = [None, [], "x", 5, {}, True, [None], {"$ref": "#/nowhere"}, {"$ref": 5}, {"allOf": 5}, ""]


def places(node: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for key, below in items:
        yield (*way, key)
        yield from places(below, (*way, key))


@quick
@given(documents, st.data())
def test_whatever_stands_where_it_should_not(value: Node, data: st.DataObject) -> None:
    other = copy.deepcopy(value)
    *way, last = data.draw(st.sampled_from(list(places(other))))
    holder: Any = other
    for step in way:
        holder = holder[step]
    holder[last] = data.draw(st.sampled_from(JUNK))
    for pair in ((value, other), (other, value)):
        assert compared(*pair) == compared(*pair)
