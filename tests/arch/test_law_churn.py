"""Law 6: small changes of a spec are small changes of the package.

A reviewer reads the diff of generated code only as long as it is as short as what happened. The
numbers in the tables are measured: lines added and removed outside the manifest, and lines of the
manifest, which names and digests account for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from harness.workspace import VENDORS, Spec, copy_specs, edit_spec

from .made import churn, make

PROPERTY, OPERATION = 3, 25
"""The law's own bounds."""

Edit = Callable[[Spec], object]
TEXT: Spec = {"type": "string", "description": "Added."}


def nothing(_: Spec) -> None:
    """The document is written anew, and says the same."""


def property_of(schema: str, node: Spec) -> Edit:
    return lambda spec: spec["components"]["schemas"][schema]["properties"].update(added=node)


def ref(name: str) -> Spec:
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(name: str) -> Spec:
    return {"type": "array", "description": "Added.", "items": ref(name)}


def query(name: str) -> Edit:
    parameter = {"name": name, "in": "query", "description": "Added.", "schema": {"type": "string"}}
    return lambda spec: first_operation(spec).setdefault("parameters", []).append(parameter)


def first_operation(spec: Spec) -> Spec:
    return spec["paths"][next(iter(spec["paths"]))]["get"]


def operation(spec: Spec) -> None:
    """With a summary, a described parameter and a model as its answer."""
    answer = next(iter(spec["components"]["schemas"]))
    place = {"name": "id", "in": "path", "required": True, **{"schema": {"type": "string"}}}
    spec["paths"]["/added/{id}"] = {"get": {
        "operationId": "getAdded",
        "tags": first_operation(spec)["tags"],
        "summary": "Added.",
        "parameters": [{**place, "description": "Added."}],
        "responses": {"200": {"description": "", "content": {
            "application/json": {"schema": ref(answer)},
        }}},
    }}  # fmt: skip


def given(schema: str) -> Edit:
    """An operation that is given a list of a schema: as models, or as dicts."""
    content = {"application/json": {"schema": list_of(schema)}}
    body = {"required": True, "content": content}
    answer = {"204": {"description": ""}}
    return lambda spec: spec["paths"].update({"/given": {"put": {
        "operationId": "putGiven", "requestBody": body, "responses": answer,
    }}})  # fmt: skip


def member(spec: Spec) -> None:
    spec["components"]["schemas"]["State"]["enum"].append("added")


@dataclass(frozen=True)
class Case:
    name: str
    vendor: str
    edit: Edit
    measured: tuple[int, int, int]
    """Lines added, removed, and of the manifest."""
    bound: int
    """Of lines added."""
    before: Edit = nothing


META = "ImageMetaDto"
CASES = [
    # name                                     vendor       edit             +  -  manifest  bound
    Case("an optional string property", "flamel", property_of(META, TEXT), (3, 0, 2), PROPERTY),
    Case(
        "an optional date-time property", "flamel",
        property_of(META, {**TEXT, "format": "date-time"}), (3, 0, 2), PROPERTY,
    ),
    Case(
        "an optional model property", "flamel", property_of(META, ref("ImageOwnerDto")), (2, 0, 2),
        PROPERTY,
    ),
    Case(
        "an optional list of models", "flamel", property_of(META, list_of("ImageOwnerDto")), (3, 0, 2),
        PROPERTY,
    ),
    # The line more is the example itself, for tests.
    Case(
        "an optional property and its example", "flamel", property_of(META, {**TEXT, "example": "a"}),
        (4, 0, 4), PROPERTY + 1,
    ),
    # The line more is the key of the dict that may stand for the model (decision 0013).
    Case(
        "an optional property of what is given", "flamel", property_of(META, TEXT), (4, 0, 4),
        PROPERTY + 1, given(META),
    ),
    Case("the first query parameter", "kokoon", query("added"), (23, 6, 4), 24),
    Case("a second query parameter", "kokoon", query("added"), (14, 3, 4), 14, query("first")),
    Case("an operation", "kokoon", operation, (20, 0, 9), OPERATION),
    Case("an enumeration value", "kokoon", member, (2, 0, 2), 2),
]  # fmt: skip
"""The eight edits that vendors make most, on packages that have seen their kind before."""

FIRST_OF_ITS_KIND = [
    Case("optional", "flamel", property_of("OnlyUserIdDto", TEXT), (4, 1, 2), 4),
    Case(
        "date-time", "flamel",
        property_of("OnlyUserIdDto", {**TEXT, "format": "date-time"}), (6, 1, 2), 6,
    ),
    Case("model", "kokoon", property_of("Image", ref("Error")), (3, 0, 2), 4),
    Case("list of models", "kokoon", property_of("Image", list_of("Error")), (4, 0, 2), 4),
    Case("reference at all", "huy_devops", property_of("Media", ref("ErrorResponse")), (6, 0, 2), 8),
]  # fmt: skip
"""Where a module meets a type for the first time, the lines that import it come on top."""


def measure(case: Case, workspace: Path) -> tuple[int, int, int]:
    copy_specs(workspace, case.vendor)
    edit_spec(workspace, case.vendor, case.before)
    before = make(workspace, case.vendor)
    edit_spec(workspace, case.vendor, case.edit)
    return churn(before, make(workspace, case.vendor))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_an_edit_is_a_small_diff(case: Case, tmp_path: Path) -> None:
    measured = measure(case, tmp_path)
    assert measured[0] <= case.bound, f"{case.name}: a reviewer must read {measured[0]} lines"
    assert measured == case.measured, "the diff is of another size: put the measure into the table"


@pytest.mark.parametrize("case", FIRST_OF_ITS_KIND, ids=lambda c: c.name)
def test_the_first_of_its_kind_brings_its_imports(case: Case, tmp_path: Path) -> None:
    measured = measure(case, tmp_path)
    assert measured[0] <= case.bound, f"{case.name}: a reviewer must read {measured[0]} lines"
    assert measured == case.measured, "the diff is of another size: put the measure into the table"


@pytest.mark.parametrize("vendor", VENDORS)
def test_an_unchanged_document_changes_nothing(vendor: str, tmp_path: Path) -> None:
    """However it is written: another order of nothing, other quotes, other line ends."""
    copy_specs(tmp_path, vendor)
    edit_spec(tmp_path, vendor, nothing)
    before = make(tmp_path, vendor)
    path = tmp_path / "specs" / vendor / "openapi.yaml"
    path.write_bytes(b"# a comment\r\n" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert churn(before, make(tmp_path, vendor)) == (0, 0, 0)


@pytest.mark.parametrize("vendor", VENDORS)
def test_an_operation_changes_nobody_elses_lines(vendor: str, tmp_path: Path) -> None:
    copy_specs(tmp_path, vendor)
    edit_spec(tmp_path, vendor, nothing)
    before = make(tmp_path, vendor)
    edit_spec(tmp_path, vendor, operation)
    added, removed, _ = churn(before, make(tmp_path, vendor))
    assert removed == 0, "names and order must not depend on what else there is"
    assert added <= OPERATION
