"""What is called harmless is: every value that was valid to send still is.

The judge is a validator of the plainest kind, and values made at random. Warnings are no promise,
and are left out; alternatives are judged as ``anyOf``, since which values match several is not
looked into.
"""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from .documents import Node, compared, received, sent
from .test_random import WORDS, composed

scalars = st.one_of(
    st.just({"type": "boolean"}),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["string", ["string", "null"], ["string", "integer"]])},
        optional={"maxLength": st.integers(1, 4), "minLength": st.integers(0, 2)},
    ),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["integer", "number"])},
        optional={"minimum": st.integers(0, 3), "exclusiveMaximum": st.integers(2, 5)},
    ),
    st.fixed_dictionaries({"enum": st.lists(st.sampled_from(["a", "b", 1, True]), min_size=1)}),
    st.fixed_dictionaries({"const": st.sampled_from(["a", "b", 1])}),
    st.just({"type": "object", "additionalProperties": False}),
    st.just({}),
)
schemas = st.recursive(scalars, composed, max_leaves=5).filter(lambda s: not contradicts(s))
values = st.recursive(
    st.sampled_from([None, True, "", "a", "b", "abc", 0, 1, 2, 3, 1.5]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)
KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,),
    "array": (list,), "object": (dict,), "null": (type(None),),
}  # fmt: skip


def is_a(value: Any, kind: str) -> bool:
    return isinstance(value, KINDS[kind]) and not (isinstance(value, bool) and kind != "boolean")


def same(one: Any, other: Any) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def valid(value: Any, schema: Any) -> bool:
    """Whether a value matches a schema of the few keywords that are made here."""
    kinds = schema.get("type", list(KINDS))
    number = isinstance(value, int | float) and not isinstance(value, bool)
    checks = [
        any(is_a(value, k) for k in ([kinds] if isinstance(kinds, str) else kinds)),
        "enum" not in schema or any(same(value, v) for v in schema["enum"]),
        "const" not in schema or same(value, schema["const"]),
        not isinstance(value, str) or len(value) <= schema.get("maxLength", 99),
        not isinstance(value, str) or len(value) >= schema.get("minLength", 0),
        not number or value >= schema.get("minimum", -99),
        not number or value < schema.get("exclusiveMaximum", 99),
        "not" not in schema or not valid(value, schema["not"]),
        all(valid(value, s) for s in schema.get("allOf", [])),
        "anyOf" not in schema or any(valid(value, s) for s in schema["anyOf"]),
        "oneOf" not in schema or any(valid(value, s) for s in schema["oneOf"]),
    ]
    if isinstance(value, list) and "items" in schema:
        checks += [valid(item, schema["items"]) for item in value]
    if isinstance(value, dict):
        checks += list(members(value, schema))
    return all(checks)


def members(value: Node, schema: Node) -> list[bool]:
    named = schema.get("properties", {})
    others = schema.get("additionalProperties", {})
    checks = [name in value for name in schema.get("required", [])]
    checks += [valid(v, named[k]) for k, v in value.items() if k in named]
    rest = [v for k, v in value.items() if k not in named]
    return checks + [others is not False and valid(v, others) for v in rest]


def conventional(ids: set[str]) -> bool:
    """Edits that are harmless by convention.

    Nobody sends a property that is not described, or anything but a list where items are.
    """
    return any(i.startswith(("property-added", "type-stated", "type-unstated")) for i in ids)


def contradicts(schema: Any) -> bool:
    """What is left out: ``allOf`` of what has nothing in common, and negations of negations."""
    if isinstance(schema, list):
        return any(map(contradicts, schema))
    if not isinstance(schema, dict):
        return False
    return (
        len(schema.get("allOf", ())) > 1
        or "not" in schema
        or any(map(contradicts, schema.values()))
    )


def places(schema: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to all schemas within a schema."""
    found = [way]
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            found += places(schema[key], (*way, key))
    for key in ("anyOf", "oneOf"):
        for index, branch in enumerate(schema.get(key, ())):
            found += places(branch, (*way, key, index))
    for name, below in schema.get("properties", {}).items():
        found += places(below, (*way, "properties", name))
    return found


def replaced(schema: Any, way: tuple[Any, ...], part: Any) -> Any:
    if not way:
        return part
    if isinstance(schema, list):
        return [replaced(v, way[1:], part) if i == way[0] else v for i, v in enumerate(schema)]
    return {**schema, way[0]: replaced(schema[way[0]], way[1:], part)}


@st.composite
def edits(draw: st.DrawFn) -> tuple[Node, Node]:
    """A schema, and the same with one part of it replaced, or with a keyword more or fewer."""
    old = draw(schemas)
    way = draw(st.sampled_from(places(old)))
    part = old
    for step in way:
        part = part[step]
    other = draw(schemas)
    mixed = {k: v for k, v in {**part, **other}.items() if draw(st.booleans())}
    for union in ("anyOf", "oneOf", "allOf", "enum", "const"):
        if union in mixed:
            mixed = {union: mixed[union]}
    if "required" in mixed and "properties" not in mixed:
        del mixed["required"]
    new = replaced(old, way, draw(st.sampled_from([other, mixed])))
    return (old, new) if draw(st.booleans()) else (new, old)


many = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(edits(), st.lists(values, min_size=5, max_size=5))
def test_what_may_still_be_sent(pair: tuple[Node, Node], tried: list[Any]) -> None:
    old, new = pair
    found = compared(sent(old), sent(new)).changes
    assume(all(c.severity.name == "INFO" for c in found))
    assume(not conventional({c.id for c in found}))
    for value in tried:
        assert not valid(value, old) or valid(value, new), (value, found)


@many
@given(edits(), st.lists(values, min_size=5, max_size=5))
def test_what_may_be_received(pair: tuple[Node, Node], tried: list[Any]) -> None:
    old, new = pair
    found = compared(received(old), received(new)).changes
    assume(all(c.severity.name == "INFO" for c in found))
    assume(not conventional({c.id for c in found}))
    for value in tried:
        assert not valid(value, new) or valid(value, old), (value, found)
