"""The second net: griffe over both trees finds nothing that the review does not tell of."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from codegen.base.tree import FileTree
from codegen.commands.review_griffe import unknown_breaks
from codegen.emit.render import render
from codegen.ir import model as ir
from codegen.review.python.change import PythonDiff
from codegen.templates import read_templates

from .probes import BASE, PROBES, compare, edited, side

pytest.importorskip("griffe", reason="griffe is not installed")

OFTEN = ("property-renamed", "request-parameter-removed", "path-param-renamed", "tag-changed",
         "operation-id-renamed", "schema-renamed", "response-enum-value-removed",
         "inline-schema-named", "path-level-param-added-required")  # fmt: skip


def tree(api: ir.Api | None) -> FileTree:
    assert api is not None
    return render(api, "", "images", read_templates())


@pytest.mark.parametrize("name", OFTEN)
def test_it_finds_nothing_more(name: str) -> None:
    new = edited(next(p.edit for p in PROBES if p.name == name))
    found = compare(BASE, new)
    assert found.python is not None
    trees = tree(side(BASE, "old").api), tree(side(new, "new").api)
    assert unknown_breaks("images", *trees, found.python) == ()
    assert unknown_breaks("images", *trees, PythonDiff((), 0, same=True))


def test_what_we_did_not_tell_is_shown() -> None:
    api = side(BASE, "old").api
    assert api is not None
    without = replace(api, declarations=tuple(d for d in api.declarations if d.name != "Orphan"))
    found = unknown_breaks("images", tree(api), tree(without), PythonDiff((), 0, same=True))
    assert found == ("images.models.orphan: Public object was removed",)
