"""Schemas that are made of themselves, in every way: comparing ends, and says the same twice."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from codegen.review.compare.graph import BOTH, REQUEST, RESPONSE, Graph, reach

from .documents import Node, compared

A, B = {"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}


def schemas(kind: str, leaf: str) -> Node:
    plain = {"type": leaf}
    return {
        "property": {"A": {"type": "object", "properties": {"a": A, "x": plain}}},
        "items": {"A": {"type": "array", "items": {"type": "object", "properties": {"a": A, "x": plain}}}},
        "itself": {"A": A},
        "each other": {"A": B, "B": A},
        "allOf itself": {"A": {"allOf": [A, {"properties": {"x": plain}}]}},
        "allOf each other": {"A": {"allOf": [B], "properties": {"x": plain}}, "B": {"allOf": [A]}},
        "anyOf itself": {"A": {"anyOf": [A, plain]}},
        "oneOf each other": {"A": {"oneOf": [B, plain]}, "B": {"oneOf": [A, {"type": "boolean"}]}},
        "null or itself": {"A": {"anyOf": [A, {"type": "null"}]}},
        "only itself": {"A": {"oneOf": [A]}},
        "not itself": {"A": {"not": A, "properties": {"x": plain}}},
        "condition": {"A": {"if": A, "then": B, "else": A}, "B": {"properties": {"x": plain, "a": A}}},
        "additional": {"A": {"type": "object", "additionalProperties": A, "properties": {"x": plain}}},
        "read-only": {"A": {"type": "object", "properties": {
            "up": {"allOf": [A], "readOnly": True}, "x": plain, "b": B}}, "B": {"properties": {"a": A}}},
        "two ways": {"A": {"properties": {"l": A, "r": B, "x": plain}}, "B": {"properties": {"l": A, "r": B}}},
        "into itself": {"A": {"properties": {"p": {"$ref": "#/components/schemas/A/properties/p"}, "x": plain}}},
    }[kind]  # fmt: skip


KINDS = [
    "property", "items", "itself", "each other", "allOf itself", "allOf each other", "anyOf itself",
    "oneOf each other", "null or itself", "only itself", "not itself", "condition", "additional",
    "read-only", "two ways", "into itself",
]  # fmt: skip


def document(kind: str, leaf: str) -> Node:
    content = {"application/json": {"schema": A}}
    operation: Any = {
        "requestBody": {"content": content},
        "responses": {"200": {"description": "", "content": content}},
    }
    return {"paths": {"/a": {"post": operation}}, "components": {"schemas": schemas(kind, leaf)}}


@pytest.mark.parametrize("kind", KINDS)
def test_it_ends(kind: str) -> None:
    old, new = document(kind, "string"), document(kind, "integer")
    found = compared(old, new)
    assert found == compared(copy.deepcopy(old), copy.deepcopy(new))
    assert compared(old, copy.deepcopy(old)).identical
    if kind not in ("itself", "each other", "null or itself", "only itself"):
        assert found.breaking
        assert {c.id for c in found.changes} <= {"type-changed", "not-changed", "condition-changed"}


def test_every_edit_is_found_once_however_many_ways_lead_to_it() -> None:
    found = compared(document("two ways", "string"), document("two ways", "integer"))
    assert [(c.id, c.direction) for c in found.changes] == [("type-changed", "both")]


def test_a_ring_costs_what_it_holds() -> None:
    def ring(size: int, leaf: str) -> Node:
        named = {
            f"S{i}": {"type": "object", "properties": {
                "next": {"$ref": f"#/components/schemas/S{(i + 1) % size}"}, "x": {"type": leaf}}}
            for i in range(size)
        }  # fmt: skip
        content = {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}
        operation = {"responses": {"200": {"description": "", "content": content}}}
        return {"paths": {"/a": {"get": operation}}, "components": {"schemas": named}}

    found = compared(ring(2000, "string"), ring(2000, "integer"))
    assert len(found.changes) == 2000
    assert {c.reach for c in found.changes} == {("GET /a",)}


def test_reach_follows_directions_around_circles() -> None:
    graph = Graph()
    one, two, three, four = (graph.node(str(n))[0] for n in range(4))
    graph.root(one, graph.operation("GET /a"))
    graph.link(one, two, RESPONSE)
    graph.link(two, three, BOTH)
    graph.link(three, two, REQUEST)
    graph.link(three, four, REQUEST)
    found = reach(graph)
    assert [(r.touched, r.requests, r.responses) for r in found] == [
        (1, 1, 1), (1, 0, 1), (1, 0, 1), (1, 0, 0),
    ]  # fmt: skip
