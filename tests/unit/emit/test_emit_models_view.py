"""What the templates of models print: declarations, imports, order."""

from __future__ import annotations

import pytest
from harness.documents import api

from codegen.emit.models_view import ModuleView, module_view, modules_of
from codegen.ir import model as ir


def views(described: ir.Api) -> list[ModuleView]:
    return [module_view(module) for module in modules_of(described)]


def modules(schemas: str) -> dict[str, ModuleView]:
    found = views(api(f"components: {{schemas: {{{schemas}}}}}"))
    return {module.module: module for module in found}


def declaration(schema: str, required: str = "") -> str:
    module = modules(f"A: {{properties: {{{schema}}}, required: [{required}]}}")["a"]
    field = module.classes[-1].fields[0]
    return f"{field.name}: {field.annotation}{field.assigned}"


@pytest.mark.parametrize(
    ("schema", "required", "expected"),
    [
        ("p: {type: string}", "p", "p: str"),
        ("p: {type: string}", "", "p: str | Unset = UNSET"),
        ("p: {type: [string, 'null']}", "p", "p: str | None"),
        ("p: {type: [string, 'null']}", "", "p: str | None | Unset = UNSET"),
        ("p: {enum: [a, b]}", "", "p: AP | str | Unset = UNSET"),
        ("p: {enum: [a]}", "", 'p: Literal["a"] | str | Unset = UNSET'),
        ("p: {type: string, readOnly: true}", "", 'p: str | Unset = wire("p", default=UNSET, read_only=True)'),
        ("pQ: {type: string}", "pQ", 'p_q: str = wire("pQ")'),
        ("pQ: {type: string}", "", 'p_q: str | Unset = wire("pQ", default=UNSET)'),
        ("class: {type: string}", "", 'class_: str | Unset = wire("class", default=UNSET)'),
        ("'p\"\\\\': {type: string}", "", 'p: str | Unset = wire("p\\"\\\\\\\\", default=UNSET)'),
        ("p: {type: string, deprecated: true}", "p", 'p: str = wire("p", alias="p")'),
        ("pQ: {type: string, deprecated: true}", "",
         'p_q: str | Unset = wire("pQ", default=UNSET, alias="p_q")'),
        # One value only: constructors fill it in where it must be sent.
        ("p: {const: a}", "p", 'p: Literal["a"] = "a"'),
        ("p: {const: a}", "", 'p: Literal["a"] | Unset = UNSET'),
        ("p: {const: 1}", "p", "p: Literal[1] = 1"),
        ("p: {const: true}", "p", "p: Literal[True]"),
        ("p: {const: '\"\\'}", "p", 'p: Literal["\\"\\\\"] = "\\"\\\\"'),
        ("'@id': {const: a}", "'@id'", 'id: Literal["a"] = wire("@id", default="a")'),
        ("p: {const: a, deprecated: true}", "p", 'p: Literal["a"] = wire("p", default="a", alias="p")'),
        ("p: {const: a, writeOnly: true}", "p", 'p: Literal["a"] = wire("p", default="a", write_only=True)'),
        ("p: {enum: [a]}", "p", 'p: Literal["a"] | str'),
        # In YAML as in JSON, a key is text.
        ("200: {type: string}", "", 'field_200: str | Unset = wire("200", default=UNSET)'),
    ],
)  # fmt: skip
def test_declarations(schema: str, required: str, expected: str) -> None:
    assert declaration(schema, required) == expected


def test_what_tells_members_of_a_union_apart_is_filled_in() -> None:
    found = modules("""
        A: {properties: {kind: {enum: [a]}}, required: [kind]}, B: {properties: {kind: {enum: [b]}}, required: [kind]},
        C: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}""")
    (kind,) = found["a"].classes[0].fields
    assert kind.annotation + kind.assigned == 'Literal["a"] | str = "a"'


@pytest.mark.parametrize(
    ("schema", "runtime", "imports", "siblings"),
    [
        ("A: {properties: {p: {type: string}}, required: [p]}", "from .._runtime import Model, model", (), ()),
        ("A: {properties: {p: {type: string}}}", "from .._runtime import UNSET, Model, Unset, model", (), ()),
        ("A: {properties: {p: {}}, required: [p]}", "from .._runtime import JSON, Model, model", (), ()),
        ("A: {properties: {pQ: {type: string}}, required: [pQ]}", "from .._runtime import Model, model, wire", (), ()),
        ("A: {properties: {p: {type: string, deprecated: true}}, required: [p]}",
         "from .._runtime import Model, deprecated, model, wire", (), ()),
        ("A: {enum: [a, b]}", "", ("from enum import StrEnum",), ()),
        ("A: {enum: [1, 2]}", "", ("from enum import IntEnum",), ()),
        ("A: {properties: {p: {type: array, items: {type: string, format: date}}, q: {const: a}, r: {type: string, format: uuid}}, required: [p, q, r]}",
         "from .._runtime import Model, model",
         ("from datetime import date", "from typing import Literal", "from uuid import UUID"), ()),
        ("A: {properties: {p: {$ref: '#/components/schemas/B'}, q: {$ref: '#/components/schemas/A'}}, required: [p, q]}, B: {enum: [b, c]}",
         "from .._runtime import Model, model", ("from typing import TYPE_CHECKING",), ("from .b import B",)),
    ],
)  # fmt: skip
def test_a_module_imports_what_it_says_and_nothing_more(
    schema: str, runtime: str, imports: tuple[str, ...], siblings: tuple[str, ...]
) -> None:
    module = modules(schema)["a"]
    assert (module.runtime, module.imports, module.siblings) == (runtime, imports, siblings)


def test_one_module_a_named_schema_and_its_own_schemas_before_it() -> None:
    found = modules("""
        Owner: {properties: {first: {properties: {kind: {enum: [x, y]}}}, second: {properties: {a: {}}}}},
        Text: {type: string}, List: {type: array}, Kind: {enum: [x, y]}""")
    assert {name: [c.name for c in module.classes] for name, module in found.items()} == {
        "owner": ["OwnerFirstKind", "OwnerSecond", "OwnerFirst", "Owner"],
        "list": ["List"],
        "kind": ["Kind"],
    }
    assert found["owner"].pointer == "#/components/schemas/Owner"


def test_kinds_of_classes() -> None:
    found = modules("A: {properties: {a: {}}}, B: {enum: [x, y]}, C: {enum: [1, 2]}")
    assert [m.classes[0].kind for m in found.values()] == ["model", "StrEnum", "IntEnum"]
    assert [member.value for member in found["c"].classes[0].members] == [1, 2]


def test_the_pointer_is_told_where_the_name_does_not_tell_it() -> None:
    found = views(
        api("""\
        paths:
          /a:
            get:
              parameters: [{name: sort, in: query, schema: {enum: [up, down]}}]
              responses:
                '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Plain'}}}}
                '404': {description: no, content: {application/json: {schema: {properties: {n: {}}}}}}
        components:
          schemas:
            Plain: {properties: {part: {properties: {x: {}}}, state: {enum: [a, b]}, other: {$ref: '#/components/schemas/other-name'}}}
            other-name: {properties: {y: {}}}
            not-received: {properties: {z: {}}}
        """)
    )
    told = {c.name: c.schema for module in found for c in module.classes if c.schema}
    assert told == {
        "PlainPart": "#/components/schemas/Plain/properties/part",
        "PlainState": "#/components/schemas/Plain/properties/state",
        "OtherName": "#/components/schemas/other-name",
    }
