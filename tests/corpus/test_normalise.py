"""Public documents as they are found: all come out in the normal form, with all operations."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from inputs import INPUTS, parameters
from normal_form import assert_normal, operations

from codegen.base.diagnostics import Severity
from codegen.spec.bundle import bundle
from codegen.spec.document import Document
from codegen.spec.load import Folder, load
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
REPAIRED = ("upgrade/", "schema/", "ref/", "security/", "discriminator/", "shape/", "all-of/")


def normal(path: Path) -> Document:
    document = load(path, path.name)
    return normalise(upgrade(bundle(document, Folder(path, path.name))), lenient=True)


def counted(path: Path) -> int:
    """Operations of a document, counted in the text as another reader reads it."""
    text = path.read_text("utf-8-sig")
    value: Any = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=yaml.CBaseLoader)  # fmt: skip
    return sum(
        sum(key in METHODS for key in item) + len(item.get("additionalOperations", {}))
        for route, item in value["paths"].items()
        if not route.startswith("x-")
    )


@pytest.mark.parametrize("path", parameters("corpus", "*.[jy][sa]*"))
def test_a_public_document_is_normal_with_all_its_operations(path: Path) -> None:
    document = normal(path)
    assert_normal(document)
    assert len(operations(document.value)) == counted(path)
    again = normalise(document, lenient=True)
    assert again.value == document.value
    assert all(note.origin is not None for note in document.notes)
    warnings = [n for n in document.notes if n.severity is Severity.WARNING]
    assert len(warnings) < 10
    assert all(note.rule.startswith(REPAIRED) for note in warnings)


@pytest.mark.skipif(not (INPUTS / "corpus").is_dir(), reason=f"no {INPUTS / 'corpus'}")
def test_the_list_of_the_corpus_is_complete() -> None:
    with (INPUTS / "corpus" / "MANIFEST.tsv").open(encoding="utf-8") as file:
        listed = {row["file"] for row in csv.DictReader(file, delimiter="\t")}
    present = {p.name for p in (INPUTS / "corpus").iterdir() if p.suffix in (".json", ".yaml")}
    assert listed == present
