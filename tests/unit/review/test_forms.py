"""The forms: complete, bounded, well-formed, and unimpressed by what documents contain."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from codegen.base.diagnostics import Origin
from codegen.review.policy import Acceptance, Policy
from codegen.review.report.forms import fails, rendered
from codegen.review.report.markdown import LIMIT, MARKER, markdown
from codegen.review.review import Review
from codegen.templates import read_report

from .probes import BASE, PROBES, Node, compare, edited, get, properties

FORMS = ("text", "json", "markdown", "html", "github", "sarif", "junit")
SCHEMA = Path(__file__).parents[3] / "codegen" / "review" / "report" / "review.schema.json"
HOSTILE = (
    "</script><script>alert(1)</script> `x` ]]> & \"'\x00\x1b[31m\u202e\n::error::x | <!-- %0A"
)


def everything(spec: Node) -> None:
    """Many edits at once."""
    properties(spec, "Image").update(id={"type": ["string", "null"]}, hue={"type": "string"})
    properties(spec, "NewImage")["count"].update(maximum=3)
    get(spec).update(summary="Changed.", operationId="fetch_image")
    get(spec)["responses"].update({"409": {"description": ""}})


def hostile(spec: Node) -> None:
    """A document that wants to be more than data, wherever its text may be shown."""
    properties(spec, "Image")[HOSTILE] = {"type": "string", "enum": [HOSTILE, "b"]}
    spec["components"]["schemas"]["State"]["enum"].append(HOSTILE)
    get(spec)["parameters"].append(
        {"name": "q", "in": "query", "schema": {"type": "string", "default": HOSTILE}}
    )
    spec["servers"].append({"url": "https://x.example/" + HOSTILE})


@cache
def reviewed(name: str) -> Review:
    if name == "many":
        return compare(BASE, edited(everything))
    if name == "hostile":
        return compare(BASE, edited(hostile))
    return compare(BASE, edited(next(p.edit for p in PROBES if p.name == name)))


CASES = ("many", "hostile", "schema-renamed", "description-only", "path-level-params-moved-to-op")


def valid(value: Any, schema: Any, root: Any) -> list[str]:
    """What is wrong with a value: enough of JSON Schema for our own."""
    if "$ref" in schema:
        return valid(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "anyOf" in schema:
        found = [valid(value, s, root) for s in schema["anyOf"]]
        return [] if any(not f for f in found) else found[-1]
    problems: list[str] = []
    if "enum" in schema and value not in schema["enum"]:
        problems.append(f"{value!r} is none of {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        problems.append(f"{value!r} is not {schema['const']}")
    kinds = {
        "string": str,
        "integer": int,
        "boolean": bool,
        "array": list,
        "object": dict,
        "null": type(None),
    }
    wanted = schema.get("type", list(kinds))
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if "type" in schema and not any(isinstance(value, kinds[k]) for k in wanted):
        problems.append(f"{value!r} is no {wanted}")
    if isinstance(value, dict) and "properties" in schema:
        problems += [f"{k} is missing" for k in schema["required"] if k not in value]
        problems += [f"{k} is not described" for k in value if k not in schema["properties"]]
        for key, below in value.items():
            problems += valid(below, schema["properties"].get(key, {}), root)
    if isinstance(value, list) and "items" in schema:
        problems += [p for item in value for p in valid(item, schema["items"], root)]
    return problems


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_the_same_each_time(form: str, name: str) -> None:
    templates = read_report()
    one = rendered([reviewed(name)], form, templates)
    assert one == rendered([reviewed(name)], form, templates)
    assert one.endswith("\n")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", one)


@pytest.mark.parametrize("name", CASES)
def test_json_is_what_its_schema_says(name: str) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    value = json.loads(rendered([reviewed(name), reviewed("many")], "json", {}))
    assert not valid(value, schema, schema)
    assert value["breaking"] is True
    assert value["bump"] == "major"
    found = reviewed(name).diff.changes + reviewed("many").diff.changes
    assert [c["fingerprint"] for c in value["changes"]] == [c.fingerprint for c in found]


def test_json_tells_what_an_edit_does_in_python() -> None:
    value = json.loads(rendered([reviewed("many")], "json", {}))
    edit = next(c for c in value["changes"] if c["id"] == "null-added")
    assert edit["severity"] == "error"
    assert edit["reach"] == ["GET /images/{image_id}", "POST /images"]
    assert [(p["symbol"], p["before"], p["after"]) for p in edit["python"]] == [
        ("Image.id", "str", "str | None")
    ]


def test_text_says_the_verdict_first() -> None:
    lines = rendered([reviewed("many")], "text", {}).splitlines()
    assert re.match(
        r"api: \d+ breaking on the wire, \d+ breaking in Python: major version \(1\.2\.3 → 2\.0\.0\)",
        lines[0],
    )
    assert "because of" in lines[1]
    assert any("Image.id: str → str | None" in line for line in lines)


def test_every_finding_is_in_the_text() -> None:
    found = reviewed("many")
    text = rendered([found], "text", {})
    assert found.python is not None
    for change in found.python.changes:
        assert change.symbol in text
    for edit in found.silent:
        assert edit.fingerprint in text


@pytest.mark.parametrize("name", CASES)
def test_markdown_fits_into_a_comment(name: str) -> None:
    text = markdown([reviewed(name)])
    assert text.startswith(MARKER)
    assert len(text) <= LIMIT
    assert text.count("<details>") == text.count("</details>")


@pytest.mark.parametrize("limit", [LIMIT, 20_000, 4_000, 1_500, 400])
def test_markdown_folds_and_counts_what_does_not_fit(limit: int) -> None:
    def wide(spec: Node) -> None:
        for number in range(900):
            properties(spec, "Image")[f"added_{number}"] = {"type": "string"}
            properties(spec, "NewImage")[f"limit_{number}"] = {"type": "string"}

    text = markdown([compare(BASE, edited(wide))], limit)
    assert len(text) <= limit
    shown = text.count("\n- ") - text.count("more: see the report")
    left = sum(int(n) for n in re.findall(r"and (\d+) more: see the report", text))
    assert "nothing breaks on the wire" in text
    if limit > 1_000:
        assert shown + left >= 1800


def test_hostile_text_stays_text() -> None:
    text = markdown([reviewed("hostile")])
    outside = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    assert "<script" not in re.sub(r"\\<", "", outside)
    annotations = rendered([reviewed("hostile")], "github", {})
    assert all(
        line.startswith(("::error ", "::warning ", "::notice "))
        for line in annotations.splitlines()
    )


@pytest.mark.parametrize("name", CASES)
def test_annotations_stand_at_lines_of_the_new_side(name: str) -> None:
    found = reviewed(name)
    lines = rendered([found], "github", {}).splitlines()
    assert len(lines) >= 1
    assert lines[-1].startswith("::notice title=api::")


@pytest.mark.parametrize("name", CASES)
def test_sarif_is_complete(name: str) -> None:
    value = json.loads(rendered([reviewed(name)], "sarif", {}))
    run = value["runs"][0]
    assert value["version"] == "2.1.0"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) == len(reviewed(name).diff.changes)
    for result, change in zip(run["results"], reviewed(name).diff.changes, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == change.id
        assert result["level"] in ("error", "warning", "note")
        assert result["partialFingerprints"]["codegenChange/v1"] == change.fingerprint


@pytest.mark.parametrize("name", CASES)
def test_junit_counts_what_it_holds(name: str) -> None:
    suite = ElementTree.fromstring(rendered([reviewed(name)], "junit", {}))[0]
    cases = suite.findall("testcase")
    assert int(suite.attrib["tests"]) == len(cases)
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
    assert len(cases) == max(1, len(reviewed(name).diff.changes))


class Page(HTMLParser):
    """What a page consists of, and whether it is nested as it should be."""

    VOID = frozenset({"meta", "input", "br", "link", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.scripts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("name", CASES)
def test_the_page_is_whole_and_alone(name: str) -> None:
    text = rendered([reviewed(name)], "html", read_report())
    page = Page(text)
    assert page.open == []
    assert not [a for _, a in page.tags if "src" in a or (a.get("href") or "#")[0] != "#"]
    assert "http:" not in text.replace("http-equiv", "")
    assert len(page.all("script")) == 1
    policy = next(a for a in page.all("meta") if a.get("http-equiv"))
    assert "default-src 'none'" in (policy["content"] or "")
    assert not [a for _, a in page.tags if any(key.startswith("on") for key in a)]


def test_the_page_can_be_filtered_and_read_by_machines() -> None:
    found = reviewed("many")
    page = Page(rendered([found], "html", read_report()))
    items = [a for a in page.all("details") if a.get("class", "").startswith("item")]  # type: ignore[union-attr]
    assert found.python is not None
    assert len(items) >= len({c.causes for c in found.python.changes})
    weights = {a["value"] for a in page.all("input") if a.get("name") == "weight"}
    assert {a["data-weight"] for a in items} == weights
    readers = {a["value"] for a in page.all("input") if a.get("name") == "who"}
    assert readers == {"", "callers", "readers", "handlers", "checkers"}
    anchors = [a["id"] for a in items]
    assert len(anchors) == len(set(anchors))
    assert page.all("html")[0]["lang"] == "en"
    sides = [a.get("class") for a in page.all("figure")]
    assert sides.count("before") and sides.count("after")


def test_the_page_prints_and_follows_the_reader_s_colours() -> None:
    style = read_report()["page.css"]
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style
    assert "beforeprint" in read_report()["page.js"]


def test_nothing_of_a_document_is_script() -> None:
    page = Page(rendered([reviewed("hostile")], "html", read_report()))
    assert "".join(page.scripts).strip() == read_report()["page.js"].strip()


def test_no_review_is_said_in_every_form() -> None:
    for form in FORMS:
        assert rendered([], form, read_report()) or form == "github"


@pytest.mark.parametrize(("name", "level", "expected"), [
    ("schema-renamed", "breaking", True), ("schema-renamed", "error", False),
    ("schema-renamed", "major", True), ("schema-renamed", "none", False),
    ("not-added", "error", True), ("not-added", "major", False), ("not-added", "patch", True),
    ("response-enum-value-added", "warning", True), ("response-enum-value-added", "error", False),
    ("response-enum-value-added", "minor", True), ("response-enum-value-added", "breaking", False),
    ("description-only", "info", False), ("description-only", "patch", True),
])  # fmt: skip
def test_what_fails(name: str, level: str, expected: bool) -> None:
    assert fails([reviewed(name)], level) is expected


def test_what_is_accepted_is_shown_as_accepted() -> None:
    edit = next(p.edit for p in PROBES if p.name == "not-added")
    fingerprint = compare(BASE, edited(edit)).diff.changes[0].fingerprint
    acceptance = Acceptance(
        fingerprint, "Nobody sends that.", "2099-01-01", Origin("review.toml", 1)
    )
    found = compare(BASE, edited(edit), Policy(accepted=(acceptance,)))
    assert not found.verdict.breaking
    assert not fails([found], "info")
    for form in ("text", "json", "markdown", "html", "sarif", "junit"):
        assert "Nobody sends that." in rendered([found], form, read_report()) or form == "text"
