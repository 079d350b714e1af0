"""Where all read alike nothing is said; where a witness cannot speak, it is only remarked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from harness.workspace import ROOT, VENDORS

from codegen.base.diagnostics import CodegenError, Diagnostic, Severity
from codegen.crosscheck import examine
from codegen.crosscheck.ask import Question, Silence
from codegen.crosscheck.run import cross_examine
from codegen.pipeline.assembly import Built
from codegen.pipeline.vendors import build
from codegen.templates import read_templates
from codegen.workspace import Vendor, Workspace

from .conftest import Make

Answers = list[bytes | Silence]
BOOM = Silence("RuntimeError: boom", failed=True)


def test_agreement_gives_nothing_but_a_summary(gallery: tuple[Vendor, Built]) -> None:
    (note,) = cross_examine(*gallery)
    assert (note.rule, note.severity) == ("crosscheck/summary", Severity.INFO)
    examined = examine.examine(gallery[1])
    assert (examined.findings, examined.remarks) == ((), ())
    assert examined.facts > 40
    assert examined.requests == 3
    assert examined.payloads > 150
    assert set(examined.excused) == {
        "transport-headers", "documented-default", "blank-in-query", "date-time-spelling",
        "member-order", "open-enum", "whole-number", "unchecked-limits", "value-spelling",
    }  # fmt: skip


def test_the_first_page_of_a_list_is_asked_for(make: Make) -> None:
    def edit(document: dict[str, Any]) -> None:
        document["components"]["schemas"]["People"] = {"type": "object", "properties": {
            "data": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}},
            "next": {"type": "string"},
        }}  # fmt: skip
        document["paths"]["/pictures"]["get"] = {
            "operationId": "listPeople",
            "tags": ["pictures"],
            "x-pagination": {"style": "cursor", "parameter": "after", "next": "/next"},
            "parameters": [{"name": "after", "in": "query", "schema": {"type": "string"}}],
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/People"}}}}},
        }  # fmt: skip

    _, built = make(edit)
    assert any(operation.pagination for operation in built.api.operations)
    examined = examine.examine(built)
    assert (examined.findings, examined.requests) == ((), 5)


def test_what_a_witness_would_refuse_as_a_whole_is_put_otherwise(make: Make) -> None:
    def edit(document: dict[str, Any]) -> None:
        del document["paths"]["/pictures"]["post"]["responses"]
        person = document["components"]["schemas"]["Person"]["properties"]
        person["place"] = {
            "type": "array", "prefixItems": [{"type": "integer"}, True], "items": False,
        }  # fmt: skip

    examined = examine.examine(make(edit)[1])
    assert (examined.findings, examined.remarks, examined.requests) == ((), (), 3)


def test_basic_credentials_are_compared(make: Make) -> None:
    def edit(document: dict[str, Any]) -> None:
        document["components"]["securitySchemes"]["key"] = {"type": "http", "scheme": "basic"}

    settings = '[auth.key]\nargument = "login"\nenv = "GALLERY_LOGIN"\n'
    examined = examine.examine(make(edit, settings)[1])
    assert (examined.findings, examined.requests) == ((), 3)


def test_a_document_without_schemas_is_no_failure_of_a_witness(make: Make) -> None:
    def edit(document: dict[str, Any]) -> None:
        answer = {
            "200": {
                "description": "A name.",
                "content": {"text/plain": {"schema": {"type": "string"}}},
            }
        }
        document["paths"] = {"/": {"get": {"operationId": "getName", "responses": answer}}}
        document["components"]["schemas"] = {}

    examined = examine.examine(make(edit)[1])
    assert (examined.findings, examined.remarks) == ((), ())


@pytest.mark.parametrize("name", VENDORS)
def test_the_witnesses_agree_on_every_vendor(name: str) -> None:
    vendor = Workspace(ROOT).vendor(name)
    (note,) = cross_examine(vendor, build(vendor, read_templates()))
    assert note.rule == "crosscheck/summary"


def test_the_same_build_gives_the_same_words(gallery: tuple[Vendor, Built]) -> None:
    assert cross_examine(*gallery) == cross_examine(*gallery)


def test_nothing_is_left_behind(
    gallery: tuple[Vendor, Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(Path.cwd().iterdir())
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    cross_examine(*gallery)
    assert list(tmp_path.iterdir()) == []
    assert sorted(Path.cwd().iterdir()) == before


def silenced(monkeypatch: pytest.MonkeyPatch, asked: Answers, **silent: Silence) -> None:
    """Answer as before, but for who is silent: ``opc``, ``dcg`` or ``own``."""
    answers = [silent.get(w, a) for w, a in zip(("opc", "dcg", "own"), asked, strict=True)]

    def ask(questions: Sequence[Question], seconds: float) -> Answers:
        return list(answers)

    monkeypatch.setattr(examine, "ask", ask)


def warnings(notes: tuple[Diagnostic, ...]) -> list[str]:
    return [str(n) for n in notes if n.severity == Severity.WARNING]


@pytest.mark.parametrize(
    ("who", "engine"), [("opc", "openapi-python-client"), ("dcg", "datamodel-code-generator")]
)
def test_an_engine_that_crashes_is_a_warning(
    who: str, engine: str, gallery: tuple[Vendor, Built], asked: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    silenced(monkeypatch, asked, **{who: BOOM})
    (warning,) = warnings(cross_examine(*gallery))
    assert f"{engine} gave no answer: RuntimeError: boom [crosscheck/{who}-failed]" in warning


def test_an_answer_that_is_none_is_a_warning(
    gallery: tuple[Vendor, Built], asked: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    silenced(monkeypatch, [b'{"verdicts": 7}' if i == 1 else a for i, a in enumerate(asked)])
    (warning,) = warnings(cross_examine(*gallery))
    assert "an unreadable answer" in warning


def test_our_own_package_must_be_usable(
    gallery: tuple[Vendor, Built], asked: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    silenced(monkeypatch, asked, own=BOOM)
    with pytest.raises(CodegenError, match="our own package cannot be used: RuntimeError: boom"):
        cross_examine(*gallery)


def test_where_nobody_can_be_asked_the_build_goes_on(
    gallery: tuple[Vendor, Built], asked: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = Silence("this system cannot fork")
    silenced(monkeypatch, asked, opc=nobody, dcg=nobody, own=nobody)
    assert len(warnings(cross_examine(*gallery))) == 4


def test_a_dropped_endpoint_is_reported(make: Make) -> None:
    def edit(document: dict[str, object]) -> None:
        # A date-time in a header is more than this engine takes.
        parameters = document["paths"]["/pictures/{picture_id}"]["get"]["parameters"]  # type: ignore[index]
        parameters[4]["schema"] = {"type": "string", "format": "date-time"}

    (warning,) = warnings(cross_examine(*make(edit)))
    assert "#/paths/~1pictures~1{picture_id}/get" in warning
    assert "not allowed in header" in warning
    assert warning.endswith(
        "[crosscheck/opc-dropped]\n  hint: not compared; the package itself is complete"
    )


def test_an_example_that_contradicts_its_schema_is_reported(make: Make) -> None:
    def edit(document: dict[str, object]) -> None:
        responses = document["paths"]["/pictures/{picture_id}"]["get"]["responses"]  # type: ignore[index]
        responses["404"]["content"]["application/json"]["example"] = {"message": 7}

    (warning,) = warnings(cross_examine(*make(edit)))
    assert "refuses the example of Problem, and so do we" in warning
