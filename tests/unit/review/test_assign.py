"""Which type takes which: the test behind widened, narrowed and retyped."""

from __future__ import annotations

import pytest

from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.review.python.assign import World, fits, invariant

S, I, F, N, B = (t.Primitive(n) for n in ("str", "int", "float", "None", "bool"))  # noqa: E741
A = t.Ref(Ident("A"), Ident("a"))
C = t.Ref(Ident("C"), Ident("c"))
ENUM = t.Ref(Ident("State"), Ident("state"), enum=True, base="str")
ALIAS = t.AliasRef(Ident("Text"), Ident("text"))
LOOP = t.AliasRef(Ident("Loop"), Ident("loop"))
READY, DONE = t.LiteralType(("ready",)), t.LiteralType(("ready", "done"))


def alias(name: str, target: t.Type) -> ir.Alias:
    return ir.Alias(Ident(name), Ident(name.lower()), Untrusted(""), f"#/{name}", target)


NAMES: dict[str, ir.Declaration] = {
    "Text": alias("Text", t.UnionType((S, I))),
    "Loop": alias("Loop", t.UnionType((S, t.ListType(LOOP)))),
}
WORLD = World(NAMES, NAMES)


@pytest.mark.parametrize(("given", "wanted", "expected"), [
    (S, S, True), (S, I, False), (I, F, True), (F, I, False), (B, I, False),
    (S, t.UnionType((S, N)), True), (t.UnionType((S, N)), S, False), (N, t.UnionType((S, N)), True),
    (A, t.JSON, True), (t.JSON, A, False), (t.JSON, t.JSON, True),
    (A, A, True), (A, C, False), (t.UnionType((A, C)), t.UnionType((C, A)), True),
    (READY, S, True), (READY, DONE, True), (DONE, READY, False), (S, READY, False),
    (t.LiteralType((1,)), S, False), (t.LiteralType((1,)), I, True),
    (t.LiteralType(("ready",), open=True), READY, False), (S, t.LiteralType(("x",), open=True), True),
    (ENUM, S, True), (S, ENUM, True), (I, ENUM, False), (READY, ENUM, True), (ENUM, ENUM, True),
    (t.ListType(S), t.ListType(t.UnionType((S, N))), True),
    (t.ListType(t.UnionType((S, N))), t.ListType(S), False),
    (t.TupleType((S, I)), t.TupleType((S, F)), True), (t.TupleType((S, F)), t.TupleType((S, I)), False),
    (t.TupleType((S, I)), t.TupleType((S,)), False), (t.TupleType((S,)), t.ListType(S), False),
    (t.MapType(I), t.MapType(F), True), (t.ListType(S), t.MapType(S), False),
    (S, ALIAS, True), (ALIAS, S, False), (ALIAS, t.UnionType((I, S)), True), (F, ALIAS, False),
    (LOOP, LOOP, True), (S, LOOP, True), (t.ListType(LOOP), LOOP, True),
    (t.Primitive("datetime"), t.Primitive("date"), False),
])  # fmt: skip
def test_fits(given: t.Type, wanted: t.Type, expected: bool) -> None:
    assert fits(given, wanted, WORLD) is expected


def test_a_renamed_class_is_the_same() -> None:
    world = World({}, {}, {"A": "C"})
    assert fits(t.ListType(A), t.ListType(C), world)
    assert not fits(A, A, world)
    assert fits(C, A, world.backwards())


@pytest.mark.parametrize(("old", "new", "expected"), [
    (S, t.UnionType((S, N)), True),
    (t.ListType(S), t.ListType(S), True),
    (t.ListType(S), t.ListType(t.UnionType((S, N))), False),
    (t.ListType(S), t.UnionType((t.ListType(S), N)), True),
    (t.ListType(S), t.JSON, True),
    (t.MapType(t.ListType(I)), t.MapType(t.ListType(F)), False),
])  # fmt: skip
def test_type_checkers_are_stricter_about_containers(
    old: t.Type, new: t.Type, expected: bool
) -> None:
    assert invariant(old, new, WORLD) is expected
