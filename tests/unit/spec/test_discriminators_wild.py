"""Discriminators: complete mappings of unions, and children of parents without one."""

from __future__ import annotations

from typing import Any

import pytest
from wild import normal, rules, schemas


def reference(name: str) -> str:
    return f"#/components/schemas/{name}"


def union(
    mapping: str,
    members: str = "[{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]",
    a: str = "{}",
    b: str = "{}",
    *,
    lenient: bool = False,
) -> Any:
    text = f"S: {{oneOf: {members}, discriminator: {{propertyName: k{mapping}}}}}\nA: {{type: object, properties: {{k: {a}, a: {{}}}}}}\nB: {{type: object, properties: {{k: {b}, b: {{}}}}}}"
    return schemas(text, lenient=lenient)["S"]["discriminator"]["mapping"]


@pytest.mark.parametrize(
    ("mapping", "a", "b", "expected"),
    [
        ("", "{}", "{}", {"A": "A", "B": "B"}),
        (", mapping: {one: A}", "{}", "{}", {"one": "A", "B": "B"}),
        (", mapping: {one: '#/components/schemas/A', uno: A}", "{}", "{}", {"one": "A", "uno": "A", "B": "B"}),
        ("", "{const: x}", "{enum: [y, z]}", {"x": "A", "y": "B", "z": "B"}),
        (", mapping: {q: A}", "{const: x}", "{const: y}", {"q": "A", "y": "B"}),
        ("", "{enum: [x, y]}", "{enum: [x, y]}", {}),
    ],
)  # fmt: skip
def test_mappings_of_unions_are_complete(
    mapping: str, a: str, b: str, expected: dict[str, str]
) -> None:
    assert union(mapping, a=a, b=b) == {value: reference(name) for value, name in expected.items()}


def test_members_without_a_name_are_led_to_by_pointers() -> None:
    members = "[{type: object, properties: {k: {const: x}}}, {$ref: '#/components/schemas/B'}]"
    assert union("", members) == {"x": f"{reference('S')}/oneOf/0", "B": reference("B")}


def test_members_that_are_rebuilt_are_led_to_where_they_are() -> None:
    found = schemas("""\
        S: {properties: {n: {}}, oneOf: [{type: string}, {$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: k}}
        A: {type: object, properties: {k: {const: a}}}
        B: {type: object, properties: {k: {const: b}, n: {}}}
        """)
    assert found["S"]["discriminator"]["mapping"] == {
        "a": f"{reference('S')}/oneOf/0",
        "b": reference("B"),
    }
    assert found["S"]["oneOf"][1] == {"$ref": reference("B")}


@pytest.mark.parametrize(
    ("mapping", "rule"),
    [
        ("{one: Nothing}", "ref/mapping"),
        ("{one: '#/components/schemas/Nothing'}", "ref/mapping"),
        ("{one: 'http://127.0.0.1/a.json'}", "ref/outside"),
        ("{one: ../a.json}", "ref/outside"),
    ],
)
def test_mappings_that_lead_nowhere(mapping: str, rule: str) -> None:
    assert rule in rules(f"""\
        paths: {{}}
        components:
          schemas:
            A: {{type: object, properties: {{k: {{}}}}}}
            S: {{oneOf: [{{$ref: '#/components/schemas/A'}}], discriminator: {{propertyName: k, mapping: {mapping}}}}}
        """)


HIERARCHY = """\
    Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: Cat}}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {claws: {}}}]}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}, {properties: {kind: {const: pup}}}]}
    """


def test_a_parent_lists_its_children() -> None:
    found = schemas(HIERARCHY)
    assert found["Pet"]["discriminator"] == {
        "propertyName": "kind",
        "mapping": {"cat": reference("Cat"), "Dog": reference("Dog"), "pup": reference("Puppy")},
    }
    assert found["Pet"]["x-discriminated"] == [
        {"$ref": reference(name)} for name in ("Cat", "Dog", "Puppy")
    ]
    assert found["Pet"]["properties"] == {"kind": {"type": "string"}}


def test_children_are_flat_and_have_classes_of_their_own() -> None:
    found = schemas(HIERARCHY)
    assert list(found["Cat"]["properties"]) == ["kind", "claws"]
    assert "discriminator" not in found["Cat"]
    # It adds nothing to its parent, but is another thing.
    assert list(found["Dog"]["properties"]) == ["kind"]
    assert found["Dog"]["x-all-of"] == [reference("Pet")]
    assert found["Puppy"]["properties"]["kind"]["const"] == "pup"


def test_a_child_with_children_lists_these() -> None:
    dog = schemas(HIERARCHY)["Dog"]
    assert dog["discriminator"] == {"propertyName": "kind", "mapping": {"pup": reference("Puppy")}}
    assert dog["x-discriminated"] == [{"$ref": reference("Puppy")}]


def test_the_discriminator_of_swagger_is_one_of_a_parent() -> None:
    document = normal(
        """\
        paths: {}
        definitions:
          Pet: {type: object, discriminator: kind, properties: {kind: {type: string}}}
          Cat: {allOf: [{$ref: '#/definitions/Pet'}, {properties: {claws: {type: integer}}}]}
          Dog: {x-ms-discriminator-value: hound, allOf: [{$ref: '#/definitions/Pet'}]}
        """,
        "2.0",
    )
    components: Any = document.value["components"]
    mapping = components["schemas"]["Pet"]["discriminator"]["mapping"]
    assert mapping == {"Cat": reference("Cat"), "hound": reference("Dog")}


def test_a_parent_with_a_union_of_its_children() -> None:
    document = normal("""\
        paths: {}
        components:
          schemas:
            Pet: {type: object, properties: {kind: {type: string}}, oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind}}
            Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {claws: {}}}]}
        """)
    components: Any = document.value["components"]
    assert components["schemas"]["Pet"]["oneOf"] == [{"$ref": reference("Cat")}]
    assert list(components["schemas"]["Cat"]["properties"]) == ["kind", "claws"]
    assert [note.rule for note in document.notes] == ["all-of/parent-lists-child"]


@pytest.mark.parametrize(
    ("schema", "rule"),
    [
        ("{type: object, discriminator: {propertyName: k}}", "discriminator/unused"),
        ("{type: object, discriminator: {propertyName: ''}}", "discriminator/alone"),
    ],
)
def test_a_discriminator_that_tells_nothing_apart_is_left_out(schema: str, rule: str) -> None:
    text = f"paths: {{}}\ncomponents: {{schemas: {{S: {schema}}}}}"
    assert rules(text) == [rule]
    components: Any = normal(text).value["components"]
    assert components["schemas"]["S"] == {"type": "object"}
