"""The package's own face: what type checkers see is what is there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import runtime

INIT = Path(__file__).parents[3] / "templates" / "runtime" / "__init__.py"


def test_lazy_names_are_those_that_type_checkers_see() -> None:
    imports = [
        node for node in ast.walk(ast.parse(INIT.read_text())) if isinstance(node, ast.ImportFrom)
    ]
    declared = {
        alias.name: node.module
        for node in imports
        for alias in node.names
        if node.level == 1 and alias.name != "lazy_modules"
    }
    lazily = {n: m for m, names in runtime._MEMBERS.items() for n in names.split()}
    eagerly = {"model": "model"}
    lazily.pop("lazy_modules")
    assert lazily | eagerly == declared
    assert all(getattr(runtime, name) is not None for name in declared)
    assert callable(runtime.model)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        runtime.nothing  # noqa: B018
