"""Documents as they are found: a few lines in, the normal form and the rules that spoke out."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[2]))

from normal_form import assert_normal

from codegen.base.diagnostics import CodegenError
from codegen.spec.document import Document
from codegen.spec.load import parse
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade

HEADS = {
    "2.0": "swagger: '2.0'\ninfo: {title: T, version: '1'}\n",
    "3.0": "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n",
    "3.1": "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n",
    "3.2": "openapi: 3.2.0\ninfo: {title: T, version: '1'}\n",
}


def read(text: str, version: str = "3.1") -> Document:
    """A document in a few lines, which begin at line 3."""
    return parse(HEADS[version] + textwrap.dedent(text), "api.yaml")


def normal(text: str, version: str = "3.1", *, lenient: bool = False) -> Document:
    """The document in the normal form, checked by the independent checker."""
    document = normalise(upgrade(read(text, version)), lenient=lenient)
    assert_normal(document)
    return document


def schemas(text: str, version: str = "3.1", *, lenient: bool = False) -> dict[str, Any]:
    """The normal form of some named schemas, given one a line."""
    indented = textwrap.indent(textwrap.dedent(text), "    ")
    document = normal(f"paths: {{}}\ncomponents:\n  schemas:\n{indented}", version, lenient=lenient)
    components: Any = document.value["components"]
    return dict(components["schemas"])


def schema(text: str, version: str = "3.1", *, lenient: bool = False) -> tuple[Any, list[str]]:
    """The normal form of one schema, and the rules that spoke out about it."""
    document = normal(
        f"paths: {{}}\ncomponents: {{schemas: {{S: {text}}}}}", version, lenient=lenient
    )
    components: Any = document.value["components"]
    return components["schemas"]["S"], [note.rule for note in document.notes]


def operation(text: str, version: str = "3.1", path: str = "/a", *, lenient: bool = False) -> Any:
    """The normal form of one operation, given in flow style."""
    found: Any = normal(f"paths: {{'{path}': {{get: {text}}}}}", version, lenient=lenient).value
    return found["paths"][path]["get"]


def rules(text: str, version: str = "3.1", *, lenient: bool = False) -> list[str]:
    """The rules that spoke out, errors included."""
    try:
        return [n.rule for n in normalise(upgrade(read(text, version)), lenient=lenient).notes]
    except CodegenError as error:
        return [d.rule for d in error.diagnostics]
