"""``codegen lint`` says everything that reading finds, and its overlay settles what it says it does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from harness.workspace import ROOT, copy_specs, exit_code

from codegen.base.diagnostics import CodegenError, Severity
from codegen.commands.lint_fix import fixing
from codegen.ir.rules import LOWERING
from codegen.spec.bundle import bundle
from codegen.spec.document import Document
from codegen.spec.lint import lint
from codegen.spec.load import load, parse
from codegen.spec.overlay import apply

Capture = pytest.CaptureFixture[str]

HEADS = {
    "2.0": "swagger: '2.0'\ninfo: {title: T, version: '1'}\n",
    "3.0": "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n",
    "3.1": "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n",
}
SCHEMAS = [
    "{type: string, default: 1}",
    "{type: string, default: null}",
    "{type: string, enum: [a, a, b]}",
    "{type: string, enum: []}",
    "{type: string, enum: [a], default: b}",
    "{type: integer, enum: ['1', '2']}",
    "{type: string, pattern: /a/}",
    "{type: [string, 'null'], enum: [a]}",
    "{type: object, properties: {a: {type: string, required: true}}}",
    "{type: object, properties: {a: {type: string, default: x, enum: [y]}, b: {type: 'strnig'}}}",
    "{type: string, examples: a}",
    "{type: string, example: null, not: {const: a}}",
    "{type: object, required: true}",
    "{type: array, items: {type: string}, enum: [a, b]}",
    "{if: {type: string}, then: {minLength: 1}, title: 5}",
    "{oneOf: [{$ref: '#/components/schemas/S'}, {type: string}]}",
    "{type: object, discriminator: {propertyName: kind}}",
    "{allOf: [{type: string}, {type: integer}]}",
    "{$ref: '#/components/schemas/S'}",
    "{$ref: '#/definitions/S'}",
]
OPERATIONS = [
    "{responses: {'200': {description: ok}}}",
    "{operationId: '', responses: {200: {}}}",
    "{operationId: a, parameters: [{name: x, in: query}, {name: x, in: query}], responses: {'2xx': {}}}",
    "{operationId: a, requestBody: {}, responses: {'200': {description: '', content: {}}}}",
    "{operationId: a, security: [{No: []}], responses: {'200': {description: ''}}}",
    "{operationId: a, parameters: [{name: x, in: query, required: 'true', schema: {type: string}}],"
    " responses: {'200': {description: ''}}}",
]
DOCUMENTS = [
    *(f"{HEADS['3.1']}paths: {{}}\ncomponents:\n  schemas:\n    S: {s}\n" for s in SCHEMAS),
    *(f"{HEADS['3.0']}paths: {{}}\ncomponents:\n  schemas:\n    S: {s}\n" for s in SCHEMAS),
    *(f"{HEADS['3.1']}paths:\n  /a/{{id}}:\n    get: {o}\n    Get: {o}\n" for o in OPERATIONS),
    *(f"{HEADS['2.0']}paths:\n  //a:\n    get: {o}\ndefinitions: {{}}\n" for o in OPERATIONS),
    *(p.read_text("utf-8") for p in sorted(ROOT.glob("tests/cases/[!b]*/openapi.yaml"))),
    (ROOT / "specs/flamel/openapi.yaml").read_text("utf-8"),
]


def keys(document: Document) -> set[tuple[str, str]]:
    return {(finding.rule, finding.pointer) for finding in lint(document)}


@pytest.mark.parametrize("text", DOCUMENTS)
def test_the_overlay_settles_what_it_says(text: str) -> None:
    document = bundle(parse(text, "api.yaml"))
    ready = [finding for finding in lint(document) if finding.fix]
    made = fixing(document, ready)
    if not made.settled:
        assert made.overlay == ""
        return
    corrected = apply(document, parse(made.overlay, "overlay.yaml"))
    assert not keys(corrected) & {(f.rule, f.pointer) for f in made.settled}
    assert {f.rule for f in made.settled} <= {f.rule for f in ready}


def test_most_of_what_is_ready_can_be_applied() -> None:
    ready = applied = 0
    for text in DOCUMENTS:
        document = bundle(parse(text, "api.yaml"))
        findings = [finding for finding in lint(document) if finding.fix]
        ready += len(findings)
        applied += len(fixing(document, findings).settled)
    assert ready > 40
    assert applied >= ready * 0.8, f"{applied} of {ready}"


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    file = tmp_path / "api.yaml"
    file.write_text(
        HEADS["3.1"] + "paths:\n"
        "  /a: {get: {operationId: a, responses: {'200': {description: '', content:"
        " {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}}}\n"
        "components:\n  schemas:\n"
        "    S: {type: object, properties: {a: {type: string, default: b, enum: [c]},\n"
        "      d: {type: string, default: 1}, e: {enum: [1, x]}}}\n"
    )
    return file


def test_findings_stand_in_the_order_of_the_text(doubtful: Path, capsys: Capture) -> None:
    assert exit_code("lint", doubtful) == 1
    lines = capsys.readouterr().out.splitlines()
    *found, summary = [line for line in lines if not line.startswith("  hint")]
    assert [re.sub(r".*:(\d+) .*\[(.*)\]", r"\1 \2", line) for line in found] == [
        "7 schema/default-choice", "8 schema/default-quoted", "8 widened/enum",
    ]  # fmt: skip
    assert summary == "1 error, 2 notes; 2 can be corrected: --fix OVERLAY.yaml"


@pytest.mark.parametrize(
    ("level", "code"), [("error", 1), ("warning", 1), ("info", 1), ("none", 0)]
)
def test_what_fails_is_chosen(doubtful: Path, level: str, code: int, capsys: Capture) -> None:
    assert exit_code("lint", doubtful, "--fail-on", level) == code


def test_json_has_the_actions(doubtful: Path, capsys: Capture) -> None:
    assert exit_code("lint", doubtful, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["counts"] == {"error": 1, "info": 2}
    first = found["findings"][0]
    assert (first["rule"], first["line"], first["file"]) == (
        "schema/default-choice", 7, str(doubtful),
    )  # fmt: skip
    assert first["fix"] == [
        {"target": "$.components.schemas.S.properties.a.default", "remove": True}
    ]


def test_github_and_scanners_are_told_the_line(doubtful: Path, capsys: Capture) -> None:
    assert exit_code("lint", doubtful, "--format", "github") == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"::error file={doubtful},line=7,title=schema/default-choice::#/")
    assert "%0Ahint: " in first
    assert exit_code("lint", doubtful, "--format", "sarif") == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    results = run["results"]
    assert [r["level"] for r in results] == ["error", "note", "note"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in results)
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in rules)


def test_the_overlay_is_written_once(doubtful: Path, tmp_path: Path, capsys: Capture) -> None:
    overlay = tmp_path / "overlay.yaml"
    assert exit_code("lint", doubtful, "--fix", overlay) == 1
    assert capsys.readouterr().err == (
        f"{overlay}: settles 2 of 3 findings; 1 need somebody who knows the API; --overlay applies it\n"
    )
    assert exit_code("lint", doubtful, "--overlay", overlay) == 0
    assert exit_code("lint", doubtful, "--fix", overlay) == 2
    assert "lint/exists" in capsys.readouterr().err


def test_what_cannot_be_read_is_a_finding(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "api.yaml"
    file.write_text("openapi: 3.1.0\na: [\n")
    assert exit_code("lint", file) == 1
    assert "[load/yaml]" in capsys.readouterr().out
    assert exit_code("lint", tmp_path / "none.yaml") == 2
    assert "[load/unreadable]" in capsys.readouterr().err


def test_vendors_are_linted_by_name_or_all(tmp_path: Path, capsys: Capture) -> None:
    copy_specs(tmp_path, "flamel", "kokoon")
    assert exit_code("lint", "-C", tmp_path) == 0
    everything = capsys.readouterr().out
    assert exit_code("lint", "flamel", "-C", tmp_path) == 0
    assert set(capsys.readouterr().out.splitlines()) <= set(everything.splitlines())
    assert exit_code("lint", "-C", tmp_path, "--fix", tmp_path / "o.yaml") == 3
    (tmp_path / "specs/kokoon/openapi.yaml").write_text("[")
    assert exit_code("lint", "-C", tmp_path) == 1


@pytest.mark.parametrize("rule", ["schema/default-type", "widened/union", "load/tag"])
def test_a_rule_explains_itself(rule: str, capsys: Capture) -> None:
    assert exit_code("lint", "--explain", rule) == 0
    head, purpose, remedy = capsys.readouterr().out.splitlines()
    assert head.startswith(f"{rule} (")
    assert purpose.endswith(".")
    assert remedy.startswith("  remedy: ")


def test_an_unknown_rule_is_answered_with_its_neighbours(capsys: Capture) -> None:
    assert exit_code("lint", "--explain", "schema/defaulttype") == 2
    assert "schema/default-type" in capsys.readouterr().err


def test_the_rules_of_lowering_are_all_known() -> None:
    texts = [p.read_text("utf-8") for p in (ROOT / "codegen" / "ir").glob("lower_*.py")]
    noted = {r for text in texts for r in re.findall(r'\.note\(\s*"([a-z/-]+)"', text)}
    assert noted
    assert noted <= LOWERING.keys()


def test_a_lenient_vendor_is_warned(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "specs" / "shop"
    folder.mkdir(parents=True)
    (folder / "vendor.toml").write_text(
        'package = "shop"\nclient = "Shop"\n[spec]\nlenient = true\n'
    )
    (folder / "openapi.yaml").write_text(
        HEADS["3.1"] + "paths: {}\ncomponents: {schemas: {S: {type: strnig}}}\n"
    )
    assert exit_code("lint", "-C", tmp_path) == 0
    assert exit_code("lint", "-C", tmp_path, "--fail-on", "warning") == 1
    assert capsys.readouterr().out.startswith("warning: specs/shop/openapi.yaml:4 ")


@pytest.mark.parametrize("path", sorted((ROOT / "specs").glob("*/openapi.yaml")), ids=str)
def test_our_own_documents_have_no_errors(path: Path) -> None:
    try:
        found = lint(load(path, path.name))
    except CodegenError as error:
        found = error.diagnostics
    assert not [f for f in found if f.severity is Severity.ERROR]
