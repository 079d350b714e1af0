"""Schemas become types: every keyword that decides, in every place, and nothing in silence."""

from __future__ import annotations

import pytest
from harness.documents import api, complaint

from codegen.emit.types import annotation
from codegen.ir import model as ir


def lowered(schemas: str) -> ir.Api:
    return api(f"components: {{schemas: {{{schemas}}}}}")


def field_of(schema: str, more: str = "") -> ir.Field:
    """The property ``p`` of the model ``A``."""
    declared = lowered(f"A: {{type: object, properties: {{p: {schema}}}}}, {more or 'Z: {}'}")
    return declared.models[0].fields[0]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string}", "str"),
        ("{type: integer, format: int64}", "int"),
        ("{type: number}", "float"),
        ("{type: boolean}", "bool"),
        ("{type: 'null'}", "None"),
        ("{type: string, format: date-time}", "datetime"),
        ("{type: string, format: date}", "date"),
        ("{type: string, format: uuid}", "UUID"),
        ("{type: string, format: uri}", "str"),
        ("{type: integer, format: date}", "int"),
        ("{}", "JSON"), ("true", "JSON"), ("{description: anything}", "JSON"),
        ("{type: [string, 'null']}", "str | None"),
        ("{type: ['null', string]}", "str | None"),
        ("{type: [string, integer]}", "str | int"),
        ("{type: [string]}", "str"),
        ("{type: [string, 'null'], format: uuid}", "UUID | None"),
        ("{type: array, items: {type: integer}}", "list[int]"),
        ("{items: {type: integer}}", "list[int]"),
        ("{type: array}", "list[JSON]"),
        ("{type: [array, 'null'], items: {type: [string, 'null']}}", "list[str | None] | None"),
        # An array of so many items is a tuple; one of a length that is not said is a list.
        ("{type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, maxItems: 2}", "tuple[str, int]"),
        ("{prefixItems: [{properties: {q: {}}}], items: false, minItems: 1}", "tuple[APItem1]"),
        ("{prefixItems: [{type: string}, {type: integer}], items: false}", "list[str | int]"),
        ("{prefixItems: [{type: string}], minItems: 1, items: {type: integer}}", "list[str | int]"),
        ("{type: object}", "dict[str, JSON]"),
        ("{type: object, additionalProperties: true}", "dict[str, JSON]"),
        ("{type: object, additionalProperties: false}", "dict[str, JSON]"),
        ("{type: object, additionalProperties: {type: array, items: {type: string}}}", "dict[str, list[str]]"),
        ("{type: object, properties: {}}", "dict[str, JSON]"),
        ("{type: object, properties: {q: {type: string}}}", "AP"),
        ("{properties: {q: {type: string}}}", "AP"),
        ("{type: [object, 'null'], properties: {q: {}}}", "AP | None"),
        ("{type: array, items: {properties: {q: {}}}}", "list[APItem]"),
        ("{type: object, additionalProperties: {properties: {q: {}}}}", "dict[str, APValue]"),
        ("{const: a}", "Literal['a']"), ("{const: 1}", "Literal[1]"), ("{const: true}", "Literal[True]"),
        ("{type: number, const: 1.5}", "float"), ("{type: 'null', const: null}", "None"), ("{const: null}", "None"),
        ("{enum: [a, b]}", "AP | str"), ("{enum: [a]}", "Literal['a'] | str"), ("{type: integer, enum: [1, 2]}", "AP | int"),
        ("{enum: [a, b, null]}", "AP | str | None"), ("{type: [string, 'null'], enum: [a, b]}", "AP | str | None"),
        ("{enum: [1, a]}", "str | int"), ("{enum: [1.5]}", "float"), ("{enum: [true, 1]}", "int | bool"),
        ("{enum: [null]}", "None"),
        ("{type: string, x-extensible-enum: [a]}", "AP | str"),
        ("{type: boolean, enum: [true]}", "Literal[True]"), ("{enum: [true, false, null]}", "bool | None"),
        ("{anyOf: [{type: string}, {type: 'null'}]}", "str | None"),
        ("{oneOf: [{type: 'null'}, {type: string}, {type: integer}]}", "str | int | None"),
        ("{anyOf: [{type: string}, {anyOf: [{type: integer}, {type: string}]}]}", "str | int"),
        ("{anyOf: [{type: string}, {}]}", "JSON"),
        ("{anyOf: [{properties: {q: {}}}, {type: 'null'}]}", "AP | None"),
        ("{anyOf: [{title: B C, properties: {q: {}}}, {type: string}]}", "APBC | str"),
        ("{type: array, items: {anyOf: [{type: integer}, {type: string}]}}", "list[int | str]"),
        # Alternatives that only require are no alternatives of kind.
        ("{properties: {q: {}, r: {}}, anyOf: [{required: [q]}, {required: [r]}]}", "AP"),
    ],
)  # fmt: skip
def test_types(schema: str, expected: str) -> None:
    assert annotation(field_of(schema).type).replace('"', "'") == expected


