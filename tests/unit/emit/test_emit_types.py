"""Types as Python source, and the imports that they take."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.base.text import Ident
from codegen.emit.types import (
    annotation,
    import_lines,
    references,
    runtime_imports,
    standard_imports,
    typing_imports,
)
from codegen.ir import types as t


def ref(name: str, base: str = "") -> t.Ref:
    return t.Ref(Ident(name), Ident(name.lower()), enum=bool(base), base=base)


STR, INT, NONE, JSON = t.Primitive("str"), t.Primitive("int"), t.NONE, t.JSON
KIND, SORT, IMAGE = ref("Kind", "str"), ref("Sort", "str"), ref("Image")


def union(*members: t.Type) -> t.UnionType:
    return t.UnionType(members)


def test_very_many_alternatives_are_written_as_type_checkers_can_read_them() -> None:
    many = tuple(ref(f"A{number}") for number in range(201))
    source = annotation(union(*many))
    assert source.startswith("Union[A0, A1, ") and source.endswith(", A200, Unknown]")
    assert typing_imports([t.ListType(union(*many))]) == {("typing", "Union")}
    assert typing_imports([union(*many)], given=True) == {("typing", "Union")}
    few = union(*many[:100])
    assert annotation(few).startswith("A0 | A1 | ") and typing_imports([few]) == set()


@pytest.mark.parametrize(
    ("type_", "source"),
    [
        (STR, "str"),
        (JSON, "JSON"),
        (t.ListType(IMAGE), "list[m.Image]"),
        (t.TupleType((IMAGE, union(INT, NONE))), "tuple[m.Image, int | None]"),
        (t.MapType(t.ListType(INT)), "dict[str, list[int]]"),
        (KIND, "m.Kind | str"),
        (t.ListType(KIND), "list[m.Kind | str]"),
        (union(STR, NONE), "str | None"),
        (union(union(STR, NONE), INT), "str | int | None"),
        (union(KIND, NONE), "m.Kind | str | None"),
        (union(KIND, SORT), "m.Kind | str | m.Sort"),
        (union(KIND, STR), "m.Kind | str"),
        # What two alternatives have in common within stays within.
        (union(t.ListType(KIND), t.ListType(SORT)), "list[m.Kind | str] | list[m.Sort | str]"),
        (union(t.ListType(union(STR, NONE)), NONE), "list[str | None] | None"),
        (union(t.MapType(union(INT, NONE)), INT), "dict[str, int | None] | int"),
        (t.LiteralType(("a", 1, True)), 'Literal["a", 1, True]'),
        (t.LiteralType(('"]; import os',)), 'Literal["\\"]; import os"]'),
        (union(t.LiteralType(("a | None | a",)), NONE), 'Literal["a | None | a"] | None'),
    ],
)  # fmt: skip
def test_annotations(type_: t.Type, source: str) -> None:
    assert annotation(type_, "m.") == source
    assert annotation(type_) == source.replace("m.", "")


TYPES = st.recursive(
    st.sampled_from([STR, INT, NONE, JSON, KIND, SORT, IMAGE, t.Primitive("UUID")])
    | st.builds(t.LiteralType, st.tuples(st.text() | st.integers() | st.booleans())),
    lambda inner: (
        st.builds(t.ListType, inner)
        | st.builds(t.MapType, inner)
        | st.builds(t.UnionType, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
)


@given(TYPES)
def test_every_annotation_is_an_expression_that_names_what_is_imported(type_: t.Type) -> None:
    tree = ast.parse(annotation(type_), mode="eval")
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    imported = {name for _, name in standard_imports([type_]) | references([type_])}
    known = {"list", "dict", "str", "int", "bool"} | runtime_imports([type_])
    assert imported <= names <= imported | known
    # An empty prefix and none are the same; a word for lists replaces nothing else.
    other = annotation(type_, "m.", "builtins.list")
    assert ast.dump(ast.parse(other, mode="eval"))
    assert annotation(type_, "") == annotation(type_)


@given(TYPES)
def test_none_is_said_once_and_last(type_: t.Type) -> None:
    def alternatives(node: ast.expr) -> list[ast.expr]:
        if isinstance(node, ast.BinOp):
            return [*alternatives(node.left), node.right]
        return [node]

    found = [ast.unparse(a) for a in alternatives(ast.parse(annotation(type_), mode="eval").body)]
    assert len(found) == len(set(found))
    assert "None" not in found[:-1]


def test_imports_are_sorted_as_the_formatter_would() -> None:
    names = {("uuid", "UUID"), ("datetime", "datetime"), ("datetime", "date"), ("typing", "Literal"),
             (".._runtime", "model"), (".._runtime", "UNSET"), (".._runtime", "Model")}  # fmt: skip
    assert import_lines(names) == [
        "from .._runtime import UNSET, Model, model",
        "from datetime import date, datetime",
        "from typing import Literal",
        "from uuid import UUID",
    ]
