"""Pages that change: which facts rest on the lines, what they are in Python, what did not follow."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from harness.workspace import exit_code

from codegen.base.tree import digest

PAGE = """\
# Shop

Send requests to https://shop.example.

GET /items/{id}

Returns an item.

lang  string  The language.

name  string  What it is called.
size  integer

404  Not found.
"""
SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: 1.4.0}
servers: [{url: 'https://shop.example'}]
paths:
  /items/{id}:
    get:
      operationId: getItem
      tags: [items]
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: lang, in: query, schema: {type: string}}
      responses:
        '200': {description: An item., content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
        '404': {description: Not found.}
components:
  schemas:
    Item:
      type: object
      required: [name]
      properties:
        name: {type: string}
        size: {type: integer}
"""
GET = "#/paths/~1items~1{id}/get"
FACTS = {
    "#/servers/0": 3, GET: 5, f"{GET}/parameters/0": 5, f"{GET}/parameters/1": 9,
    f"{GET}/responses/200": 7, f"{GET}/responses/404": 14,
    "#/components/schemas/Item/properties/name": 11,
    "#/components/schemas/Item/properties/size": 12,
}  # fmt: skip

Captured = pytest.CaptureFixture[str]


class Shop:
    """A workspace in git with one vendor whose spec is written by hand."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "specs" / "shop"
        self.put()
        assert exit_code("build", "--no-crosscheck", "-C", root) == 0
        self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "first")

    def git(self, *arguments: str) -> None:
        identity = [
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.org",
            "-c",
            "commit.gpgsign=false",
        ]
        subprocess.run(
            ["git", *identity, *arguments], cwd=self.root, check=True, capture_output=True
        )

    def put(self, page: str = PAGE, spec: str = SPEC, *, quoted: str = "") -> None:
        """Write all files; quotes are of the page ``quoted``, or of ``page``."""
        (self.folder / "sources").mkdir(parents=True, exist_ok=True)
        lines = (quoted or page).splitlines()
        files = {
            "vendor.toml": 'package = "shop"\nclient = "Shop"\n',
            "openapi.yaml": spec,
            "sources/items.md": page,
            "sources/sources.toml": f'[[page]]\nfile = "items.md"\nsha256 = "{digest(page.encode())}"\n',
            "provenance.yaml": json.dumps({"page": "sources/items.md", "facts": {
                pointer: {"lines": n, "quote": lines[n - 1], "confidence": "documented"}
                for pointer, n in FACTS.items()}}),
        }  # fmt: skip
        for name, text in files.items():
            (self.folder / name).write_text(text, "utf-8")

    def review(self, form: str = "text") -> int:
        return exit_code("review", "-C", self.root, "--format", form)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "lines", "symbols"),
    [
        ("lang  string", "lang  string  Required", [9, 9], ["items.get(lang)"]),
        ("size  integer", "size  number", [12, 12], ["Item.size"]),
        ("404  Not found", "404  Gone", [14, 14], ["items.get raises NotFoundError"]),
        ("GET /items", "POST /items", [5, 5], ["items.get", "items.get(id)"]),
        ("# Shop", "# The Shop", [1, 1], []),
    ],
    ids=["parameter", "field", "error", "operation", "nothing"],
)
def test_lines_lead_to_symbols(
    shop: Shop, capsys: Captured, old: str, new: str, lines: list[int], symbols: list[str]
) -> None:
    shop.put(PAGE.replace(old, new))
    shop.review("json")
    package: Any = json.loads(capsys.readouterr().out)["packages"][0]
    [change] = package["accounting"]["pages"]
    assert change["new_lines"] == lines
    assert change["symbols"] == symbols
    assert change["followed"] is (not symbols)
    assert package["accounting"]["unverified"] == []


def test_what_the_spec_does_not_follow_is_said(shop: Shop, capsys: Captured) -> None:
    page = PAGE.replace("size  integer", "size  number")
    shop.put(page)
    assert shop.review() == 0
    found = capsys.readouterr().out
    assert "sources/items.md:12: “size integer” → “size number”" in found
    assert "Item.size; the spec says what it said before" in found
    shop.put(page, SPEC.replace("size: {type: integer}", "size: {type: number}"))
    assert shop.review() == 1
    found = capsys.readouterr().out
    assert "Item.size: int | Unset → float | Unset" in found
    assert "what it said before" not in found


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "github", "sarif", "junit"])
def test_quotes_that_are_gone_fail_the_review_and_hide_nothing(
    shop: Shop, capsys: Captured, form: str
) -> None:
    shop.put(PAGE.replace("size  integer", "size  number"), quoted=PAGE)
    assert shop.review(form) == 1
    out, err = capsys.readouterr()
    assert "[provenance/quote]" in err
    assert exit_code("review", "-C", shop.root, "--format", form, "--fail-on", "none") == 0
    assert "#/components/schemas/Item/properties/size" in err
    if form in ("text", "markdown", "html", "json"):
        assert "size number" in out
        assert "1 fact" in out or "provenance/quote" in out or "Facts of the spec" in out