@pytest.mark.parametrize(
    ("schema", "other", "expected"),
    [
        ("{$ref: '#/components/schemas/B'}", "B: {type: string}", "str"),
        ("{$ref: '#/components/schemas/B'}", "B: {properties: {q: {}}}", "B"),
        ("{$ref: '#/components/schemas/B', description: d}", "B: {enum: [a, b]}", "B | str"),
        ("{$ref: '#/components/schemas/B'}", "B: {$ref: '#/components/schemas/C'}, C: {type: integer}", "int"),
        ("{$ref: '#/components/schemas/B'}", "B: {type: array, items: {$ref: '#/components/schemas/C'}}, C: {properties: {q: {}}}", "B"),
        ("{$ref: '#/components/schemas/B/properties/q'}", "B: {properties: {q: {type: number}}}", "float"),
        ("{anyOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}", "B: {enum: [1, 2]}", "B | int | None"),
        ("{$ref: '#/components/schemas/b~1c'}", "b/c: {properties: {q: {}}}", "BC"),
        ("{$ref: '#/components/schemas/b%20c'}", "b c: {properties: {q: {}}}", "BC"),
    ],
)  # fmt: skip
def test_references(schema: str, other: str, expected: str) -> None:
    assert annotation(field_of(schema, other).type) == expected


def test_models_may_contain_themselves_and_each_other() -> None:
    declared = lowered("""
        Node: {properties: {next: {$ref: '#/components/schemas/Node'}, list: {type: array, items: {$ref: '#/components/schemas/Leaf'}}}},
        Leaf: {properties: {up: {anyOf: [{$ref: '#/components/schemas/Node'}, {type: 'null'}]}}},
        Maybe: {type: [object, 'null'], properties: {maybe: {$ref: '#/components/schemas/Maybe'}}}
        """).models
    assert {f"{m.name}.{f.name}": annotation(f.type) for m in declared for f in m.fields} == {
        "Node.next": "Node",
        "Node.list_": "list[Leaf]",
        "Leaf.up": "Node | None",
        "Maybe.maybe": "Maybe | None",
    }


def test_a_long_chain_of_models_is_no_deep_one() -> None:
    # Each is one level deep as written; large documents refer from one to the next for hundreds.
    chain = ", ".join(
        f"M{n}: {{properties: {{next: {{$ref: '#/components/schemas/M{n + 1}'}}}}}}"
        for n in range(500)
    )
    assert len(lowered(f"{chain}, M500: {{properties: {{end: {{}}}}}}").models) == 501


@pytest.mark.parametrize(
    ("schemas", "said"),
    [
        ("A: {type: text}", "#/components/schemas/A: 'text' is not a JSON Schema type [schema/type]"),
        ("A: {type: [string, text]}", "#/components/schemas/A: 'text' is not a JSON Schema type [schema/type]"),
        ("A: {type: 1}", "#/components/schemas/A/type: `type` must be a string or a list of strings, not a number: left out [shape/keyword]"),
        ("A: [1]", "#/components/schemas/A: `A` must be a schema, not a list: any value [shape/keyword]"),
        ("A: {properties: {q: text}}", "#/components/schemas/A/properties/q: `q` must be a schema, not a string: any value [shape/keyword]"),
        ("A: {type: array, items: [{type: string}]}", "#/components/schemas/A/items: `items` is a list: one schema a position [schema/items-list]"),
        ("A: {$ref: 1}", "#/components/schemas/A/$ref: `$ref` must be a string, not a number [shape/kind]"),
    ],
)  # fmt: skip
def test_what_cannot_be_expressed_is_said(schemas: str, said: str) -> None:
    assert complaint(lambda: lowered(schemas)).split("\n")[0] == f"error: openapi.yaml:4 {said}"


@pytest.mark.parametrize(
    ("schemas", "noted", "expected"),
    [
        ("A: {type: array, items: {$ref: '#/components/schemas/A'}}",
         "widened/recursion #/components/schemas/A", "list[JSON]"),
        ("A: {additionalProperties: {$ref: '#/components/schemas/A'}, type: object}",
         "widened/recursion #/components/schemas/A", "dict[str, JSON]"),
        ("A: {items: {enum: [1, a]}}", "widened/enum #/components/schemas/A/items/enum", "list[str | int]"),
        ("A: {items: {enum: [[1]]}}", "widened/enum #/components/schemas/A/items/enum", "list[JSON]"),
    ],
)  # fmt: skip
def test_what_is_typed_more_widely_is_noted(schemas: str, noted: str, expected: str) -> None:
    found = lowered(schemas)
    assert [f"{note.rule} {note.pointer}" for note in found.notes] == [noted]
    (declared,) = found.declarations
    assert (annotation(declared.target) if isinstance(declared, ir.Alias) else "") == expected


