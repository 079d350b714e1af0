"""What walks leave alone, to be quick, says nothing: with a look at everything the result is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.base.diagnostics import CodegenError
from codegen.base.pointer import JsonValue
from codegen.spec import walk
from codegen.spec.bundle import bundle
from codegen.spec.document import Document, JsonObject
from codegen.spec.load import load
from codegen.spec.passes import PASSES, run
from codegen.spec.upgrade import upgrade
from codegen.spec.values import new_nodes, nodes_of
from codegen.spec.walk import Place, schemas_with, visit

ROOT = Path(__file__).parents[3]
DOCUMENTS = sorted([*ROOT.glob("tests/cases/*/**/openapi.*"), *ROOT.glob("specs/*/openapi.yaml")])


def result(path: Path) -> Document | str:
    """The document after all passes; of one that is no document, why."""
    try:
        return run(upgrade(bundle(load(path, path.name))), PASSES)
    except CodegenError as error:
        return str(error)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_passes_leave_alone_what_says_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = result(path)
    real, begin = walk._Rewriting.node, walk._Rewriting.__init__

    def whole(
        self: walk._Rewriting, node: JsonObject, kind: str, place: Place, _: JsonValue = None
    ) -> JsonValue:
        return real(self, node, kind, place)

    def watching(self: walk._Rewriting, *given: object) -> None:
        begin(self, *given)  # type: ignore[arg-type]
        self._watched = {}

    monkeypatch.setattr(walk._Rewriting, "node", whole)
    monkeypatch.setattr(walk._Rewriting, "__init__", watching)
    slow = result(path)
    if isinstance(quick, str) or isinstance(slow, str):
        assert quick == slow
        return
    assert quick.value == slow.value
    assert set(quick.notes) == set(slow.notes)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_schemas_with_a_key_are_found_in_the_order_of_the_text(path: Path) -> None:
    try:
        document = upgrade(load(path, path.name))
    except CodegenError:
        return
    for keys in (frozenset(("$ref",)), frozenset(("format", "allOf")), frozenset(("no",))):
        expected = [
            (node, place)
            for kind, node, place in visit(document.value)
            if kind == "schema" and not keys.isdisjoint(node)
        ]
        assert list(schemas_with(document.value, keys)) == expected


def test_nodes_are_counted_with_what_is_new() -> None:
    shared: JsonValue = {"a": [1, 2], "b": {"c": None}}
    assert nodes_of(shared, 100) == 6
    assert nodes_of([shared, shared], 100) == 13
    assert nodes_of([shared] * 50, 100) > 100
    assert new_nodes(shared, shared, 100) == 0
    assert new_nodes([shared, 1, 2], [shared, 1], 100) == 2
    assert new_nodes({"x": shared}, {"y": shared}, 100) == 7
    assert new_nodes([[shared]] * 50, [], 100) > 100
