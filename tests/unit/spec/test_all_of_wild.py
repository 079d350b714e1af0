"""``allOf`` becomes one schema: exact where it can be, wider where the parts contradict."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wild import HEADS, assert_normal, normal, schemas

from codegen.base.diagnostics import CodegenError
from codegen.spec.intersection import combine
from codegen.spec.load import parse
from codegen.spec.passes import normalise
from codegen.spec.passes.all_of import merge_all_of
from codegen.spec.upgrade import upgrade

A = "{$ref: '#/components/schemas/A'}"
OBJECT = "A: {type: object, description: base, required: [a], properties: {a: {type: string}, e: {type: string, enum: [x, y]}}}"
TO_A = {"$ref": "#/components/schemas/A"}


def merged(text: str) -> Any:
    """The normal form of S beside a component A, without where its parts stood."""
    result = schemas(f"{OBJECT}\n{text}")["S"]
    result.pop("x-all-of", None)
    return result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One reference and remarks stay a reference.
        (f"S: {{allOf: [{A}]}}", TO_A),
        (f"S: {{description: d, allOf: [{A}]}}", {**TO_A, "description": "d"}),
        (f"S: {{allOf: [{A}, {{description: d}}]}}", {**TO_A, "description": "d"}),
        (f"S: {{type: object, allOf: [{A}, {{}}], x-a: 1}}", {**TO_A, "x-a": 1}),
        ("S: {$ref: '#/components/schemas/A', type: object}", TO_A),
        (f"S: {{allOf: [{{allOf: [{A}]}}, {{title: t}}]}}", {**TO_A, "title": "t"}),
        (f"S: {{allOf: [{A}, {A}]}}", TO_A),
        # Remarks alone.
        ("S: {allOf: [{description: d}]}", {"description": "d"}),
        ("S: {allOf: []}", {}),
        # Parts without references.
        ("S: {allOf: [{type: string}, {minLength: 1, maxLength: 9}, {minLength: 2, maxLength: 5}]}", {"type": "string", "minLength": 2, "maxLength": 5}),
        ("S: {allOf: [{type: [integer, string]}, {type: number}]}", {"type": "integer"}),
        ("S: {allOf: [{enum: [a, b]}, {enum: [b, c]}]}", {"enum": ["b"]}),
        ("S: {allOf: [{enum: [a, b]}, {const: a}]}", {"const": "a"}),
        ("S: {allOf: [{type: array, items: {type: string}}, {items: {minLength: 1}}]}", {"type": "array", "items": {"type": "string", "minLength": 1}}),
        ("S: {allOf: [{additionalProperties: false, properties: {a: {}}}, {properties: {b: {}}}]}", {"additionalProperties": False, "properties": {"a": {}, "b": {}}}),
        ("S: {description: mine, allOf: [{description: theirs, type: object}, {title: t}]}", {"description": "mine", "title": "t", "type": "object"}),
        ("S: {allOf: [{not: {}}, {type: string}]}", {"not": {}}),
        ("S: {allOf: [false, {type: string}]}", {"not": {}}),
        ("S: {allOf: [{type: [string, 'null'], enum: [a, null]}, {type: string}]}", {"type": "string", "enum": ["a"]}),
    ],
)  # fmt: skip
def test_parts_become_one(text: str, expected: object) -> None:
    found = merged(text)
    for node in _nodes(found):
        node.pop("x-all-of", None)
    assert found == expected


def _nodes(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        return [node, *(n for below in node.values() for n in _nodes(below))]
    return [n for below in node for n in _nodes(below)] if isinstance(node, list) else []


@pytest.mark.parametrize(
    "text",
    [
        f"S: {{allOf: [{A}, {{required: [e]}}]}}",
        f"S: {{allOf: [{A}], required: [e]}}",
        "S: {$ref: '#/components/schemas/A', required: [e]}",
        f"S: {{allOf: [{{allOf: [{A}]}}, {{type: object, required: [e]}}]}}",
    ],
)
def test_requirements_alone_make_a_new_schema(text: str) -> None:
    found = schemas(f"{OBJECT}\n{text}")
    assert found["S"]["required"] == ["a", "e"]
    assert list(found["S"]["properties"]) == ["a", "e"]
    assert found["S"]["x-all-of"][0] == "#/components/schemas/A"
    assert "description" not in found["S"]


def test_what_is_inherited_is_one_component() -> None:
    found = schemas(
        f"{OBJECT}\nS: {{allOf: [{A}, {{properties: {{s: {{type: string, enum: [x]}}}}}}]}}\nT: {{allOf: [{A}, {{properties: {{t: {{}}}}}}]}}"
    )
    assert found["A.e"] == {"type": "string", "enum": ["x", "y"]}
    for name in ("A", "S", "T"):
        assert found[name]["properties"]["e"] == {"$ref": "#/components/schemas/A.e"}
    assert found["S"]["properties"]["s"] == {"type": "string", "enum": ["x"]}


def test_inherited_members_are_found_where_they_were_written() -> None:
    document = normal("""\
        paths: {}
        components:
          schemas:
            A:
              type: object
              properties:
                a: {type: string}
            S:
              allOf:
                - {$ref: '#/components/schemas/A'}
                - properties:
                    s: {type: string}
        """)
    lines = {p: document.origin(f"#/components/schemas/S/properties/{p}/type") for p in "as"}
    assert {p: origin.line for p, origin in lines.items() if origin} == {"a": 9, "s": 14}
    assert (
        document.source("#/components/schemas/S/properties/s")
        == "#/components/schemas/S/allOf/1/properties/s"
    )
    components: Any = document.value["components"]
    assert components["schemas"]["S"]["x-all-of"] == [
        "#/components/schemas/A",
        "#/components/schemas/S/allOf/1",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S: {allOf: [{type: string}, {type: integer}]}", {"type": ["string", "integer"]}),
        ("S: {allOf: [{enum: [a]}, {enum: [b]}]}", {"enum": ["a", "b"]}),
        ("S: {allOf: [{type: string, format: date}, {format: uuid}]}", {"type": "string", "format": "uuid"}),
        ("S: {allOf: [{const: a}, {const: b}]}", {"const": "b"}),
    ],
)  # fmt: skip
def test_contradictions_are_widened_with_a_note(text: str, expected: object) -> None:
    document = normal(f"paths: {{}}\ncomponents:\n  schemas:\n    {text}\n")
    components: Any = document.value["components"]
    found = dict(components["schemas"]["S"])
    del found["x-all-of"]
    assert found == expected
    assert [note.rule for note in document.notes] == ["all-of/conflict"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Alternatives that only differ in what is required are no alternatives.
        ("S: {type: object, properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}", {"type": "object", "properties": {"a": {}, "b": {}}}),
        # A type beside a union is that of its members.
        ("S: {type: string, oneOf: [{enum: [a]}, {minLength: 2}]}", {"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "string", "minLength": 2}]}),
        (f"S: {{type: object, oneOf: [{A}, {{type: object, title: o}}]}}", {"oneOf": [TO_A, {"type": "object", "title": "o"}]}),
        # What stands beside a union is said by each member.
        ("S: {description: d, properties: {a: {}}, oneOf: [{title: x, properties: {b: {}}}, {properties: {c: {}}}]}", {"description": "d", "oneOf": [{"title": "x", "properties": {"a": {}, "b": {}}}, {"properties": {"a": {}, "c": {}}}]}),
        (f"S: {{properties: {{a: {{type: string}}}}, oneOf: [{A}, {{type: 'null'}}]}}", {"oneOf": [TO_A, {"type": "null"}]}),
        ("S: {type: object, properties: {a: {}}, oneOf: [{type: string}, {type: object, properties: {b: {}}}]}", {"type": "object", "properties": {"a": {}, "b": {}}}),
        ("S: {allOf: [{properties: {a: {}}}, {oneOf: [{properties: {b: {}}}, {properties: {c: {}}}]}]}", {"oneOf": [{"properties": {"a": {}, "b": {}}}, {"properties": {"a": {}, "c": {}}}]}),
        ("S: {oneOf: [{title: x}, {title: y}], anyOf: [{type: string}, {type: integer}]}", {"oneOf": [{"title": "x", "type": "string"}, {"title": "x", "type": "integer"}, {"title": "y", "type": "string"}, {"title": "y", "type": "integer"}]}),
    ],
)  # fmt: skip
def test_unions_beside_other_keywords(text: str, expected: object) -> None:
    found = merged(text)
    for node in _nodes(found):
        node.pop("x-all-of", None)
    assert found == expected


def test_a_union_with_a_discriminator_is_merged_once() -> None:
    """What merging leaves as it is calls for no further round through the document."""
    document = upgrade(parse(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\ncomponents:\n  schemas:\n"
        "    A: {type: object, properties: {k: {type: string}}}\n"
        "    B: {type: object, properties: {k: {type: string}}}\n"
        "    S:\n"
        "      oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]\n"
        "      discriminator: {propertyName: k}\n", "x.yaml",
    ))  # fmt: skip
    once = merge_all_of(document)
    assert merge_all_of(once).value is once.value


def test_members_of_a_distributed_union_say_what_they_are_of() -> None:
    found = schemas(
        f"{OBJECT}\nS: {{properties: {{n: {{}}}}, oneOf: [{A}, {{title: o, properties: {{p: {{}}}}}}]}}"
    )
    one, other = found["S"]["oneOf"]
    assert one["x-all-of"] == ["#/components/schemas/S", "#/components/schemas/A"]
    assert other["x-all-of"] == ["#/components/schemas/S"]
    assert one["description"] == "base"
    assert other["title"] == "o"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"A: {{allOf: [{A}, {{properties: {{a: {{}}}}}}]}}", "all-of/circle"),
        (f"A: {{allOf: [{{$ref: '#/components/schemas/B'}}]}}\nB: {{allOf: [{A}]}}", "all-of/circle"),
        (f"A: {{allOf: [{{$ref: '#/components/schemas/B'}}, {{properties: {{a: {{}}}}}}]}}\nB: {{allOf: [{A}, {{properties: {{b: {{}}}}}}]}}", "all-of/circle"),
    ],
)  # fmt: skip
def test_circles_end(text: str, rule: str) -> None:
    indented = "\n".join("    " + line for line in text.splitlines())
    document = parse(HEADS["3.1"] + f"paths: {{}}\ncomponents:\n  schemas:\n{indented}\n", "a.yaml")
    with pytest.raises(CodegenError) as caught:
        normalise(upgrade(document))
    assert {d.rule for d in caught.value.diagnostics} == {rule}
    assert_normal(normalise(upgrade(document), lenient=True))


@pytest.mark.parametrize(
    ("text", "properties"),
    [
        # A part that lists the whole as an alternative.
        (f"A: {{properties: {{a: {{}}}}, oneOf: [{{$ref: '#/components/schemas/S'}}]}}\nS: {{allOf: [{A}, {{properties: {{s: {{}}}}}}]}}", ["a", "s"]),
        # Narrowing of a recursive property: the child's own kind.
        (f"A: {{type: object, properties: {{a: {A}}}}}\nS: {{allOf: [{A}, {{properties: {{a: {{$ref: '#/components/schemas/S'}}}}}}]}}", ["a"]),
        # Two recursive schemas at once need a name for what they are together.
        (f"A: {{type: object, properties: {{a: {A}}}}}\nB: {{type: object, properties: {{a: {{$ref: '#/components/schemas/B'}}}}}}\nS: {{allOf: [{A}, {{$ref: '#/components/schemas/B'}}, {{properties: {{s: {{}}}}}}]}}", ["a", "s"]),
    ],
)  # fmt: skip
def test_recursion_ends(text: str, properties: list[str]) -> None:
    assert list(schemas(text)["S"]["properties"]) == properties


def test_a_recursive_property_is_narrowed_to_the_child() -> None:
    found = schemas(
        f"A: {{type: object, properties: {{a: {A}}}}}\nS: {{allOf: [{A}, {{properties: {{a: {{$ref: '#/components/schemas/S'}}}}}}]}}"
    )
    assert found["S"]["properties"]["a"] == {"$ref": "#/components/schemas/S"}


def test_long_chains_are_no_recursion() -> None:
    chain = "\n".join(
        f"C{n}: {{allOf: [{{$ref: '#/components/schemas/C{n - 1}'}}, {{properties: {{p{n}: {{}}}}}}]}}"
        for n in range(1, 400)
    )
    found = schemas(f"C0: {{properties: {{p0: {{}}}}}}\n{chain}")
    assert len(found["C399"]["properties"]) == 400


@pytest.mark.parametrize(
    ("keyword", "left", "right", "expected"),
    [
        ("minimum", 1, 2, (2, False)), ("maximum", 1, 2, (1, False)), ("required", ["a"], ["b", "a"], (["a", "b"], False)),
        ("uniqueItems", False, True, (True, False)), ("pattern", "a", "a", ("a", False)), ("pattern", "a", "b", ("b", True)),
        ("type", ["string", "null"], "string", ("string", False)), ("type", "number", "integer", ("integer", False)),
        ("enum", [1, True], [True], ([True], False)),
    ],
)  # fmt: skip
def test_keywords_combine(keyword: str, left: Any, right: Any, expected: object) -> None:
    assert combine(keyword, left, right) == expected


NAMES = st.sampled_from("ABCD")
REFERENCE = NAMES.map(lambda name: {"$ref": f"#/components/schemas/{name}"})
SCHEMA = st.recursive(
    REFERENCE
    | st.sampled_from([{}, {"type": "string"}, {"type": "integer"}, {"enum": ["a", "b"]},
                       {"enum": ["b", None]}, {"minLength": 1}, {"required": ["p"]},
                       {"description": "d"}, {"type": ["object", "null"]}, {"default": "a"}]),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"allOf": st.lists(inner, max_size=3)}, optional={"description": st.just("d"), "type": st.just("object")}),
        st.fixed_dictionaries({"properties": st.dictionaries(st.sampled_from("pq"), inner, max_size=2)}, optional={"oneOf": st.lists(inner, min_size=1, max_size=2), "required": st.just(["p"])}),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=2)}, optional={"nullable": st.just(True)}),
        st.fixed_dictionaries({"additionalProperties": inner | st.booleans()}),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys("ABCD", SCHEMA)))
def test_any_schemas_come_out_normal_and_stay_so(named: dict[str, Any]) -> None:
    document = parse(HEADS["3.1"] + "paths: {}", "a.yaml")
    document = document.changed({**document.value, "components": {"schemas": named}})
    once = normalise(upgrade(document), lenient=True)
    assert_normal(once)
    assert normalise(once, lenient=True).value == once.value
    assert merge_all_of(once).value == once.value


KIND = "{enum: [a, b]}"


@pytest.mark.parametrize(
    ("base", "name"),
    [
        (f"type: object, properties: {{kind: {KIND}}}", "B.kind"),
        (f"type: object, properties: {{kind: {{anyOf: [{KIND}, {{type: 'null'}}]}}}}", "B.kind"),
        (f"type: object, properties: {{kind: {{type: array, items: {KIND}}}}}", "B.kind.item"),
        # Branches all apply: which one of them says it, nobody needs to know.
        (f"allOf: [{{description: x}}, {{type: object, properties: {{kind: {KIND}}}}}]", "B.kind"),
        (
            f"allOf: [{{$ref: '#/components/schemas/O'}}, {{properties: {{kind: {KIND}}}}}]",
            "B.kind",
        ),
    ],
)
def test_what_is_inherited_is_called_after_its_owner(base: str, name: str) -> None:
    found = schemas(f"""
        B: {{{base}}}
        O: {{type: object, properties: {{o: {{type: string}}}}}}
        C: {{allOf: [{{$ref: '#/components/schemas/B'}}, {{properties: {{c: {{type: string}}}}}}]}}
    """)
    assert sorted(found.keys() - {"B", "O", "C"}) == [name]


def test_two_branches_that_say_the_same_name_are_told_apart() -> None:
    branches = ", ".join(f"{{properties: {{kind: {{enum: [{v}, z]}}}}}}" for v in ("a", "b"))
    found = schemas(f"""
        B: {{type: object, allOf: [{branches}]}}
        C: {{allOf: [{{$ref: '#/components/schemas/B'}}, {{properties: {{c: {{type: string}}}}}}]}}
    """)
    assert sorted(found.keys() - {"B", "C"}) == ["B.allOf.1.kind", "B.kind"]