def test_a_long_chain_without_models_between_is_refused_and_does_not_overflow() -> None:
    chain = ", ".join(
        f"L{n}: {{type: array, items: {{$ref: '#/components/schemas/L{n + 1}'}}}}"
        for n in range(500)
    )
    said = complaint(lambda: lowered(f"{chain}, L500: {{type: string}}"))
    assert "nesting of more than 100 schemas cannot be expressed yet" in said


def test_fields_keep_what_the_document_says_of_them() -> None:
    declared = lowered("""A: {title: Title, required: [b, nowhere], properties: {
        a: {description: 'About "a"', type: string, deprecated: true},
        b: {title: Only a title, type: string}}}""")
    (model,) = declared.models
    assert (model.name, model.module, model.doc.text) == ("A", "a", "Title")
    assert model.pointer == "#/components/schemas/A"
    facts = [
        (f.name, f.wire.text, f.required, f.doc.text, f.deprecated, f.pointer) for f in model.fields
    ]
    place = "#/components/schemas/A/properties/"
    assert facts == [
        ("a", "a", False, 'About "a"', True, place + "a"),
        ("b", "b", True, "Only a title", False, place + "b"),
    ]


def test_enumerations_keep_order_values_and_descriptions() -> None:
    (enum,) = lowered(
        "A: {description: d, enum: [b, a, null], x-enumDescriptions: {a: First, c: Nowhere}}"
    ).declarations
    assert isinstance(enum, ir.Enum)
    assert (enum.doc.text, enum.base, enum.pointer) == ("d", "str", "#/components/schemas/A")
    assert [(m.name, m.value, m.doc.text) for m in enum.members] == [
        ("B", "b", ""),
        ("A", "a", "First"),
    ]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("enum: [name, -name]", ["NAME", "MINUS_NAME"]),
        ("enum: [0, 1], x-enum-varnames: [Off, TurnedOn]", ["OFF", "TURNED_ON"]),
        ("enum: [a, b, null], x-enumNames: [x, x]", ["A", "B"]),
        ("enum: [a, b], x-enum-varnames: [x]", ["A", "B"]),
    ],
)
def test_members_are_called_what_tells_them_apart(schema: str, expected: list[str]) -> None:
    (enum,) = lowered(f"A: {{{schema}}}").declarations
    assert isinstance(enum, ir.Enum) and [m.name for m in enum.members] == expected


def test_inline_classes_live_with_their_owner_and_named_ones_alone() -> None:
    declared = lowered("""Owner: {properties: {inner: {properties: {kind: {enum: [x, y]}}}, other: {$ref: '#/components/schemas/Other'}}},
        Other: {properties: {list: {type: array, items: {properties: {f: {}}}}}}""").declarations
    assert {str(d.name): str(d.module) for d in declared} == {
        "Owner": "owner",
        "OwnerInner": "owner",
        "OwnerInnerKind": "owner",
        "Other": "other",
        "OtherListItem": "other",
    }


@pytest.mark.parametrize(
    ("members", "union"),
    [
        (["str"], "str"),
        (["str", "str"], "str"),
        (["None", "str"], "str | None"),
        (["str", "JSON"], "JSON"),
        (["None"], "None"),
    ],
)
def test_unions_are_flat_and_without_repetition(members: list[str], union: str) -> None:
    kinds = {"str": "{type: string}", "None": "{type: 'null'}", "JSON": "{}"}
    alternatives = ", ".join(kinds[m] for m in members)
    assert annotation(field_of(f"{{anyOf: [{alternatives}]}}").type) == union


FAMILY = """\
    Pet: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', puppy: '#/components/schemas/Dog', dog: '#/components/schemas/Dog'}},
          x-discriminated: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]},
    Cat: {type: object, properties: {kind: {type: string}, friend: {$ref: '#/components/schemas/Pet'}}},
    Dog: {type: object, properties: {kind: {type: string}, bark: {type: boolean}}},
    Zoo: {type: object, properties: {pet: %s}}"""
