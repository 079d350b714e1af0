"""A waiver settles one finding; it must be pasted as it is printed, and be needed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.crosscheck.findings import Finding
from codegen.crosscheck.run import cross_examine
from codegen.crosscheck.waive import settle, to_toml
from codegen.ir.settings import Waiver
from codegen.workspace import Workspace, parse_settings

from .conftest import SETTINGS, Make

FINDING = Finding("openapi-python-client", "crosscheck/opc-type", '#/a"b\\c', "differs")


def extra_header(document: dict[str, Any]) -> None:
    """Something that only we can know."""
    document["paths"]["/pictures/{picture_id}"]["get"]["x-headers"] = {"X-Extra": "1"}


def problems(error: pytest.ExceptionInfo[CodegenError]) -> list[Diagnostic]:
    return list(error.value.diagnostics)


def waiver_in(diagnostic: Diagnostic) -> str:
    """The TOML that the finding offers, with a reason."""
    return "\n".join(diagnostic.paste).replace("…", "only our extension says so")


def test_a_finding_has_its_place_and_offers_a_waiver(make: Make) -> None:
    with pytest.raises(CodegenError) as error:
        cross_examine(*make(extra_header))
    (found,) = problems(error)
    assert found.rule == "crosscheck/opc-request"
    assert found.pointer == "#/paths/~1pictures~1{picture_id}/get/x-headers/X-Extra"
    assert found.origin is not None
    assert found.origin.file == "specs/gallery/openapi.yaml"
    assert (
        "we send '1', openapi-python-client sends nothing (and 1 more like this)" in found.message
    )
    assert found.hint.endswith("add to specs/gallery/vendor.toml:")
    assert found.paste[:1] == ("[[waivers]]",)
    assert "\n    [[waivers]]\n    engine = " in str(found)


def test_the_offered_waiver_settles_it(make: Make, tmp_path: Path) -> None:
    vendor, built = make(extra_header)
    with pytest.raises(CodegenError) as error:
        cross_examine(vendor, built)
    file = tmp_path / "specs" / "gallery" / "vendor.toml"
    file.write_text(f"{file.read_text('utf-8')}\n{waiver_in(problems(error)[0])}\n", "utf-8")
    (note,) = cross_examine(Workspace(tmp_path).vendor("gallery"), built)
    assert "differences: 1 waived" in note.message


def test_an_unused_waiver_is_an_error(make: Make) -> None:
    waiver = """
[[waivers]]
engine = "openapi-python-client"
rule = "crosscheck/opc-type"
pointer = "#/components/schemas/Kind"
reason = "there was something once"
"""
    with pytest.raises(CodegenError) as error:
        cross_examine(*make(settings=waiver))
    (found,) = problems(error)
    assert (found.rule, found.pointer) == ("crosscheck/waiver-unused", "#/components/schemas/Kind")
    assert found.origin is not None
    line = (SETTINGS + waiver).splitlines().index("[[waivers]]") + 1
    assert (found.origin.file, found.origin.line) == ("specs/gallery/vendor.toml", line)


def waiver(**other: str) -> Waiver:
    values = {"engine": FINDING.engine, "rule": FINDING.rule, "pointer": FINDING.pointer}
    return Waiver(**{**values, **other}, reason="r", key="waivers[0]")


@pytest.mark.parametrize(
    "other",
    [{"engine": "datamodel-code-generator"}, {"rule": "crosscheck/opc-field"}, {"pointer": "#/a"}],
)
def test_a_waiver_is_for_one_engine_rule_and_pointer(other: dict[str, str]) -> None:
    settled = settle([FINDING], [waiver(**other)])
    assert (settled.findings, settled.waived, len(settled.unused)) == ((FINDING,), 0, 1)


def test_the_second_waiver_for_one_finding_is_not_needed() -> None:
    settled = settle([FINDING], [waiver(), waiver()])
    assert (settled.findings, settled.waived, len(settled.unused)) == ((), 1, 1)


@pytest.mark.parametrize(("pointer", "unused"), [("#", 0), ("#/x", 0), ("#/x/y", 1), ("#/xx", 1)])
def test_an_engine_that_was_not_heard_makes_no_waiver_unused(pointer: str, unused: int) -> None:
    settled = settle([], [waiver(pointer="#/x")], ((FINDING.engine, pointer),))
    assert len(settled.unused) == unused
    other = settle([], [waiver(pointer="#/x")], (("datamodel-code-generator", pointer),))
    assert len(other.unused) == 1


def test_a_waiver_is_valid_toml_whatever_the_pointer_holds() -> None:
    (parsed,) = tomllib.loads(to_toml(FINDING))["waivers"]
    assert parsed == {
        "engine": FINDING.engine, "rule": FINDING.rule, "pointer": FINDING.pointer, "reason": "…",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('waivers = "x"', "must be tables"),
        ('[[waivers]]\nengine = "e"', "needs engine, rule, pointer and reason"),
        (to_toml(FINDING).replace('"…"', '" "'), "needs engine, rule, pointer and reason"),
        (to_toml(FINDING).replace('"…"', "7"), "needs engine, rule, pointer and reason"),
        (to_toml(FINDING) + "\nmore = 1", "needs engine, rule, pointer and reason"),
    ],
)
def test_a_waiver_that_says_too_little_is_refused(text: str, message: str) -> None:
    with pytest.raises(CodegenError, match=message):
        parse_settings(f'package = "p"\nclient = "P"\n{text}\n', "vendor.toml")