PET = "{$ref: '#/components/schemas/Pet'}"
CAT_OR_PET = f"{{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {PET}], discriminator: {{propertyName: kind}}}}"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (PET, "AnyPet"),
        (f"{{type: array, items: {PET}}}", "list[AnyPet]"),
        (f"{{anyOf: [{PET}, {{type: 'null'}}]}}", "AnyPet | None"),
        # A union that tells its members apart means each as it is.
        (CAT_OR_PET, 'Annotated[Cat | Pet | Unknown, Discriminator("kind", {"Cat": "Cat", "Pet": "Pet"})]'),
    ],
)  # fmt: skip
def test_where_a_parent_is_meant_its_children_are(schema: str, expected: str) -> None:
    declared = {str(d.name): d for d in lowered(FAMILY % schema).declarations}
    zoo, alias = declared["Zoo"], declared.get("AnyPet")
    assert isinstance(zoo, ir.Model) and annotation(zoo.fields[0].type) == expected
    assert isinstance(declared["Pet"], ir.Model)
    assert isinstance(alias, ir.Alias) and annotation(alias.target) == (
        'Annotated[Cat | Dog | Pet, Discriminator("kind", {"cat": "Cat", "puppy": "Dog", "dog": "Dog", None: "Pet"})]'
    )


def test_a_parent_may_be_null_wherever_it_is_referred_to() -> None:
    nullable = FAMILY.replace("Pet: {type: object,", "Pet: {type: [object, 'null'],")
    declared = {str(d.name): d for d in lowered(nullable % PET).declarations}
    zoo, cat = declared["Zoo"], declared["Cat"]
    assert isinstance(zoo, ir.Model) and isinstance(cat, ir.Model)
    for field in (zoo.fields[0], cat.fields[1]):
        assert annotation(field.type) == "AnyPet | None"


@pytest.mark.parametrize("union", ["anyOf", "oneOf"])
def test_an_object_beside_null_has_the_name_of_the_schema(union: str) -> None:
    inline = "{type: object, properties: {b: {type: object, properties: {c: {}}}}}"
    (a, inner, owner) = lowered(f"""A: {{{union}: [{{type: 'null'}}, {inline}]}},
        Owner: {{properties: {{a: {{$ref: '#/components/schemas/A'}}}}}}""").declarations
    assert (str(a.name), str(inner.name)) == ("A", "AB")
    assert isinstance(owner, ir.Model) and annotation(owner.fields[0].type) == "A | None"


OBJECT = "{type: object, required: [%s], properties: {a: {type: string}, b: {type: string}, c: {type: string}}}"
FIXED = "{type: object, properties: {kind: {$ref: '#/components/schemas/%s'}, a: {type: string}}}"
NULL = "{type: 'null'}"


@pytest.mark.parametrize(
    ("schemas", "classes"),
    [
        # What there is beside null has the name of the whole: nothing else could be meant.
        (f"A: {{anyOf: [{OBJECT % 'a'}, {NULL}]}}", "A"),
        (f"A: {{oneOf: [{NULL}, {{enum: [a, b], type: string}}]}}", "A"),
        (f"A: {{oneOf: [{OBJECT % 'a'}]}}", "A"),
        (f"A: {{anyOf: [{{anyOf: [{OBJECT % 'a'}]}}, {NULL}]}}", "A"),
        # Of several, each is called after what it alone says.
        (f"A: {{oneOf: [{OBJECT % 'a'}, {OBJECT % 'b'}]}}", "A AA AB"),
        (f"A: {{oneOf: [{OBJECT % 'a'}, {OBJECT % 'a, b'}]}}", "A AB AObject"),
        (f"A: {{oneOf: [{OBJECT % 'a'}, {{type: string}}]}}", "A AObject"),
        (f"A: {{oneOf: [{FIXED % 'X'}, {FIXED % 'Y'}]}}, X: {{const: one}}, Y: {{enum: [two]}}",
         "A AKindOne AKindTwo"),
    ],
)  # fmt: skip
def test_alternatives_are_called_after_what_tells_them_apart(schemas: str, classes: str) -> None:
    found = lowered(schemas).declarations
    assert " ".join(sorted(d.name for d in found)) == classes


@pytest.mark.parametrize(
    ("section", "used", "name"),
    [
        ("responses: {Pets: {description: ok, content: {application/json: {schema: %s}}}}",
         "responses: {'200': {$ref: '#/components/responses/Pets'}}", "PetsResponse"),
        ("requestBodies: {Pets: {content: {application/json: {schema: {type: array, items: %s}}}}}",
         "requestBody: {$ref: '#/components/requestBodies/Pets'}, responses: {'204': {description: ok}}", "PetsItem"),
        ("parameters: {Pets: {name: p, in: query, schema: %s}}",
         "parameters: [{$ref: '#/components/parameters/Pets'}], responses: {'204': {description: ok}}", "PetsParameter"),
    ],
)  # fmt: skip
def test_a_component_that_is_called_like_a_schema(section: str, used: str, name: str) -> None:
    schemas = (
        "schemas: {Pets: {type: array, items: {type: object, properties: {z: {type: string}}}}}"
    )
    components = f"components: {{{schemas}, {section % (OBJECT % 'a')}}}"
    found = api(f"paths: {{/a: {{post: {{{used}}}}}}}\n{components}").declarations
    assert name in {d.name for d in found}
